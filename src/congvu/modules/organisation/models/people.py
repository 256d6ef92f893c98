"""Officials, the posts they hold over time, their absences and what they hand to others."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from congvu.modules.organisation.models.units import Post, Unit, days
from congvu.modules.organisation.values import Scope

SCOPES = [scope.value for scope in Scope]


class Official(models.Model):
    """A cadre, civil servant or public employee; `order_key` lists the given name first."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    code = models.TextField(unique=True)
    full_name = models.TextField()
    folded = models.TextField()
    order_key = models.TextField(db_collation="C")
    email = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "official"
        constraints: ClassVar = [
            models.CheckConstraint(name="an_official_has_a_name", condition=~Q(full_name="")),
            models.CheckConstraint(name="an_official_has_a_code", condition=~Q(code="")),
        ]
        indexes: ClassVar = [
            GinIndex(name="official_by_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
            models.Index(name="official_in_order", fields=["order_key", "id"]),
        ]

    def __str__(self) -> str:
        return self.full_name


class Appointment(models.Model):
    """An official holds a post on [starts_on, ends_on); quotas are kept by a trigger."""

    official = models.ForeignKey(Official, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    is_primary = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    decision = models.TextField(default="", blank=True)

    class Meta:
        db_table = "appointment"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_appointment_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            ExclusionConstraint(
                name="an_official_has_one_primary_post_at_a_time",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_primary=True),
            ),
            ExclusionConstraint(
                name="an_official_holds_a_post_once_at_a_time",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} → {self.post_id}"


class Absence(models.Model):
    """An official is away on [starts_at, ends_at); the deputy, if any, stands in.

    It may be known later than it began (somebody fell ill): `recorded_at` is when it was.
    """

    official = models.ForeignKey(Official, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "absence"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_absence_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="nobody_is_his_own_deputy",
                condition=Q(deputy=None) | ~Q(deputy=F("official")),
            ),
            ExclusionConstraint(
                name="an_official_is_away_once_at_a_time",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    (
                        Func(F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}: {self.starts_at} – {self.ends_at}"


class Delegation(models.Model):
    """Authority handed to another (uỷ quyền) on [starts_on, ends_on) or until withdrawn."""

    giver = models.ForeignKey(Official, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Official, models.PROTECT, related_name="+")
    scope = models.TextField(default=Scope.ALL.value)
    starts_on = models.DateField()
    ends_on = models.DateField()
    decision = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "delegation"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_delegation_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="nobody_delegates_to_himself", condition=~Q(giver=F("taker"))
            ),
            models.CheckConstraint(
                name="a_delegation_has_a_known_scope", condition=Q(scope__in=SCOPES)
            ),
            ExclusionConstraint(
                name="a_delegation_is_given_once_at_a_time",
                expressions=[
                    ("giver", RangeOperators.EQUAL),
                    ("taker", RangeOperators.EQUAL),
                    ("scope", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id}"


class Remit(models.Model):
    """A deputy is in charge of a unit, and what lies below it, on [starts_on, ends_on).

    One that ends on the day on which it starts never was in force. Only its end is ever written
    (trigger); it begins with a post of a deputy above the unit (`remit_units`).
    """

    official = models.ForeignKey(Official, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    decision = models.TextField()

    class Meta:
        db_table = "remit"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_remit_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="a_remit_rests_on_a_document", condition=~Q(decision="")),
            ExclusionConstraint(
                name="a_unit_is_in_one_deputys_charge_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} → {self.unit_id}"
