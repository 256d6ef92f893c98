"""What custody does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.custody.commands.reminding import remind_returns

EVERY_TEN_MINUTES = "*/10 * * * *"


def remind(now: datetime) -> None:
    """Climb the ladder of overdue returns."""
    remind_returns(now)
