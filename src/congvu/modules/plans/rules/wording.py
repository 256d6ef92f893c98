"""Days in the words of plans and refusals."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from congvu.foundation.clock import VIETNAM


def day_short(on: date) -> str:
    """Return "10/9/2026"."""
    return f"{on.day}/{on.month}/{on.year}"


def moment_short(moment: datetime) -> str:
    """Return "10:20 10/9/2026", in Vietnam's zone."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {local.day}/{local.month}/{local.year}"


def end_of(on: date) -> datetime:
    """Return the hour at which an office day ends."""
    return datetime.combine(on, time(17), VIETNAM)


def week_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())
