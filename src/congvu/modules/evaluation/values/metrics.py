"""A metric: one declared thing from which a figure and the list behind it are both computed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.refusals import N_


class Source(StrEnum):
    """What is looked at: each is a file of sql/ with one row per thing that happened."""

    TURNS = "turns"  # turns of handling that ended, and opinions that were given
    OPEN_TURNS = "open_turns"  # turns and opinions still owed and overdue at the end: a stock
    CHARGES = "charges"  # working time that an official held
    UNIT_CHARGES = "unit_charges"  # working time that nobody was given: its unit's head answers
    SIGNALS = "signals"  # signs of shirking on which a superior decided
    REMARKS = "remarks"  # what was written on record about a person's work
    RETURNS = "returns"  # products that came back to who led

    @property
    def is_stock(self) -> bool:
        """Return whether it is what stands at the end of a period, not what happened in it."""
        return self is Source.OPEN_TURNS


class Measure(StrEnum):
    """What is made of the rows."""

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"


class Unit(StrEnum):
    """In what a figure is told."""

    TURN = "turn"
    TIME = "time"  # working seconds
    ACT = "act"
    SHARE = "share"

    @property
    def words(self) -> str:
        return _UNIT_WORDS[self]


_UNIT_WORDS = {
    Unit.TURN: N_("lượt"),
    Unit.TIME: N_("giờ làm việc"),
    Unit.ACT: N_("lần"),
    Unit.SHARE: N_("tỷ lệ"),
}


class Direction(StrEnum):
    """Which way is better; a volume is neither."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A declared measure of work.

    `population` and `counted` are conditions on the columns of the source, in SQL that any engine
    reads; `column` is what a sum adds. `at_least` is the smallest population of which a share is
    told at all. `method` says in words what is counted, and is shown beside every figure.
    """

    code: str
    name: str
    unit: Unit
    source: Source
    measure: Measure
    direction: Direction
    method: str
    population: str = "true"
    counted: str = "true"
    column: str = "1"
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted (or summed, in whole seconds) and the number of rows it was taken from."""

    counted: int = 0
    of: int = 0

    @property
    def share(self) -> Fraction:
        """Return the share; of nothing it is none."""
        return Fraction(self.counted, self.of) if self.of else Fraction(0)

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.counted + other.counted, self.of + other.of)
