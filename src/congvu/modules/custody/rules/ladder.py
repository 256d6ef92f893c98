"""When an overdue return is told to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from congvu.modules.custody.values.words import Told


class Clock(Protocol):
    """Working time, as a calendar counts it."""

    def add(self, moment: datetime, seconds: int) -> datetime: ...
    def is_working(self, moment: datetime) -> bool: ...


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder: so many working seconds after the due, these are told."""

    rung: int
    after_seconds: int
    told: tuple[Told, ...]


def steps_due(
    steps: Iterable[Step], *, due_at: datetime, now: datetime, calendar: Clock
) -> tuple[Step, ...]:
    """Return the rungs reached by now; none outside working time: nobody is told at night."""
    if now <= due_at or not calendar.is_working(now):
        return ()
    return tuple(step for step in steps if calendar.add(due_at, step.after_seconds) <= now)
