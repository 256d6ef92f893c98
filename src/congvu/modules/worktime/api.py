"""The door of worktime: what other modules may use.

Values and rules are at hand at once and need neither Django nor a database; the acts and reads
that do are fetched when first asked for, so that a pure caller never loads a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from congvu.modules.worktime.facts import CalendarGiven, CalendarOpened, CalendarRevised
from congvu.modules.worktime.rules.answers import AcceptedNotUnderstood, due_answer, trace_entries
from congvu.modules.worktime.rules.counting import LATE_HOUR, hand_over_by
from congvu.modules.worktime.rules.deadlines import deadline
from congvu.modules.worktime.rules.national import NATIONAL, national_calendar
from congvu.modules.worktime.rules.remaining import is_soon, time_left
from congvu.modules.worktime.rules.wording import full_time_words, short_time_words
from congvu.modules.worktime.values.answers import Deadline, TimeLeft, Tone, TraceKind, TraceLine
from congvu.modules.worktime.values.calendar import (
    BeyondCalendar,
    Calendar,
    CalendarWithoutHours,
    MomentWithoutZone,
)
from congvu.modules.worktime.values.days import Day, DayKind
from congvu.modules.worktime.values.hours import OFFICE_WEEK, WORKING_DAY, Interval, Week
from congvu.modules.worktime.values.limits import (
    LimitNotPositive,
    LimitNotUnderstood,
    LimitTooLong,
    LimitUnit,
    TimeLimit,
)

if TYPE_CHECKING:
    from congvu.kernel.following import follow
    from congvu.modules.worktime.commands import (
        CalendarRevisedMeanwhile,
        give_calendar,
        open_calendar,
        revise_calendar,
    )
    from congvu.modules.worktime.queries import (
        CalendarNotFound,
        calendar_by_id,
        calendar_in_force,
        units_given_between,
    )

_ROOMS = {
    "CalendarNotFound": "queries",
    "CalendarRevisedMeanwhile": "commands",
    "calendar_by_id": "queries",
    "calendar_in_force": "queries",
    "follow": "commands",
    "give_calendar": "commands",
    "open_calendar": "commands",
    "revise_calendar": "commands",
    "units_given_between": "queries",
}

DEFAULT_CALENDAR = national_calendar()
"""The national calendar as shipped; needs no database."""

__all__ = [
    "DEFAULT_CALENDAR",
    "LATE_HOUR",
    "NATIONAL",
    "OFFICE_WEEK",
    "WORKING_DAY",
    "AcceptedNotUnderstood",
    "BeyondCalendar",
    "Calendar",
    "CalendarGiven",
    "CalendarNotFound",
    "CalendarOpened",
    "CalendarRevised",
    "CalendarRevisedMeanwhile",
    "CalendarWithoutHours",
    "Day",
    "DayKind",
    "Deadline",
    "Interval",
    "LimitNotPositive",
    "LimitNotUnderstood",
    "LimitTooLong",
    "LimitUnit",
    "MomentWithoutZone",
    "TimeLeft",
    "TimeLimit",
    "Tone",
    "TraceKind",
    "TraceLine",
    "Week",
    "calendar_by_id",
    "calendar_in_force",
    "deadline",
    "due_answer",
    "follow",
    "full_time_words",
    "give_calendar",
    "hand_over_by",
    "is_soon",
    "open_calendar",
    "revise_calendar",
    "short_time_words",
    "time_left",
    "trace_entries",
    "units_given_between",
]


def __getattr__(name: str) -> object:
    """Fetch an act or a read that needs Django, when it is first asked for."""
    if name not in _ROOMS:
        raise AttributeError(name)
    found: object = getattr(import_module(f"congvu.modules.worktime.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found
