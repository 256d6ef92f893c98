"""What is assigned, and how products add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from congvu.modules.products.values.choices import RowSource, State

QUARTERS = 4
"""Each major error and each delay takes 25 % of a product's points: a quarter."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is assigned to one official: so many of a standard product, until a day.

    `origin` is the code of the case or directive it comes from; `plan` a line of a plan.
    """

    official_id: int
    standard_id: int
    quantity: int
    title: str
    due_on: date
    origin: str = ""
    plan: tuple[int, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A product as it counts: points, and the slips that nobody excused."""

    assigned: int
    done: int
    errors: int = 0
    delays: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Converted work of somebody over a period, in whole points.

    `quality` and `timely` are quarters of points: of 4 × assigned.
    """

    products: int = 0
    finished: int = 0
    assigned: int = 0
    done: int = 0
    quality: int = 0
    timely: int = 0
    errors: int = 0
    delays: int = 0

    def a(self, *, capped: bool = True) -> tuple[int, int]:
        """Return the quantity, done of assigned; what exceeds 100 % isn't counted if capped."""
        return min(self.done, self.assigned) if capped else self.done, self.assigned

    @property
    def b(self) -> tuple[int, int]:
        return self.quality, QUARTERS * self.assigned

    @property
    def c(self) -> tuple[int, int]:
        return self.timely, QUARTERS * self.assigned


@dataclass(frozen=True, slots=True)
class Line:
    """A product that counts, as a list shows it."""

    source: RowSource
    product_id: int | None
    case_code: str
    title: str
    standard: str
    code: str
    points: int
    at: datetime
    due_at: datetime
    ended_at: datetime | None
    counted: Counted
    excused_errors: int
    excused_delays: int
    is_unplanned: bool
    is_carried: bool
    state: State | None
