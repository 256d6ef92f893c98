"""What the archive does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.archives.commands.warning import warn_keepers

EVERY_MORNING = "40 0 * * *"  # 7:40 in Vietnam


def warn(now: datetime) -> None:
    """Warn the keepers of files whose last day is near."""
    warn_keepers(now)
