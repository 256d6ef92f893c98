"""The task force: by which rule a unit is on its list, and what a session agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ForceRule:
    """A long backlog: so many cases overdue for so many days; regular: so many weeks of so many."""

    least_overdue: int
    least_days: int
    weeks: int
    of_weeks: int


@dataclass(frozen=True, slots=True)
class Promise:
    """What was agreed at a session: it becomes a directive."""

    title: str
    product: str
    lead_unit_id: int
    lead_official_id: int | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Morning:
    """A unit's backlog on the morning of a working day."""

    day: date
    overdue: int
    long_overdue: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the picture, in its own units."""

    x: float
    y: float
    morning: Morning


@dataclass(frozen=True, slots=True)
class Picture:
    """The backlog before and after a session: a line, the day between, the two means."""

    marks: tuple[Mark, ...]
    line: str
    area: str
    split: float
    highest: int
    before: float | None
    after: float | None
    width: int
    height: int

    @property
    def change(self) -> float | None:
        """Return by which share the mean backlog changed, None if one side is missing."""
        if self.before is None or self.after is None or self.before == 0:
            return None
        return (self.after - self.before) / self.before
