"""By when văn thư acts, and which deadlines a leader can set.

Legal source: Decree 30/2020/NĐ-CP, art. 21 (what came electronically is acknowledged the same
day), art. 23 (submitted the same day, urgent documents at once), art. 24 (each has a deadline).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import Urgency
from congvu.modules.documents.rules.refusals import (
    DeadlineBeforeReceipt,
    DeadlineBeyondCalendar,
    DeadlineOffHours,
)
from congvu.modules.documents.values.incoming import Times
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.worktime.api import BeyondCalendar, Calendar

AT_ONCE = 30 * 60
"""Working seconds that "at once" leaves to submit an urgent document; the law names none."""

SUGGESTED = (1, 3, 5, 7, 10, 15)
"""Working days among which a leader's form lets choose."""


def times_of(
    *, arrived_at: datetime, channel: Channel, urgency: Urgency, calendar: Calendar
) -> Times:
    """Return by when a document is acknowledged and submitted."""
    end = calendar.closing(working_day_of(arrived_at, calendar))
    at_once = calendar.add(arrived_at, AT_ONCE)
    return Times(
        acknowledge_by=end if channel.is_electronic else None,
        submit_by=min(end, at_once) if urgency > Urgency.NORMAL else end,
    )


def working_day_of(moment: datetime, calendar: Calendar) -> date:
    """Return the day on which what arrived can be dealt with: today while open, else the next."""
    today = calendar.local_date(moment)
    if calendar.day(today).is_working and moment < calendar.closing(today):
        return today
    return calendar.working_day_after(today)


def check_deadline(due_at: datetime, *, now: datetime, calendar: Calendar) -> datetime:
    """Return a deadline that a leader may set.

    :raises DeadlineBeforeReceipt: if it is not after the moment at which the work is given.
    :raises DeadlineOffHours: if nobody works then; the next working moment is named.
    :raises DeadlineBeyondCalendar: if the calendar has no such day yet.
    """
    said = moment_short(due_at)
    if due_at <= now:
        raise DeadlineBeforeReceipt(due=said, now=moment_short(now))
    try:
        if not (calendar.is_working(due_at) or calendar.is_working(due_at - timedelta(seconds=1))):
            raise DeadlineOffHours(due=said, instead=moment_short(_instead(due_at, calendar)))
        if calendar.seconds_between(now, due_at) <= 0:
            raise DeadlineBeforeReceipt(due=said, now=moment_short(now))
    except BeyondCalendar as beyond:
        raise DeadlineBeyondCalendar(due=said) from beyond
    return due_at


def suggested(now: datetime, calendar: Calendar) -> tuple[tuple[int, datetime], ...]:
    """Return deadlines to choose from: so many working days, and the moment at which each ends."""
    today = calendar.local_date(now)
    return tuple(
        (days, calendar.closing(calendar.working_day_after(today, days))) for days in SUGGESTED
    )


def _instead(due_at: datetime, calendar: Calendar) -> datetime:
    """Return the end of office hours of the day itself if it works, else of the next one."""
    day = due_at.astimezone(VIETNAM).date()
    is_open = calendar.day(day).is_working
    return calendar.closing(day if is_open else calendar.working_day_after(day))
