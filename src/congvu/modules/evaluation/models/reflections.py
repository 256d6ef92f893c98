"""Self-reflection: what went wrong in a quarter, what will change, and whether it did."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Reflection(models.Model):
    """What a person, or a unit by its head, answers beside the figures of a quarter.

    `figures` are those it was written beside, [counted, of] by metric. It is written once.
    """

    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    of_unit = models.BooleanField()
    period = models.TextField()
    went_wrong = models.TextField()
    figures = models.JSONField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Reflection]]

    class Meta:
        db_table = "evaluation_reflection"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_reflects_once_a_quarter",
                fields=["official", "period"],
                condition=Q(of_unit=False),
            ),
            models.UniqueConstraint(
                name="a_unit_reflects_once_a_quarter",
                fields=["unit", "period"],
                condition=Q(of_unit=True),
            ),
            models.CheckConstraint(name="a_reflection_says_something", condition=~Q(went_wrong="")),
        ]
        indexes: ClassVar = [
            models.Index(name="reflection_of_official", fields=["official", "-id"]),
            models.Index(name="reflection_of_unit", fields=["unit", "period"]),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.official_id}"


class Promise(models.Model):
    """What will change, by which day; whether it did, said by who promised it, then confirmed by
    the superior, each with a reason. Said once, confirmed once."""

    reflection = models.ForeignKey(Reflection, models.PROTECT, related_name="promises")
    no = models.PositiveSmallIntegerField()
    what = models.TextField()
    due_on = models.DateField()
    kept = models.BooleanField(null=True)
    kept_why = models.TextField(default="")
    kept_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(null=True)
    confirmed_why = models.TextField(default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[models.Manager[Promise]]

    class Meta:
        db_table = "evaluation_promise"
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_promise_has_its_number", fields=["reflection", "no"]),
            models.CheckConstraint(name="a_promise_says_something", condition=~Q(what="")),
            models.CheckConstraint(
                name="whether_it_was_kept_is_said_with_a_reason",
                condition=Q(kept=None, kept_why="", kept_at=None)
                | (Q(kept__isnull=False, kept_at__isnull=False) & ~Q(kept_why="")),
            ),
            models.CheckConstraint(
                name="what_is_confirmed_was_said_before",
                condition=Q(confirmed=None, confirmed_why="", confirmed_at=None, confirmed_by=None)
                | (
                    Q(confirmed__isnull=False, confirmed_by__isnull=False, kept__isnull=False)
                    & Q(confirmed_at__gte=F("kept_at"))
                    & ~Q(confirmed_why="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reflection_id}/{self.no}"


class ReflectionReminder(models.Model):
    """An agency's people were reminded to reflect on a quarter: each time once."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period = models.TextField()
    no = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[ReflectionReminder]]

    class Meta:
        db_table = "evaluation_reflection_reminder"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_agency_is_reminded_to_reflect_once_each_time",
                fields=["agency", "period", "no"],
            ),
            models.CheckConstraint(
                name="people_are_reminded_to_reflect_twice_at_most", condition=Q(no__in=[1, 2])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.agency_id}"
