"""Half-open spans of days whose end may be open. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from congvu.foundation.clock import VIETNAM

Span = tuple[date, date | None]


def day_of(moment: datetime) -> date:
    """Return the day on which a moment falls in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a day."""
    return _starts_before_end(one[0], other[1]) and _starts_before_end(other[0], one[1])


def _starts_before_end(start: date, end: date | None) -> bool:
    return end is None or start < end


def first_over(spans: Sequence[Span], quota: int, within: Span) -> int:
    """Return how many spans meet on the first day of `within` on which more than `quota` meet.

    0 when there is no such day. The number grows only where a span begins, so only those days
    are looked at.
    """
    meeting = spans
    if len(spans) > quota:
        meeting = [span for span in spans if overlap(span, within)]
    if len(meeting) <= quota:
        return 0
    for day in sorted({max(start, within[0]) for start, _ in meeting}):
        holders = sum(start <= day and _starts_before_end(day, end) for start, end in meeting)
        if holders > quota:
            return holders
    return 0
