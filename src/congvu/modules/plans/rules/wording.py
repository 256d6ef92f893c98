"""Days in the words of plans and refusals."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from congvu.foundation.clock import VIETNAM


def end_of(on: date) -> datetime:
    """Return the hour at which an office day ends."""
    return datetime.combine(on, time(17), VIETNAM)


def week_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())
