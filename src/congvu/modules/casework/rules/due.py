"""When a cycle of a case is due: by the limit under which it was accepted."""

from __future__ import annotations

from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import SAME_DAY
from congvu.modules.casework.values.limits import given_due
from congvu.modules.worktime import api as worktime


def base_due(limit: str, start: datetime, calendar: worktime.Calendar) -> worktime.Deadline:
    """Return the due of a cycle that starts at a moment, and why, under the acceptance's limit.

    A moment that was given stays what it is, whatever becomes of the calendar.
    """
    given = given_due(limit)
    if given is not None:
        return _given(given, start, calendar)
    same_day = limit == SAME_DAY
    return worktime.deadline(
        accepted_at=start,
        limit=worktime.TimeLimit.parse("1wd" if same_day else limit),
        calendar=calendar,
        same_day=same_day,
    )


def _given(due_at: datetime, start: datetime, calendar: worktime.Calendar) -> worktime.Deadline:
    calendar.seconds_between(start, due_at)  # refuses a moment that the calendar doesn't reach
    line = worktime.TraceLine(
        on=calendar.local_date(start),
        until=None,
        kind=worktime.TraceKind.RECEIVED,
        words=Phrase(N_("Giao việc; hạn là thời điểm do người giao ấn định")),
    )
    return worktime.Deadline(due_at, (line,))
