"""Which quarter is reflected on when, and what a reflection must say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.words import clean
from congvu.modules.evaluation.rules.refusals_people import ReflectionEmpty, ReflectionNotDue

SHOWN = ("handled", "on_time_share", "late_share", "overrun", "confirmed_signals", "returned")
"""The figures beside which a reflection is written."""
MOST_PROMISES = 5

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
