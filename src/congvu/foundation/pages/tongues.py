"""Pages in two tongues: messages are Vietnamese, so a Vietnamese page looks none of them up.

The backend keeps two environments of the same templates. The translating one asks the catalogue
for every message of every page. The Vietnamese one turns each message without details into fixed
text when a template is compiled; what is left is what differs from page to page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jinja2
from django.template.backends.jinja2 import Jinja2, Template
from django.template.exceptions import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.translation import get_language
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from congvu.foundation.pages.escaping import Environment

_ASKS = frozenset({"_", "gettext"})


class Pages(Jinja2):
    """The backend of our pages: the reader's tongue chooses the environment."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.vietnamese = vietnamese(self.env)

    def get_template(self, template_name: str) -> Template:
        if (get_language() or "vi").startswith("en"):
            return super().get_template(template_name)
        try:
            return Template(self.vietnamese.get_template(template_name), self)
        except jinja2.TemplateNotFound as error:
            raise TemplateDoesNotExist(str(error.name), backend=self) from error
        except jinja2.TemplateSyntaxError as error:
            raise TemplateSyntaxError(str(error)) from error


def vietnamese(other: jinja2.Environment) -> jinja2.Environment:
    """Return an environment like the other one that leaves Vietnamese messages as they are."""
    made = _Vietnamese(
        loader=other.loader,
        undefined=other.undefined,
        trim_blocks=other.trim_blocks,
        lstrip_blocks=other.lstrip_blocks,
        autoescape=other.autoescape,
        auto_reload=other.auto_reload,
        extensions=list(other.extensions),
    )
    made.globals.update(other.globals)
    made.filters.update(other.filters)
    made.tests.update(other.tests)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        _same, _one_or_many, newstyle=True, pgettext=_same_in, npgettext=_one_or_many_in
    )
    made.filters |= {"said": _same, "fixed": _fixed}
    return made


class _Vietnamese(Environment):
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Fixed().visit(super()._parse(source, name, filename))
        return tree


class _Fixed(NodeTransformer):
    """Puts the text itself in the place of a call that asks for its translation."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (Jinja's name)
        self.generic_visit(node)
        asks = isinstance(node.node, nodes.Name) and node.node.name in _ASKS
        if not asks or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != 1:
            return node
        message = node.args[0]
        if isinstance(message, nodes.Const) and isinstance(message.value, str):
            said = nodes.Const(message.value % (), lineno=node.lineno)
            return nodes.MarkSafe(said, lineno=node.lineno)
        return nodes.Filter(message, "fixed", [], [], None, None, lineno=node.lineno)


@lru_cache(maxsize=4096)
def _fixed(message: str) -> Markup:
    """Return what a message says that a value carries: the name of a state, of an area."""
    return Markup(message % ())  # noqa: S704  (a message of ours, never typed by anybody)


def _same(text: Any) -> Any:
    return text


def _same_in(context: str, text: str) -> str:
    del context
    return text


def _one_or_many(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


def _one_or_many_in(context: str, one: str, many: str, number: int) -> str:
    del context
    return _one_or_many(one, many, number)
