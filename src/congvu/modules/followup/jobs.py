"""What following up does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation import reading
from congvu.modules.followup import api

EVERY_TWO_MINUTES = "*/2 * * * *"


def tick(now: datetime) -> None:
    """Climb this morning's written rungs and draft their letters; each may be repeated."""
    api.climb(now=now)
    reading.as_of(object())  # a run drafts many letters: who sits where is read once for all
    try:
        api.draft_letters(now=now)
    finally:
        reading.read_anew()
