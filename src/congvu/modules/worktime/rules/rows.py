"""Days as rows of a table, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from congvu.modules.worktime.values.days import Day, DayKind
from congvu.modules.worktime.values.hours import intervals


class DayRow(NamedTuple):
    """The columns of `calendar_day` beside its version, in the table's order."""

    day: date
    kind: str
    reason: str
    swapped_with: date | None
    basis: str
    provisional: bool
    intervals: list[int]
    seconds: int
    cumulative: int


def rows_of(days: Iterable[Day]) -> Iterator[DayRow]:
    """Yield the rows of a calendar's days, each with the working seconds before it."""
    cumulative = 0
    for day in days:
        marks = [mark for part in day.intervals for mark in part]
        yield DayRow(
            day.on,
            day.kind.value,
            day.reason,
            day.swapped_with,
            day.basis,
            day.provisional,
            marks,
            day.seconds,
            cumulative,
        )
        cumulative += day.seconds


def day_of(row: DayRow) -> Day:
    """Return the day that a row holds."""
    marks = row.intervals
    return Day(
        row.day,
        DayKind(row.kind),
        intervals(zip(marks[::2], marks[1::2], strict=True)),
        row.reason,
        row.swapped_with,
        row.basis,
        row.provisional,
    )
