"""The door of worktime: what other modules may use."""

from __future__ import annotations

from congvu.modules.worktime.rules.answers import AcceptedNotUnderstood, due_answer
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
    "deadline",
    "due_answer",
    "full_time_words",
    "hand_over_by",
    "is_soon",
    "short_time_words",
    "time_left",
]
