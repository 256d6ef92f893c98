"""When something is due, with the reason for every day on the way."""

from __future__ import annotations

from datetime import date, datetime, time

from congvu.modules.worktime.rules import counting, traces
from congvu.modules.worktime.values.answers import Deadline
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.limits import LimitUnit, TimeLimit


def deadline(
    *,
    accepted_at: datetime,
    limit: TimeLimit,
    calendar: Calendar,
    same_day: bool = False,
    late_hour: time = counting.LATE_HOUR,
) -> Deadline:
    """Return when a case accepted at a moment is due, and why.

    `same_day` marks a procedure whose result is given on the day of receipt (trả kết quả trong
    ngày): then `late_hour` decides and the limit isn't used. The rules and their articles are in
    `counting`.

    :raises MomentWithoutZone: if `accepted_at` carries no zone.
    :raises BeyondCalendar: if the limit runs out after the calendar's last day.
    """
    if same_day:
        return _due_same_day(accepted_at, late_hour, calendar)
    match limit.unit:
        case LimitUnit.WORKING_HOUR:
            return _due_in_working_hours(accepted_at, limit, calendar)
        case LimitUnit.WORKING_DAY:
            return _due_in_working_days(accepted_at, limit, calendar)
        case LimitUnit.CALENDAR_DAY | LimitUnit.MONTH:
            return _due_in_running_days(accepted_at, limit, calendar)


def _due_same_day(accepted_at: datetime, late_hour: time, calendar: Calendar) -> Deadline:
    last = counting.last_of_same_day(accepted_at, late_hour, calendar)
    due_at = counting.end_of_day(last, calendar)
    return Deadline(due_at, traces.of_same_day(accepted_at, due_at, late_hour, calendar))


def _due_in_working_hours(accepted_at: datetime, limit: TimeLimit, calendar: Calendar) -> Deadline:
    due_at = counting.end_of_working_hours_limit(accepted_at, limit.length, calendar)
    return Deadline(due_at, traces.of_working_hours(accepted_at, due_at, limit, calendar))


def _due_in_working_days(accepted_at: datetime, limit: TimeLimit, calendar: Calendar) -> Deadline:
    zero = counting.day_zero(accepted_at, calendar)
    last = counting.last_of_working_days(zero, limit.length, calendar)
    due_at = counting.end_of_day(last, calendar)
    return Deadline(due_at, traces.of_working_days(accepted_at, due_at, calendar))


def _due_in_running_days(accepted_at: datetime, limit: TimeLimit, calendar: Calendar) -> Deadline:
    zero = counting.day_zero(accepted_at, calendar)
    reached = _reached(zero, limit)
    last = counting.moved_off_days_off(reached, calendar)
    due_at = counting.end_of_day(last, calendar)
    trace = traces.of_running_days(accepted_at, reached, due_at, limit, calendar)
    return Deadline(due_at, trace)


def _reached(zero: date, limit: TimeLimit) -> date:
    if limit.unit is LimitUnit.MONTH:
        return counting.last_of_months(zero, limit.length)
    return counting.last_of_calendar_days(zero, limit.length)
