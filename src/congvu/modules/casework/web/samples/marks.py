"""Remaining times and bars for the samples, computed as the pages compute them."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.web.samples.story import HOUR, NOW
from congvu.modules.casework.web.strip import MiniBar, Tone, mini_bar
from congvu.modules.worktime.api import DEFAULT_CALENDAR, TimeLeft, time_left


def left(due_at: datetime, *, started_at: datetime | None = None, paused: bool = False) -> TimeLeft:
    """Return the time left at the story's moment."""
    return time_left(
        now=NOW,
        due_at=due_at,
        calendar=DEFAULT_CALENDAR,
        started_at=started_at,
        paused=paused,
    )


def used(share: int, tone: Tone, *, waiting: int = 0) -> MiniBar:
    """Return a bar of which so many percent are used."""
    return mini_bar(used=share * HOUR, limit=100 * HOUR, tone=tone, waiting=waiting * HOUR)
