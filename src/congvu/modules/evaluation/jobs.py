"""What evaluation does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.evaluation.commands.moving import move_on

EVERY_TEN_MINUTES = "4-59/10 * * * *"


def tick(now: datetime) -> None:
    """Move open rounds on as their timetables say; doing it again does nothing."""
    move_on(now)
