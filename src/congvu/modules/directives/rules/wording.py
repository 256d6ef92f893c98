"""Days and moments in the words of refusals and records."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.clock import VIETNAM


def moment_short(moment: datetime) -> str:
    """Return "10:20 10/9/2026", in Vietnam's zone."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {local.day}/{local.month}/{local.year}"


def day_short(moment: datetime) -> str:
    """Return "10/9/2026", in Vietnam's zone."""
    local = moment.astimezone(VIETNAM)
    return f"{local.day}/{local.month}/{local.year}"
