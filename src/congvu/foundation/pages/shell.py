"""What frames every page of an official: the areas of the house and the clock of the office.

The house itself (assembly) says which areas there are, in settings.PAGES_SHELL: a module with
`AREAS`, a tuple of Area, and `office_clock(now, actor)`, one sentence about this office day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from congvu.foundation.actors.values import Actor, Role


@dataclass(frozen=True, slots=True)
class Area:
    """A room of the house as the rail shows it; no roles means that every official sees it.

    `address` is the name of its first page; an area whose page does not exist yet is not shown.
    `key` marks the area as current: a page says `{% set area = "desk" %}`.
    """

    key: str
    label: str
    icon: str
    address: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    foot: bool = False


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


def office_clock(now: datetime, actor: Actor) -> str:
    """Return one sentence about the actor's office day, or nothing when the house says none."""
    sentence = getattr(_shell(), "office_clock", None)
    return str(sentence(now, actor)) if sentence else ""


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
