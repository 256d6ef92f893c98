"""What a search finds beside cases: doors whose papers are no case yet tell of them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework.web.shapes import SearchHit

Finder = Callable[[str, Actor, datetime], Iterable[SearchHit]]
_finders: list[Finder] = []


def find_beside(finder: Finder) -> None:
    """Have a door asked on the first page of a search; it answers within its own access."""
    if finder not in _finders:
        _finders.append(finder)


def found_beside(words: str, actor: Actor, now: datetime) -> tuple[SearchHit, ...]:
    """Return what the doors found; nothing without words."""
    if not words.strip():
        return ()
    return tuple(hit for finder in _finders for hit in finder(words, actor, now))
