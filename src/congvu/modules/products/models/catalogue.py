"""The catalogue: which products are standard for whom, with how many points, since when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from congvu.modules.products.values.choices import Basis, Level

BASES = [basis.value for basis in Basis]
LEVELS = [level.value for level in Level]


def days(start: str, end: str) -> Func:
    """Return the half-open range of days between two columns; an empty end means for ever."""
    return Func(F(start), F(end), Value("[)"), function="daterange")


class Position(models.Model):
    """A group of job positions: by roles of their posts, or by folded titles; all if by neither."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    code = models.TextField()
    name = models.TextField()
    roles = ArrayField(models.TextField(), default=list)
    titles = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_position_group_has_its_code", fields=["agency", "code"]
            ),
            models.CheckConstraint(
                name="a_position_group_is_named", condition=~Q(code="") & ~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Standard(models.Model):
    """A standard product of an agency, by its code; what it is worth is in its versions."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="standards")
    code = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_standard_product_has_its_code", fields=["agency", "code"]
            ),
            models.CheckConstraint(
                name="a_product_code_is_plain",
                condition=Q(code__regex=r"^[A-Z0-9][A-Z0-9.-]{0,29}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Version(models.Model):
    """What a standard product is worth on [valid_from, valid_to); its end is set once."""

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="versions")
    no = models.SmallIntegerField()
    name = models.TextField()
    done_when = models.TextField()
    level = models.SmallIntegerField()
    points = models.IntegerField()
    unit = models.TextField()
    basis = models.TextField()
    ground = models.TextField(default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_product_version_has_its_number", fields=["standard", "no"]
            ),
            ExclusionConstraint(
                name="a_product_has_one_version_in_force",
                expressions=[
                    ("standard", RangeOperators.EQUAL),
                    (days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="a_coefficient_is_more_than_nothing", condition=Q(points__gt=0)
            ),
            models.CheckConstraint(
                name="a_complexity_group_is_one_of_five", condition=Q(level__in=LEVELS)
            ),
            models.CheckConstraint(
                name="points_stay_under_the_groups_ceiling",
                condition=Q(points__lte=F("level") * 100),
            ),
            models.CheckConstraint(
                name="a_standard_product_says_what_is_finished",
                condition=~Q(name="") & ~Q(done_when="") & ~Q(unit=""),
            ),
            models.CheckConstraint(
                name="points_are_set_by_somebody",
                condition=Q(basis__in=BASES) & (Q(basis=Basis.DEFAULT.value) | ~Q(ground="")),
            ),
            models.CheckConstraint(
                name="a_product_version_ends_after_it_begins",
                condition=Q(valid_to=None, closed_at=None)
                | Q(valid_to__gt=F("valid_from"), closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Mapping(models.Model):
    """Which standard product a closed turn of a case counts as: by kind, role, procedure (or any).

    `role` is a step's role, or "opinion".
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    kind = models.TextField()
    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, null=True, related_name="+"
    )
    role = models.TextField()
    standard = models.ForeignKey(Standard, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="a_turn_counts_as_one_product",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (Coalesce(F("procedure"), Value(0)), RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="a_mapping_ends_after_it_begins",
                condition=Q(valid_to=None, closed_at=None)
                | Q(valid_to__gt=F("valid_from"), closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.role} → {self.standard_id}"
