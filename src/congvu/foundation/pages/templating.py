"""The one template engine of our pages: Jinja2, strict about names, translated."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import uuid4

import jinja2
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static as find_static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.once.values import FIELD
from congvu.foundation.pages import figures
from congvu.foundation.pages.addresses import page, page_with
from congvu.foundation.pages.drawn import drawn
from congvu.foundation.pages.escaping import Environment
from congvu.foundation.pages.forms import as_input
from congvu.foundation.pages.shell import (
    areas_of,
    counts_of,
    first_day,
    glossary_href,
    office_clock,
    rooms_of,
    term_of,
)

FILTERS = {
    "moment": figures.moment,
    "short_moment": figures.short_moment,
    "day": figures.day,
    "short_day": figures.short_day,
    "long_day": figures.long_day,
    "weekday": figures.weekday,
    "clock_time": figures.clock_time,
    "hours": figures.hours,
    "duration": figures.duration,
    "left": figures.left,
    "number": figures.number,
    "percent": figures.percent,
    "money": figures.money,
    "initials": figures.initials,
    "as_input": as_input,
    "said": figures.said,
}


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment of every page: an unknown name is an error, texts come translated.

    Globals: url(name, **kw), address(name, **kw) (None when there is none), static(path), now(),
    drawn(macro, *values).
    """
    options["undefined"] = jinja2.StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("autoescape", True)
    env = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], **options
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        url=url, address=address, static=static, now=clock.now, once=once, drawn=drawn
    )
    env.globals.update(icon_of=icon, term_of=term_of, glossary_href=glossary_href)
    env.filters.update(FILTERS)
    return env


def url(name: str, *places: object, **named: object) -> str:
    """Return the address of the page with this name; of one with one number, without asking twice.

    A row of a list links to its page by its number: only that differs from row to row.
    """
    if not places and not named:
        return page(name)
    if len(named) == 1 and not places:
        [(part, value)] = named.items()
        if type(value) is int:
            return page_with(name, part, value)
    return reverse(name, args=places or None, kwargs=named or None)


@lru_cache(maxsize=512)
def icon(name: str, small: bool = False) -> Markup:
    """Return the drawing of an icon: always the same, and dozens of them on a page."""
    css, href = "ic s" if small else "ic", f"{static('congvu/icons.svg')}#{name}"
    return Markup(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"/></svg>'
    ).format(css, href)


@lru_cache(maxsize=512)
def static(path: str) -> str:
    """Return the address of a static file; it can't change while the server runs."""
    return find_static(path)


def address(name: str, **named: object) -> str | None:
    """Return the address of the page with this name, or None when no such page is built in."""
    try:
        return reverse(name, kwargs=named or None)
    except NoReverseMatch:
        return None


def once() -> Markup:
    """Return the hidden key by which a form that is sent twice does its act once."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, uuid4())


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page needs: person, areas, office clock, language."""
    actor: Actor | None = getattr(request, "actor", None)
    now = clock.now()
    return {
        "actor": actor,
        "areas": areas_of(actor),
        "rooms_of": lambda area, here: rooms_of(actor, area, here) if actor else [],
        "page_now": now,
        "office_clock": office_clock(now, actor) if actor else "",
        # one for all the forms of a page: each is masked anew, at 32 calls of the system
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "counts": SimpleLazyObject(lambda: counts_of(actor, now)),  # asked for by the rail alone
        "first_day": lambda: first_day(request, actor),
        "language": getattr(request, "LANGUAGE_CODE", "vi"),
    }
