"""What evaluation does by the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.evaluation.commands.backlog import find_in_the_morning
from congvu.modules.evaluation.commands.moving import move_on
from congvu.modules.evaluation.commands.reminding import remind_to_reflect

EVERY_TEN_MINUTES = "4-59/10 * * * *"
HOURLY_EARLY_IN_THE_MONTH = "9 0-10 1-12 * *"
"""In the office hours of Vietnam, up to the first working day after the longest holiday."""

HOURLY_IN_OFFICE_HOURS = "14 0-10 * * *"
"""7:14 to 17:14 in Vietnam; the office's own calendar says whether it is open."""


def tick(now: datetime) -> None:
    """Move open rounds on as their timetables say; doing it again does nothing."""
    move_on(now)


def find(now: datetime) -> None:
    """List who kept backlog regularly, where it is the month's first working day; whoever is
    listed is not listed again."""
    find_in_the_morning(now)


def remind(now: datetime) -> None:
    """Remind people to reflect on the quarter that is over, each time once."""
    remind_to_reflect(now)
