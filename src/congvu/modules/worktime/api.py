"""The door of worktime: what other modules may use.

Values and rules are at hand at once and need neither Django nor a database; the acts and reads
that do are fetched when first asked for, so that a pure caller never loads a model. So is
DEFAULT_CALENDAR, the national calendar as shipped: it needs no database, but a moment to be made.
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
    DEFAULT_CALENDAR: Calendar
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
    """Fetch what takes time to have at hand, when it is first asked for."""
    if name == "DEFAULT_CALENDAR":
        return national_calendar()
    if name not in _ROOMS:
        raise AttributeError(name)
    found: object = getattr(import_module(f"congvu.modules.worktime.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found
