"""Acts of worktime; each is one transaction and states one fact."""

from congvu.kernel.following import follow
from congvu.modules.worktime.commands.giving import give_calendar
from congvu.modules.worktime.commands.keeping import CalendarRevisedMeanwhile
from congvu.modules.worktime.commands.revising import (
    CalendarCodeMalformed,
    CalendarCodeTaken,
    CalendarNameMissing,
    draft_of,
    open_calendar,
    revise_calendar,
)

__all__ = [
    "CalendarCodeMalformed",
    "CalendarCodeTaken",
    "CalendarNameMissing",
    "CalendarRevisedMeanwhile",
    "draft_of",
    "follow",
    "give_calendar",
    "open_calendar",
    "revise_calendar",
]
