"""Units, their former names, and their posts."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value

from congvu.foundation.actors.values import Role
from congvu.modules.organisation.values import Rank, UnitKind

KINDS = [kind.value for kind in UnitKind]
RANKS = [rank.value for rank in Rank]
ROLES = [role.value for role in Role]


def days(start: str, end: str) -> Func:
    """Return the half-open range of days between two columns; an empty end means for ever."""
    return Func(F(start), F(end), Value("[)"), function="daterange")


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, asked about by date."""

    def open(self, on: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)


class Unit(models.Model):
    """An agency or a part of one, in force on [valid_from, valid_to)."""

    code = models.TextField(unique=True)
    agency_code = models.TextField(default="", blank=True)
    area_code = models.TextField(default="", blank=True)
    name = models.TextField()
    folded = models.TextField()
    order_key = models.TextField(db_collation="C")
    kind = models.TextField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("self", models.PROTECT, related_name="+")
    is_agency = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = "unit"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_unit_is_of_a_known_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="a_unit_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_unit_code_is_plain",
                condition=Q(code__regex=r"^[A-Z0-9]+([.-][A-Z0-9]+)*$"),
            ),
            models.CheckConstraint(
                name="an_agency_code_is_as_decision_20_says",
                condition=Q(agency_code__regex=r"^([A-Z0-9]{2,3}(\.[A-Z0-9]{2,5})*)?$"),
            ),
            models.CheckConstraint(
                name="a_unit_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="an_agency_is_its_own_agency",
                condition=Q(is_agency=True, agency=F("id"))
                | (Q(is_agency=False) & ~Q(agency=F("id"))),
            ),
            models.CheckConstraint(
                name="a_unit_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
            ExclusionConstraint(
                name="an_agency_code_names_one_unit_at_a_time",
                expressions=[
                    ("agency_code", RangeOperators.EQUAL),
                    (days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(agency_code=""),
            ),
        ]
        indexes: ClassVar = [
            GinIndex(name="unit_by_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """What a unit was called, and what kind it was, on [valid_from, valid_to).

    A renamed or raised agency keeps what was signed under its earlier name.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        db_table = "unit_former_name"
        constraints: ClassVar = [
            ExclusionConstraint(
                name="a_unit_had_one_name_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (vị trí việc làm) of a unit: what it may do and how many may hold it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.TextField()
    folded = models.TextField()
    roles = ArrayField(models.TextField(), default=list)
    rank = models.TextField(default=Rank.STAFF.value)
    quota = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "post"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_post_has_a_known_rank", condition=Q(rank__in=RANKS)),
            models.CheckConstraint(
                name="a_post_has_known_roles", condition=Q(roles__contained_by=ROLES)
            ),
            models.CheckConstraint(name="a_post_has_a_quota", condition=Q(quota__gt=0)),
            models.CheckConstraint(name="a_post_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_post_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="a_title_is_given_once_in_a_unit",
                fields=["unit", "title"],
                condition=Q(valid_to=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title
