"""Calendars to count by."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from functools import lru_cache

from django.db import connection

from congvu.foundation import reading
from congvu.kernel.refusals import N_, NotFound
from congvu.modules.worktime.models import CalendarDay, CalendarVersion
from congvu.modules.worktime.rules.rows import DayRow, day_of
from congvu.modules.worktime.rules.wording import moment_words
from congvu.modules.worktime.values.calendar import Calendar


class CalendarNotFound(NotFound):
    """There is no such calendar, or none was in force at that moment."""

    code = "CALENDAR_NOT_FOUND"
    message = N_("Không tìm thấy lịch làm việc {calendar}.")


def calendar_in_force(unit_id: int | None = None, *, now: datetime) -> Calendar:
    """Return the calendar by which a unit works at a moment; the national one if it has none.

    Costs one query, none in a request that has seen no change of calendars since it was asked; the
    days of a version are read once per process.

    :raises CalendarNotFound: if no calendar had been made yet at that moment.
    """
    turns = _turns(unit_id)
    place = bisect_right(turns, now, key=lambda turn: turn[0])
    version_id = turns[place - 1][1] if place else None
    if version_id is None:
        raise CalendarNotFound(calendar=moment_words(now))
    return calendar_by_id(version_id)


@reading.kept
def _turns(unit_id: int | None) -> list[tuple[datetime, int | None]]:
    """Return each moment at which the unit's calendar may have turned, with the one from then."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select turn.at, calendar_in_force(%(unit)s::bigint, turn.at) from (
                select made_at from calendar_version
                union select since from calendar_unit where unit_id = %(unit)s::bigint
            ) turn (at) order by turn.at
            """,
            {"unit": unit_id},
        )
        turns: list[tuple[datetime, int | None]] = cursor.fetchall()
    return turns


def calendar_by_id(version_id: int) -> Calendar:
    """Return a version of a calendar.

    A version never changes, so each is read once per process (and per database).

    :raises CalendarNotFound: if there is none with this id.
    """
    return _read(str(connection.settings_dict["NAME"]), version_id)


@lru_cache(maxsize=64)
def _read(_database: str, version_id: int) -> Calendar:
    version = CalendarVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise CalendarNotFound(calendar=version_id)
    rows = CalendarDay.objects.filter(calendar_version=version).order_by("day")
    days = tuple(day_of(DayRow(*row)) for row in rows.values_list(*DayRow._fields))
    return Calendar(version.code, version.version, days, id=version.pk, name=version.name)
