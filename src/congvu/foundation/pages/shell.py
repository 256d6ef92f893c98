"""What frames every page of an official: the areas of the house and the clock of the office.

The house itself (assembly) says which areas there are, in settings.PAGES_SHELL: a module with
`AREAS`, a tuple of Area; `office_clock(now, actor)`, one sentence about this office day;
`counts_of(actor, now)`, how much waits in each area; `first_day(request, actor)`, a guide for
the new; and `TERMS`, what difficult words mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from congvu.foundation.actors.values import Actor, Role


@dataclass(frozen=True, slots=True)
class Room:
    """A part of an area, shown as a tab over its pages: `{% set room = "plans" %}`.

    `only` asks about more than roles; it is asked on the pages of the area alone.
    """

    key: str
    label: str
    address: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    only: Callable[[Actor], bool] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the house as the rail shows it; no roles means that every official sees it.

    `address` is the name of its first page; an area whose page does not exist yet is not shown.
    `key` marks the area as current: a page says `{% set area = "desk" %}`.
    """

    key: str
    label: str
    icon: str
    address: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    foot: bool = False
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade: what it means in one or two sentences, its source, its code name.

    `name`, `short`, `more` are messages; `english` is the word of docs/glossary.md.
    """

    key: str
    name: str
    short: str
    more: str = ""
    source: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area that this person may enter, with its address."""

    key: str
    label: str
    icon: str
    href: str
    foot: bool


def areas_of(actor: Actor | None) -> tuple[ShownArea, ...]:
    """Return the areas open to the actor, in the order of the house; none for a stranger."""
    return _areas(actor.roles) if actor is not None else ()


def rooms_of(actor: Actor, area: str, here: str) -> list[tuple[str, str, bool]]:
    """Return label, address and "is this page's" of the rooms of an area that the actor enters."""
    found: dict[str, Area] = {each.key: each for each in getattr(_shell(), "AREAS", ())}
    rooms = found[area].rooms if area in found else ()
    return [
        (gettext(room.label), href, room.key == here)
        for room in rooms
        if (not room.roles or room.roles & actor.roles)
        and (href := _href(room.address))
        and (room.only is None or room.only(actor))
    ]


def office_clock(now: datetime, actor: Actor) -> str:
    """Return one sentence about the actor's office day, or nothing when the house says none."""
    sentence = getattr(_shell(), "office_clock", None)
    return str(sentence(now, actor)) if sentence else ""


def counts_of(actor: Actor | None, now: datetime) -> dict[str, int]:
    """Return how much waits for the actor by the key of the area, in one query; none for most."""
    count = getattr(_shell(), "counts_of", None)
    return dict(count(actor, now)) if count and actor is not None else {}


def first_day(request: HttpRequest, actor: Actor | None) -> object | None:
    """Return the guide that the house has for this person's desk, or None."""
    guide = getattr(_shell(), "first_day", None)
    found: object | None = guide(request, actor) if guide and actor is not None else None
    return found


def term_of(key: str) -> Term | None:
    """Return what a word means, or None where the house doesn't say."""
    found: Term | None = getattr(_shell(), "TERMS", {}).get(key)
    return found


def glossary_href(key: str = "") -> str:
    """Return where a word stands in the glossary of the interface."""
    href = _href("glossary") or ""
    return f"{href}#{key}" if key else href


@lru_cache(maxsize=256)
def _areas(roles: frozenset[Role]) -> tuple[ShownArea, ...]:
    found = []
    for area in getattr(_shell(), "AREAS", ()):
        href = _href(area.address)
        if href and (not area.roles or area.roles & roles):
            found.append(ShownArea(area.key, area.label, area.icon, href, area.foot))
    return tuple(found)


def _href(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _shell() -> ModuleType | None:
    path = getattr(settings, "PAGES_SHELL", None)
    return import_module(path) if path else None
