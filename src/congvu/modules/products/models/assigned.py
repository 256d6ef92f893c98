"""Assigned products, their turns, excused slips, and periods that are locked."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from congvu.modules.products.models.catalogue import Version, days
from congvu.modules.products.values.choices import OVER, Slip, State, Verdict

STATES = [state.value for state in State]
SLIPS = [slip.value for slip in Slip]
UNDONE = [State.REFUSED.value, State.WITHDRAWN.value]
ENDED = [state.value for state in OVER]


class Product(models.Model):
    """So many of a standard product, assigned to an official until a moment.

    It keeps the points of the version under which it was assigned. One that somebody proposed as
    done of his own accord is `unplanned`. `done`, `ended_at`, `accepted_at` and `accepted_by` are
    of the report that was accepted; `stopped_*` of a withdrawal or a refusal.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    title = models.TextField()
    quantity = models.IntegerField()
    unplanned = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    plan = models.ForeignKey("plans.Plan", models.PROTECT, null=True, related_name="+")
    plan_key = models.UUIDField(null=True)

    state = models.TextField()
    done = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    stop_reason = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_assigned_product_says_what_and_how_many",
                condition=~Q(title="") & Q(quantity__gt=0),
            ),
            models.CheckConstraint(
                name="a_product_is_in_a_known_state", condition=Q(state__in=STATES)
            ),
            models.CheckConstraint(
                name="nobody_assigns_a_product_to_himself",
                condition=Q(unplanned=True) | ~Q(made_by=F("official")),
            ),
            models.CheckConstraint(
                name="nobody_accepts_his_own_product",
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("official")),
            ),
            models.CheckConstraint(
                name="a_product_is_due_after_it_was_assigned",
                condition=Q(due_at__gt=F("made_at")) | Q(unplanned=True, due_at=F("made_at")),
            ),
            models.CheckConstraint(
                name="only_a_done_product_has_its_acceptance",
                condition=Q(
                    state=State.DONE.value, done__gt=0, ended_at__isnull=False,
                    accepted_at__isnull=False, accepted_by__isnull=False,
                )
                | (
                    ~Q(state=State.DONE.value)
                    & Q(done=0, ended_at=None, accepted_at=None, accepted_by=None)
                ),
            ),
            models.CheckConstraint(
                name="what_was_stopped_says_why",
                condition=(Q(state__in=UNDONE, stopped_at__isnull=False) & ~Q(stop_reason=""))
                | (~Q(state__in=UNDONE) & Q(stopped_at=None, stop_reason="")),
            ),
            models.CheckConstraint(
                name="a_product_is_withdrawn_before_it_is_due",
                condition=~Q(state=State.WITHDRAWN.value) | Q(stopped_at__lt=F("due_at")),
            ),
            models.CheckConstraint(
                name="a_plans_line_is_named_whole",
                condition=Q(plan=None, plan_key=None)
                | Q(plan__isnull=False, plan_key__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_case_is_one_product_of_a_person",
                fields=["case", "official"],
                condition=Q(case__isnull=False) & ~Q(state__in=UNDONE),
            ),
            models.UniqueConstraint(
                name="a_plans_line_is_one_product_of_a_person",
                fields=["plan", "plan_key", "official"],
                condition=Q(plan__isnull=False) & ~Q(state__in=UNDONE),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(name="product_of_official", fields=["official", "due_at"]),
            models.Index(name="product_of_unit", fields=["unit", "due_at"]),
            models.Index(
                name="product_accepted",
                fields=["official", "accepted_at"],
                condition=Q(accepted_at__isnull=False),
            ),
            models.Index(
                name="product_open",
                fields=["agency", "unit", "state"],
                condition=~Q(state__in=ENDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Turn(models.Model):
    """One go at a product: due, reported as done, accepted or sent back; sent back gives the next.

    Reported after `late_after`, the first hour of work after its due, is a delay; `major` is a
    major error of content, with its ground.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="turns")
    no = models.SmallIntegerField()
    due_at = models.DateTimeField()
    late_after = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    quantity = models.IntegerField(null=True)
    note = models.TextField(default="")
    verdict = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    major = models.BooleanField(default=False)
    ground = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_turn_at_a_product_has_its_number", fields=["product", "no"]
            ),
            models.CheckConstraint(
                name="nothing_is_late_before_its_due", condition=Q(late_after__gte=F("due_at"))
            ),
            models.CheckConstraint(
                name="a_report_says_how_many",
                condition=Q(reported_at=None, quantity=None)
                | Q(reported_at__isnull=False, quantity__gt=0),
            ),
            models.CheckConstraint(
                name="a_verdict_on_a_product_has_its_person",
                condition=Q(verdict="", decided_at=None, decided_by=None, major=False)
                | Q(
                    verdict__in=[verdict.value for verdict in Verdict],
                    reported_at__isnull=False, decided_at__gte=F("reported_at"),
                    decided_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="a_major_error_has_its_ground",
                condition=~Q(ground="") | (Q(major=False) & ~Q(verdict=Verdict.RETURNED.value)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.product_id}/{self.no}"


class Excuse(models.Model):
    """A delay or an error whose cause was objective, as the competent person confirmed."""

    turn = models.ForeignKey(Turn, models.PROTECT, related_name="excuses")
    slip = models.TextField()
    cause = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_slip_is_excused_once", fields=["turn", "slip"]),
            models.CheckConstraint(
                name="an_excuse_says_what_and_why", condition=Q(slip__in=SLIPS) & ~Q(cause="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.slip}"


class Lock(models.Model):
    """A period of an agency in which nothing counts anew: [first, until)."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period = models.TextField()
    first = models.DateField()
    until = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="a_day_is_locked_once",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    (days("first", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.period
