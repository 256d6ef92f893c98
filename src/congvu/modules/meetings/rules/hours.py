"""Hours that don't suit, and hours spent: pure arithmetic over spans."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.meetings.values.clashes import Clash, ClashKind
from congvu.modules.worktime.api import Calendar

USUAL_WEEKLY = 12 * 3600
"""Seconds of meetings a week above which a person is over-invited, until the agency says its own;
no law names a number: a quarter of the working week and a little more."""


def meets(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Return whether two spans share a moment; touching ends don't."""
    return one[0] < other[1] and other[0] < one[1]


def off_hours(
    starts_at: datetime, ends_at: datetime, calendar: Calendar, unit: str
) -> Clash | None:
    """Return the clash of a span that isn't all office hours, None if it is."""
    outside = (ends_at - starts_at).total_seconds() - calendar.seconds_between(starts_at, ends_at)
    if outside <= 0:
        return None
    minutes = int(outside) // 60
    words = f"{minutes} phút ngoài giờ làm việc"
    return Clash(ClashKind.OFF_HOURS, unit, words, starts_at, ends_at)


def seconds_of(starts_at: datetime, ends_at: datetime) -> int:
    """Return how long a span is."""
    return int((ends_at - starts_at).total_seconds())
