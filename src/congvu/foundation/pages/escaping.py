"""Escaping as templates do it a thousand times a page: only what is printed, without a wrapper.

MarkupSafe marks each escaped piece as safe for whoever gets it next. What a template prints goes
straight into the page, where nobody asks: for strings the escaped text is enough.
"""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]


def printed(value: Any) -> str:
    """Return a value as a page shows it: strings escaped, markup as it is."""
    kind = type(value)
    if kind is str:
        text: str = escaped(value)
        return text
    return value if kind is Markup else escape(value)


class _Printing(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class Environment(jinja2.Environment):
    """Jinja's environment, whose templates print without a wrapper."""

    code_generator_class = _Printing
    printed = staticmethod(printed)
