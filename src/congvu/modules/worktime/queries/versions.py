"""Versions of calendars, for the pages that show and revise them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from congvu.modules.worktime.models import CalendarUnit, CalendarVersion
from congvu.modules.worktime.queries.calendars import CalendarNotFound
from congvu.modules.worktime.rules.national import NATIONAL
from congvu.modules.worktime.values.hours import Timetable


@dataclass(frozen=True, slots=True)
class Version:
    """What is known of a version without its days; `last` is the last date it has."""

    id: int
    code: str
    version: int
    name: str
    first: date
    last: date
    timetable: Timetable
    changes: tuple[str, ...]
    made_at: datetime
    made_by_id: int | None
    based_on_id: int | None

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One row of the list of calendars: its newest version, and how many units work by it."""

    newest: Version
    units: int


def newest_version(code: str) -> Version:
    """Return the newest version of a calendar.

    :raises CalendarNotFound: if no calendar has this code.
    """
    found = CalendarVersion.objects.of(code).newest_first().first()
    if found is None:
        raise CalendarNotFound(calendar=code)
    return _version(found)


def version_of(code: str, number: int) -> Version:
    """Return one version of a calendar.

    :raises CalendarNotFound: if there is no such version.
    """
    found = CalendarVersion.objects.of(code).filter(version=number).first()
    if found is None:
        raise CalendarNotFound(calendar=f"{code}, {number}")
    return _version(found)


def versions_of(code: str) -> list[Version]:
    """List all versions of a calendar, the newest first."""
    return [_version(found) for found in CalendarVersion.objects.of(code).newest_first()]


def calendar_lines() -> list[CalendarLine]:
    """List the newest version of every calendar, the national one first."""
    newest = CalendarVersion.objects.values("code").annotate(last=Max("version"))
    last = {row["code"]: row["last"] for row in newest}
    found = CalendarVersion.objects.filter(version__in=set(last.values()))
    units = _units_by_code()
    lines = [version for version in found if version.version == last[version.code]]
    lines.sort(key=lambda version: (version.code != NATIONAL, version.code))
    return [CalendarLine(_version(version), units[version.code]) for version in lines]


def units_given(at: datetime) -> dict[int, str]:
    """Return the units that work by a calendar of their own at a moment, with its code."""
    rows = CalendarUnit.objects.filter(since__lte=at).order_by("unit_id", "-since")
    return dict(rows.distinct("unit_id").values_list("unit_id", "code"))


def units_given_between(start: datetime, end: datetime) -> list[int]:
    """List the units that were to work by another calendar from a moment in this span."""
    rows = CalendarUnit.objects.filter(since__gt=start, since__lte=end)
    return sorted(set(rows.values_list("unit_id", flat=True)))


def _units_by_code() -> Counter[str]:
    """Count the units that now work by each calendar of their own."""
    given = CalendarUnit.objects.order_by("unit_id", "-since").distinct("unit_id")
    return Counter(given.values_list("code", flat=True))


def _version(row: CalendarVersion) -> Version:
    return Version(
        id=row.pk,
        code=row.code,
        version=row.version,
        name=row.name,
        first=row.valid_from,
        last=date.fromordinal(row.valid_to.toordinal() - 1),
        timetable=Timetable.of(row.hours),
        changes=tuple(row.changes),
        made_at=row.made_at,
        made_by_id=row.made_by_id,
        based_on_id=row.based_on_id,
    )
