"""What the one-stop shop does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.dossiers.commands.telling import alarm_counters

EVERY_TEN_MINUTES = "*/10 * * * *"


def alarm(now: datetime) -> None:
    """Alarm the counters of online dossiers that wait (schedule: EVERY_TEN_MINUTES)."""
    alarm_counters(now=now)
