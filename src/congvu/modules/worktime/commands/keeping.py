"""Writing a version of a calendar with all its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.modules.worktime.models import CalendarVersion
from congvu.modules.worktime.rules.rows import DayRow, rows_of
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.hours import Timetable

_DAYS = f"copy calendar_day (calendar_version_id, {', '.join(DayRow._fields)}) from stdin"


class CalendarRevisedMeanwhile(Conflict):
    """Someone else made the next version first."""

    code = "CALENDAR_REVISED_MEANWHILE"
    message = N_("Lịch {code} vừa có bản mới của người khác. Hãy xem lại rồi làm tiếp.")


def keep_version(
    calendar: Calendar,
    *,
    timetable: Timetable,
    based_on_id: int | None,
    changes: Sequence[str],
    actor: Actor,
    now: datetime,
) -> CalendarVersion:
    """Write a calendar as a new version, all its days in one COPY.

    :raises CalendarRevisedMeanwhile: if this version of this code is there already.
    """
    version = CalendarVersion(
        code=calendar.code,
        version=calendar.version,
        name=calendar.name,
        valid_from=calendar.first,
        valid_to=calendar.last + timedelta(days=1),
        hours=timetable.texts(),
        based_on_id=based_on_id,
        changes=list(changes),
        made_at=now,
        made_by_id=actor.official_id,
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as taken:
        raise CalendarRevisedMeanwhile(code=calendar.code) from taken
    _copy_days(version.pk, calendar)
    return version


def _copy_days(version_id: int, calendar: Calendar) -> None:
    with connection.cursor() as cursor, cursor.copy(_DAYS) as copy:
        for row in rows_of(calendar.days):
            copy.write_row((version_id, *row))
