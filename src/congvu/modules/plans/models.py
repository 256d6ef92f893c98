"""The tables of work plans."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from congvu.modules.plans.values.plan import State

STATES = [state.value for state in State]


class Theme(models.Model):
    """What an agency made the theme of a year (chủ đề năm)."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    title = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_year_has_one_theme", fields=["agency", "year"]),
            models.CheckConstraint(name="a_theme_says_something", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class Programme(models.Model):
    """A programme of a theme, to which items belong."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="programmes")
    position = models.SmallIntegerField()
    title = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_programme_has_a_place", fields=["theme", "position"]),
            models.CheckConstraint(name="a_programme_says_something", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class Plan(models.Model):
    """A plan of a unit, or of an official in it, for a period ("2026-Q3")."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    period = models.TextField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_plan_for_a_period",
                fields=["unit", "official", "period"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_plan_is_for_a_year_a_quarter_or_a_month",
                condition=Q(period__regex=r"^20\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="plan_by_period", fields=["agency", "period"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period}"


class Version(models.Model):
    """What a plan promised at a time. The first approved one stays; a later one replaces it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    no = models.SmallIntegerField()
    state = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    reason = models.TextField(default="")
    returned = models.TextField(default="")
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_plan_version_has_its_place", fields=["plan", "no"]),
            models.UniqueConstraint(
                name="a_plan_has_one_version_in_force",
                fields=["plan"],
                condition=Q(state=State.APPROVED.value, replaced_at=None),
            ),
            models.UniqueConstraint(
                name="a_plan_has_one_version_in_the_making",
                fields=["plan"],
                condition=~Q(state=State.APPROVED.value),
            ),
            models.CheckConstraint(
                name="a_plan_version_is_in_a_known_state", condition=Q(state__in=STATES)
            ),
            models.CheckConstraint(
                name="a_later_version_says_why", condition=Q(no=1) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="an_approved_version_has_its_approver",
                condition=Q(
                    state=State.APPROVED.value, approved_at__isnull=False,
                    approved_by__isnull=False, submitted_at__isnull=False,
                )
                | (
                    ~Q(state=State.APPROVED.value)
                    & Q(approved_at=None, approved_by=None, replaced_at=None)
                ),
            ),
            models.CheckConstraint(
                name="nobody_approves_what_he_wrote",
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.no}"


class Item(models.Model):
    """A line of a version; `key` names the same promise in every version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="items")
    no = models.SmallIntegerField()
    key = models.UUIDField()
    work = models.TextField()
    product = models.TextField()
    due_on = models.DateField()
    post = models.ForeignKey("organisation.Post", models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    coordinators = ArrayField(models.BigIntegerField(), default=list)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="+")
    hours = models.SmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="an_item_has_its_place", fields=["version", "no"]),
            models.UniqueConstraint(name="a_promise_stands_once", fields=["version", "key"]),
            models.CheckConstraint(
                name="an_item_says_what_and_for_what_product",
                condition=~Q(work="") & ~Q(product=""),
            ),
            models.CheckConstraint(
                name="planned_hours_are_some", condition=Q(hours=None) | Q(hours__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.work


class Link(models.Model):
    """A case that does the work of an item: its directive, or one that somebody attached."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="links")
    key = models.UUIDField()
    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="+")
    directive_id = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_item_becomes_one_directive",
                fields=["plan", "key"],
                condition=Q(directive_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(name="link_by_item", fields=["plan", "key"])]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.case_id}"
