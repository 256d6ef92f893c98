"""The tables of worktime. Their shape, guards and functions are in sql/."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CalendarVersionQuerySet(models.QuerySet["CalendarVersion"]):
    """Versions of calendars."""

    def of(self, code: str) -> Self:
        return self.filter(code=code)

    def newest_first(self) -> Self:
        return self.order_by("-version")


class CalendarVersion(models.Model):
    """One version of a calendar, whole from `valid_from` up to but not including `valid_to`.

    Never changed: a revision makes the next version. `hours` is the timetable, the office
    hours by starting date and ISO weekday; `changes` say what the version did to the one it is
    based on.
    """

    code = models.TextField()
    version = models.IntegerField()
    name = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    hours = models.JSONField()
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)

    objects: ClassVar[CalendarVersionQuerySet] = CalendarVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        managed = False
        db_table = "calendar_version"

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class CalendarDay(models.Model):
    """What one date of a calendar version is.

    `intervals` are opens, closes, opens, closes … in seconds after midnight; `cumulative` the
    working seconds of all days before, so that two look-ups count any span.
    """

    pk = models.CompositePrimaryKey("calendar_version_id", "day")
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.TextField()
    reason = models.TextField(default="")
    swapped_with = models.DateField(null=True)
    basis = models.TextField(default="")
    provisional = models.BooleanField(default=False)
    intervals = ArrayField(models.IntegerField(), default=list)
    seconds = models.IntegerField()
    cumulative = models.BigIntegerField()

    objects: ClassVar[models.Manager[CalendarDay]]

    class Meta:
        managed = False
        db_table = "calendar_day"


class CalendarUnit(models.Model):
    """That a unit works by the calendar with this code from a moment on; the latest row wins."""

    pk = models.CompositePrimaryKey("unit_id", "since")
    unit_id = models.BigIntegerField()
    since = models.DateTimeField()
    code = models.TextField()
    made_by_id = models.BigIntegerField(null=True)

    objects: ClassVar[models.Manager[CalendarUnit]]

    class Meta:
        managed = False
        db_table = "calendar_unit"
