"""A metric: one declared thing from which a figure and the list behind it are both computed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.refusals import N_


class Source(StrEnum):
    """What is looked at: each is a file of sql/sources with one row per thing that happened."""

    TURNS = "turns"  # turns of handling that ended, and opinions that were given
    OPEN_TURNS = "open_turns"  # turns and opinions in hand at the end: a stock
    TASKS = "tasks"  # turns and opinions that fell due, as they stand at the end: a stock
    DOSSIERS = "dossiers"  # dossiers resolved, and those pending at the end: a stock
    CHARGES = "charges"  # working time that an official held
    UNIT_CHARGES = "unit_charges"  # working time that nobody was given: its unit's head answers
    SIGNALS = "signals"  # signs of shirking on which a superior decided
    REMARKS = "remarks"  # what was written on record about a person's work
    RETURNS = "returns"  # products that came back to who led
    REMINDERS = "reminders"  # what the ladder, superiors and letters reminded of
    REOPENINGS = "reopenings"  # cases that were closed and had to be taken up again
    PROGRAMME = "programme"  # items of work plans that fell due, as they stand at the end: a stock
    PRODUCTS = "products"  # standard products assigned, converted by K, as they stand: a stock
    ATTENDANCE = "attendance"  # days in post and days away, month by month
    ENTERED = "entered"  # figures measured elsewhere, entered with their document
    ROUND = "round"  # what a round knows of its own other cards; a round gives it
    NONE = "none"  # nothing on record yet: never told as 0 or 100

    @property
    def is_stock(self) -> bool:
        """Return whether it is what stands at the end of a period, not what happened in it."""
        return self in _STOCKS

    @property
    def is_on_record(self) -> bool:
        """Return whether there are rows to look at."""
        return self not in (Source.ROUND, Source.NONE)


_STOCKS = frozenset(
    {Source.OPEN_TURNS, Source.TASKS, Source.DOSSIERS, Source.PROGRAMME, Source.PRODUCTS}
)


class Measure(StrEnum):
    """What is made of the rows."""

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"  # of rows, or of what two columns sum to
    MEAN = "mean"
    PERCENTILE = "percentile"  # by nearest rank: a value that is there, no rounding
    MONTHS = "months"  # whole months in a sum of parts of months


class Unit(StrEnum):
    """In what a figure is told."""

    TURN = "turn"
    TIME = "time"  # working seconds
    ACT = "act"
    SHARE = "share"
    PRODUCT = "product"
    DOSSIER = "dossier"
    MONTH = "month"

    @property
    def words(self) -> str:
        return _UNIT_WORDS[self]


_UNIT_WORDS = {
    Unit.TURN: N_("lượt"),
    Unit.TIME: N_("giờ làm việc"),
    Unit.ACT: N_("lần"),
    Unit.SHARE: N_("tỷ lệ"),
    Unit.PRODUCT: N_("sản phẩm"),
    Unit.DOSSIER: N_("hồ sơ"),
    Unit.MONTH: N_("tháng"),
}


class Direction(StrEnum):
    """Which way is better; a volume is neither."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class Whose(StrEnum):
    """Of whom a metric is told. Elsewhere it is left out, which is not the same as nothing."""

    ALL = "all"
    OFFICIALS = "officials"
    UNITS = "units"
    HEADS = "heads"  # an official, by the rows of units he headed, or as deputy was in charge of


MONTH = 28 * 29 * 30 * 31 // 2
"""Into so many parts each calendar month is divided, whatever its days: 28 to 31 all divide it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A declared measure of work.

    `population`, `counted`, `excused`, `column` and `whole` are written on the columns of the
    source, in SQL that PostgreSQL, DuckDB and Spark read alike: names, comparisons, `and`, `or`,
    `not`, `in`, `case`, whole numbers and their arithmetic; no casts, no functions of one engine.
    `column` is what a sum adds (or a percentile orders), `whole` what a share is of; `rank` is the
    percentile's. `excused` are the rows left out for a confirmed objective cause: population and
    counted already leave them out. `at_least` is the smallest population of which a share is told
    at all. `method` says in words what is counted, and is shown beside every figure.
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
    excused: str = "false"
    column: str = "1"
    whole: str = "1"
    rank: Fraction = Fraction(1, 2)
    at_least: int = 0
    whose: Whose = Whose.ALL

    @property
    def is_weighted(self) -> bool:
        """Return whether it is a share of sums: each row of its population has a weight in it."""
        return self.measure is Measure.SHARE and (self.column, self.whole) != ("1", "1")

    @property
    def adds_up(self) -> bool:
        """Return whether the figures of parts of its rows come to that of all of them."""
        return self.measure not in (Measure.PERCENTILE, Measure.MONTHS)

    @property
    def is_whole(self) -> bool:
        """Return whether a unit's is entered for it as a whole, and is no sum of its people's."""
        return self.source is Source.ENTERED and self.measure is Measure.SHARE

    @property
    def is_of_officials(self) -> bool:
        return self.whose is not Whose.UNITS

    @property
    def is_of_units(self) -> bool:
        return self.whose in (Whose.ALL, Whose.UNITS)


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted (or summed, in whole numbers), and of how much.

    Of a mean: the sum and the number of rows. Of a percentile: its value and the number of rows.
    `excused` is how many rows were left out for a confirmed objective cause.
    """

    counted: int = 0
    of: int = 0
    excused: int = 0

    @property
    def share(self) -> Fraction:
        """Return the share, or the mean; of nothing it is none."""
        return Fraction(self.counted, self.of) if self.of else Fraction(0)

    def __add__(self, other: Figure) -> Figure:
        return Figure(
            self.counted + other.counted, self.of + other.of, self.excused + other.excused
        )
