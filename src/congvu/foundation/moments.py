"""Moments and days in the short words of refusals, records and registers."""

from __future__ import annotations

from datetime import date, datetime

from congvu.foundation.clock import VIETNAM


def moment_short(moment: datetime) -> str:
    """Return "10:20 10/9/2026", in Vietnam's zone."""
    return f"{moment.astimezone(VIETNAM):%H:%M} {day_short(moment)}"


def day_short(day: date) -> str:
    """Return "10/9/2026"; of a moment its day in Vietnam."""
    local = day.astimezone(VIETNAM) if isinstance(day, datetime) else day
    return f"{local.day}/{local.month}/{local.year}"
