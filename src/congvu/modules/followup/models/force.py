"""The task force: its rule, the backlog of each morning, its sessions and what they agreed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ForceRule(models.Model):
    """By which rule units come onto the list; of an agency, or (none) of every one."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateTimeField()
    least_overdue = models.SmallIntegerField()
    least_days = models.SmallIntegerField()
    weeks = models.SmallIntegerField()
    of_weeks = models.SmallIntegerField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_rule_has_one_version_at_a_moment", fields=["agency", "valid_from"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_rule_asks_for_something",
                condition=Q(least_overdue__gte=1, least_days__gte=1, weeks__gte=1)
                & Q(weeks__lte=F("of_weeks"), of_weeks__lte=26),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency_id or '*'} {self.valid_from}"


class Backlog(models.Model):
    """How much of a unit's work was overdue on a working morning; kept as it was."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    day = models.DateField()
    overdue = models.IntegerField()
    long_overdue = models.IntegerField()
    oldest_due = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_backlog_is_counted_once", fields=["unit", "day"]),
            models.CheckConstraint(
                name="what_is_long_overdue_is_overdue",
                condition=Q(long_overdue__lte=F("overdue"), overdue__gte=1),
            ),
        ]
        indexes: ClassVar = [models.Index(name="backlog_of_day", fields=["day", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}: {self.overdue}"


class Session(models.Model):
    """A working session of the task force with a unit, and its minutes."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    chair = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    written_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    present = models.TextField()
    causes = models.TextField()
    minutes = models.TextField()
    made_at = models.DateTimeField()
    intake_key = models.UUIDField(unique=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_session_has_minutes",
                condition=~Q(minutes="") & ~Q(causes="") & ~Q(present=""),
            ),
            models.CheckConstraint(
                name="a_session_is_written_down_after_it", condition=Q(made_at__gte=F("held_at"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="session_of_agency", fields=["agency", "-held_at"]),
            models.Index(name="session_of_unit", fields=["unit", "-held_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_at}"


class Commitment(models.Model):
    """What was agreed at a session; each is a directive, in a case of its own."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="commitments")
    no = models.SmallIntegerField()
    title = models.TextField()
    directive_code = models.TextField()
    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_commitment_has_its_place", fields=["session", "no"]),
        ]

    def __str__(self) -> str:
        return self.directive_code
