"""How a time limit runs: one function for each rule of law.

Sources: Civil Code 91/2015/QH13, articles 144–148; Labour Code 45/2019/QH14, articles 105, 111
and 112; Decree 118/2025/NĐ-CP, articles 17 and 18.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from congvu.modules.worktime.values.calendar import VIETNAM, Calendar

LATE_HOUR = time(15)
"""The hour after which a dossier belongs to the next working day (Decree 118/2025, art. 18.2)."""


def day_zero(accepted_at: datetime, calendar: Calendar) -> date:
    """Return the day of valid receipt, which isn't counted.

    A limit in days, months or years leaves out its first day and runs from the next one (Civil
    Code, art. 147.2); for a dossier that day is the one of valid acceptance (Decree 118/2025,
    art. 17.3), also when it is a day off or an hour of the night.
    """
    return calendar.local_date(accepted_at)


def end_of_working_hours_limit(accepted_at: datetime, hours: int, calendar: Calendar) -> datetime:
    """Return the moment when so many working hours have passed since the receipt.

    A limit in hours starts at the moment itself (Civil Code, art. 147.1); "working" leaves out
    every hour in which the office is closed. Received while closed, it starts at the opening.
    """
    return calendar.add(accepted_at, hours * 3600)


def last_of_working_days(day_zero: date, count: int, calendar: Calendar) -> date:
    """Return the `count`-th working day after day 0.

    Weekly days of rest and holidays aren't working days (Labour Code, art. 111 and 112); a
    swapped Saturday is one, a Saturday on which only the counter serves isn't.
    """
    return calendar.working_day_after(day_zero, count)


def last_of_calendar_days(day_zero: date, count: int) -> date:
    """Return the `count`-th day after day 0, days off counted too (Civil Code, art. 148.1)."""
    return day_zero + timedelta(days=count)


def last_of_months(day_zero: date, count: int) -> date:
    """Return the day of the last month that corresponds to day 0.

    Where the last month has no such day the limit ends on that month's last day (Civil Code,
    art. 148.3): 31 January and one month make 28 or 29 February.
    """
    months = day_zero.year * 12 + day_zero.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day_zero.day, monthrange(year, month)[1]))


def moved_off_days_off(last: date, calendar: Calendar) -> date:
    """Return the last day itself, or the next working day if it is a day off.

    A limit whose last day is a weekly day of rest or a holiday ends with the working day that
    follows (Civil Code, art. 148.5).
    """
    return last if calendar.day(last).is_working else calendar.working_day_after(last)


def end_of_day(last: date, calendar: Calendar) -> datetime:
    """Return the end of office hours of the last day.

    The Civil Code lets a day end at 24:00 (art. 148.6); an office gives its results in office
    hours, so the promise is set within them (docs/decisions/0010).
    """
    return calendar.closing(last)


def last_of_same_day(accepted_at: datetime, late_hour: time, calendar: Calendar) -> date:
    """Return the day on which a same-day procedure is due.

    Its result is given within the working day; received after 15:00, after the office closed, or
    on a day off, within the next one (Decree 118/2025, art. 18.2). 15:00 sharp isn't yet after.
    """
    on = day_zero(accepted_at, calendar)
    is_open_day = calendar.day(on).is_working and accepted_at < calendar.closing(on)
    is_in_time = is_open_day and accepted_at.astimezone(VIETNAM).time() <= late_hour
    return on if is_in_time else calendar.working_day_after(on)


def hand_over_by(
    received_at: datetime, calendar: Calendar, late_hour: time = LATE_HOUR
) -> datetime:
    """Return until when a dossier taken at the counter must reach the deciding agency.

    Within the same working day; received after 15:00, or on a day off, at the opening of the
    next working day (Decree 118/2025, art. 18.2).
    """
    on = day_zero(received_at, calendar)
    if last_of_same_day(received_at, late_hour, calendar) == on:
        return calendar.closing(on)
    return calendar.opening(calendar.working_day_after(on))
