"""Reference data (units, posts, procedures, calendars) are kept until somebody changes them.

PostgreSQL holds one mark, a random value that each statement upon a reference table replaces
(`reference_watch` in sql/mark.sql). The query that finds who asks reads the mark too, so it costs
no round trip; what a request then reads is kept under that mark and lives until another mark is
seen. A change made anywhere is therefore seen by the next request of every process. Without a mark
(jobs, commands, a form of a module that changes reference data) nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from copy import copy
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

Args = ParamSpec("Args")
Read = TypeVar("Read")
MOST_KEPT = 100_000
_ABSENT: Any = object()
_mark: ContextVar[object] = ContextVar("mark", default=None)


class _Store:
    """What was read of one database under one mark."""

    __slots__ = ("held", "mark", "size")

    def __init__(self, mark: object) -> None:
        self.mark = mark
        self.size = 0
        self.held: dict[object, dict[Any, Any]] = {}

    def of(self, reader: object) -> dict[Any, Any]:
        return self.held.setdefault(reader, {})

    def grown(self, by: int) -> None:
        """Let everything go when it has become too much."""
        self.size += by
        if self.size > MOST_KEPT:
            self.size, self.held = 0, {}


_stores: dict[str, _Store] = {}


def as_of(mark: object) -> None:
    """Let this request read reference data as of a mark; None: read everything anew."""
    _mark.set(mark)


def read_anew() -> None:
    """Keep nothing for the rest of this request."""
    _mark.set(None)


def kept(reader: Callable[Args, Read]) -> Callable[Args, Read]:
    """Keep what a reader of reference data returned for the same arguments (hashable ones)."""

    @wraps(reader)
    def reading(*args: Args.args, **named: Args.kwargs) -> Read:
        store = _store()
        if store is None:
            return reader(*args, **named)
        held, key = store.of(reader), (args, tuple(named.items()))
        if key not in held:
            held[key] = reader(*args, **named)
            store.grown(1)
        found: Read = held[key]
        return copy(found) if isinstance(found, list | dict) else found

    return reading


def kept_each(
    reader: Callable[..., dict[int, Read]],
) -> Callable[..., dict[int, Read]]:
    """Keep one by one what a reader returned for ids, its first argument; absent ones too."""

    @wraps(reader)
    def reading(ids: Iterable[int], *rest: Any) -> dict[int, Read]:
        store = _store()
        if store is None:
            return reader(ids, *rest)
        held, wanted = store.of((reader, rest)), set(ids)
        if missing := wanted - held.keys():
            found = reader(missing, *rest)
            held |= {each: found.get(each, _ABSENT) for each in missing}
            store.grown(len(missing))
        return {each: held[each] for each in wanted if held[each] is not _ABSENT}

    return reading


def _store() -> _Store | None:
    mark = _mark.get()
    if mark is None:
        return None
    name = str(connection.settings_dict["NAME"])
    store = _stores.get(name)
    if store is None or store.mark != mark:
        store = _stores[name] = _Store(mark)
    return store
