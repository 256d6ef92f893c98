"""What following up does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.followup import api

EVERY_TWO_MINUTES = "*/2 * * * *"


def tick(now: datetime) -> None:
    """Climb this morning's written rungs and draft their letters; each may be repeated."""
    api.climb(now=now)
    api.draft_letters(now=now)
