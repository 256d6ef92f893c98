"""Which quarter is reflected on when, and what a reflection must say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum

from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.words import clean
from congvu.modules.evaluation.rules.refusals_people import ReflectionEmpty, ReflectionNotDue
from congvu.modules.worktime.api import Calendar

SHOWN = ("handled", "on_time_share", "late_share", "overrun", "confirmed_signals", "returned")
"""The figures beside which a reflection is written."""
MOST_PROMISES = 5
LAST_DAYS = 10
"""So many working days before a quarter is closed to reflection, people are reminded again."""


class Reminder(IntEnum):
    """Which time people are reminded to reflect on a quarter."""

    FIRST = 1
    LAST = 2


Promised = tuple[str, date]


def quarters_due(today: date) -> tuple[Period, Period]:
    """Return the quarters that can be reflected on: the one that runs, the one before."""
    present = Period.holding(today, PeriodKind.QUARTER)
    return present, present.previous()


def require_due(period: Period, today: date) -> None:
    """Let pass a quarter that can be reflected on.

    :raises ReflectionNotDue: if it lies ahead, or is long past.
    """
    if period not in quarters_due(today):
        raise ReflectionNotDue


def require_words(
    went_wrong: str, promises: Sequence[Promised], today: date
) -> tuple[str, tuple[Promised, ...]]:
    """Return what is said, cleaned; a promise has words and a day ahead.

    :raises ReflectionEmpty: if nothing went wrong is said, or a promise lacks either.
    """
    told = tuple((clean(what), by) for what, by in promises)
    if not clean(went_wrong) or len(told) > MOST_PROMISES:
        raise ReflectionEmpty
    if any(not what or by <= today for what, by in told):
        raise ReflectionEmpty
    return clean(went_wrong), told


def reminder_due(now: datetime, calendar: Calendar) -> tuple[Period, Reminder] | None:
    """Return which reminder to reflect is due, for which quarter; None outside of office hours.

    The first from the first working day after a quarter, when its figures are whole; the last from
    ten working days before it is closed to reflection. `now` is in the office's zone.
    """
    today = now.date()
    if not calendar.is_working(now):
        return None
    present, past = quarters_due(today)
    is_last = calendar.working_days_between(today, present.until - timedelta(days=1)) < LAST_DAYS
    return past, Reminder.LAST if is_last else Reminder.FIRST
