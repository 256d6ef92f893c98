"""What a request has read in order to act, and need not read again within it.

Between a view that shows who may act and the command that acts, the same case would be read twice
or more. Inside `once()` the first reading is kept; an act replaces it by what it made. Nothing is
lost by it: an act is written only if no other came since the reading (the database refuses it).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Read = TypeVar("Read")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Keep what is read within this block; an inner block keeps for itself."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def first(key: Hashable, read: Callable[[], Read]) -> Read:
    """Return what was read under this key, or read it now."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    found: Read = kept[key]
    return found


def renew(key: Hashable, value: object) -> None:
    """Put what an act made in the place of what was read before it."""
    kept = _kept.get()
    if kept is not None:
        kept[key] = value


def forget(key: Hashable) -> None:
    """Let the next one read anew: what was kept is out of date."""
    kept = _kept.get()
    if kept is not None:
        kept.pop(key, None)
