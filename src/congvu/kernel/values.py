"""Frozen values: the same again with a few fields changed, at the cost of copying slots."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")
_Slot = tuple[str, Callable[[Any], Any], Callable[[Any, Any], None]]
_slots: dict[type, tuple[_Slot, ...]] = {}


def replace(value: Value, /, **changes: Any) -> Value:
    """Return a value like this one with some fields changed, as `dataclasses.replace` does.

    For frozen dataclasses with slots, which have nothing to check or to compute when made. It
    copies slot by slot and so takes a third of the time: deciding an act is mostly this.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: int
    ...     y: int
    >>> replace(Point(1, 2), y=5)
    Point(x=1, y=5)

    :raises TypeError: if the value has no such field.
    """
    kind = type(value)
    slots = _slots.get(kind) or _slots_of(kind)
    made = object.__new__(kind)
    used = 0
    for name, read, write in slots:
        if name in changes:
            write(made, changes[name])
            used += 1
        else:
            write(made, read(value))
    if used != len(changes):
        unknown = sorted(changes.keys() - {name for name, _, _ in slots})
        msg = f"{kind.__name__} has no field {', '.join(unknown)}"
        raise TypeError(msg)
    return made


def _slots_of(kind: type) -> tuple[_Slot, ...]:
    if hasattr(kind, "__post_init__") or not hasattr(kind, "__slots__"):
        msg = f"{kind.__name__} has checks or no slots: use dataclasses.replace"
        raise TypeError(msg)
    found = []
    for field in dataclasses.fields(kind):
        slot = next(vars(base)[field.name] for base in kind.__mro__ if field.name in vars(base))
        found.append((field.name, slot.__get__, slot.__set__))
    return _slots.setdefault(kind, tuple(found))
