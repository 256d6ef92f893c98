"""The only place that reads the clock. Everything below the edge takes `now` as an argument."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def _shift() -> timedelta:
    """Return how far a demonstration's clock stands from the real one (CONGVU_CLOCK, ISO 8601)."""
    wanted = os.environ.get("CONGVU_CLOCK")
    if not wanted:
        return timedelta(0)
    moment = datetime.fromisoformat(wanted)
    return moment.astimezone(UTC) - datetime.now(UTC)


_SHIFT = _shift()


def now() -> datetime:
    """Return this moment in Vietnam's zone."""
    return (datetime.now(UTC) + _SHIFT).astimezone(VIETNAM)
