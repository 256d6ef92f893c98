"""Comparison in fair groups alone: like tasks, like volume, enough of it, enough people. Pure.

A group belongs to the one who is compared: the others do mostly the same work as he, each between
half and double as much. Nobody is ranked, nobody's number of cases is told; a share is told with
the range in which it may lie (Wilson, 95 %), and differs only where the group lies outside of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from congvu.kernel.refusals import N_

LEAST_WORK = 10
"""Fewer than this many say little of anyone: he is compared to nobody, and nobody to him."""
LEAST_PEOPLE = 5
"""With fewer others, a group's share would tell of single persons."""
FOLD = 2
Z = 1.96


class Place(StrEnum):
    """How one's share stands to the group's."""

    HIGHER = "higher"
    LIKE = "like"
    LOWER = "lower"


class Alone(StrEnum):
    """Why somebody is compared to nobody."""

    LITTLE_WORK = "little_work"
    FEW_PEOPLE = "few_people"

    @property
    def words(self) -> str:
        return _ALONE[self]


_ALONE = {
    Alone.LITTLE_WORK: N_("Chưa đủ việc để so: cần ít nhất 10 lượt trong kỳ."),
    Alone.FEW_PEOPLE: N_(
        "Chưa đủ người để so: cần ít nhất 5 người khác cùng loại, cùng lượng việc."
    ),
}


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody's work: what it mostly is, and of how much how much is counted."""

    key: int
    task: str
    counted: int
    of: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One's share, the range in which it may lie, and the group's: shares, never counts."""

    share: float
    low: float
    high: float
    group: float
    people: int
    place: Place


def compare(one: Peer, everyone: Iterable[Peer]) -> Compared | Alone:
    """Return how somebody's share stands to that of his group, or why he is compared to nobody."""
    if one.of < LEAST_WORK:
        return Alone.LITTLE_WORK
    group = [other for other in everyone if other.key != one.key and is_like(one, other)]
    if len(group) < LEAST_PEOPLE:
        return Alone.FEW_PEOPLE
    low, high = wilson(one.counted, one.of)
    pooled = sum(other.counted for other in group) / sum(other.of for other in group)
    place = Place.LIKE
    if pooled < low:
        place = Place.HIGHER
    elif pooled > high:
        place = Place.LOWER
    return Compared(one.counted / one.of, low, high, pooled, len(group), place)


def is_like(one: Peer, other: Peer) -> bool:
    """Return whether two do like work in like volume; the same asked from either side."""
    enough = min(one.of, other.of) >= LEAST_WORK
    return (
        enough and one.task == other.task and max(one.of, other.of) <= FOLD * min(one.of, other.of)
    )


def wilson(counted: int, of: int) -> tuple[float, float]:
    """Return the range of a share by Wilson's formula, at 95 %."""
    share, square = counted / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
