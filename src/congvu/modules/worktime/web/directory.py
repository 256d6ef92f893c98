"""Who knows the units and their open cases: both lie downstream, so wiring says whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.worktime.values.giving import UnitGroup


@dataclass(frozen=True, slots=True)
class Directory:
    """`groups` are the agencies whose units an administrator may choose from.

    `touched` counts the open cases of some units that count by another calendar than the one with
    this code, by unit.
    """

    groups: Callable[[Actor, datetime], Sequence[UnitGroup]]
    touched: Callable[[Collection[int], str], Mapping[int, int]]


_NOBODY = Directory(groups=lambda actor, now: (), touched=lambda units, code: {})
_known: list[Directory] = []


def know(directory: Directory) -> None:
    """Say whom to ask (wiring)."""
    _known[:] = [directory]


def directory() -> Directory:
    return _known[0] if _known else _NOBODY
