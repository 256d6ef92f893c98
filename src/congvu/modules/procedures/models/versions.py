"""Procedures and their versions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value

from congvu.modules.procedures.values.choices import Level, SupplementEffect
from congvu.modules.worktime.api import LimitUnit

LEVELS = [level.value for level in Level]
UNITS = [unit.value for unit in LimitUnit]
EFFECTS = [effect.value for effect in SupplementEffect]
ORIGINS = ["import", "catalogue", "editor"]


class Procedure(models.Model):
    """An administrative procedure (thủ tục hành chính), known by its national code."""

    code = models.TextField(unique=True)

    class Meta:
        db_table = "procedure"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_procedure_code_is_national",
                condition=Q(code__regex=r"^[0-9]\.[0-9]{6}(\.[A-Za-z0-9]+)*$"),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ProcedureVersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Versions, asked about by date."""

    def in_force(self, on: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)


class ProcedureVersion(models.Model):
    """What holds of a procedure on [valid_from, valid_to); only the end is ever changed.

    A version replaced on its first day has an empty span. `fingerprint` is the SHA-256 of what the
    version says, by which an import tells whether anything changed.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.TextField()
    folded = models.TextField()
    field = models.TextField()
    levels = ArrayField(models.TextField())
    decision = models.TextField(default="", blank=True)
    applicants = ArrayField(models.TextField(), default=list, blank=True)
    agencies = ArrayField(models.TextField(), default=list, blank=True)
    legal_basis = models.TextField(default="", blank=True)
    result = models.TextField(default="", blank=True)
    fee_text = models.TextField(default="", blank=True)
    fee_vnd = models.BigIntegerField(null=True)
    limit_length = models.PositiveIntegerField(null=True)
    limit_unit = models.TextField(null=True)
    same_day = models.BooleanField(default=False)
    supplement_effect = models.TextField(default=SupplementEffect.RESTART.value)
    supplement_ground = models.TextField(default="", blank=True)
    conditions = models.TextField(default="", blank=True)
    steps_text = models.TextField(default="", blank=True)
    paper_notes = ArrayField(models.TextField(), default=list, blank=True)
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    origin = models.TextField()
    fingerprint = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    brought_by = models.ForeignKey(
        "procedures.ProcedureImport", models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[ProcedureVersionQuerySet] = ProcedureVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = "procedure_version"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_version_has_its_own_number", fields=["procedure", "number"]
            ),
            ExclusionConstraint(
                name="a_procedure_has_one_version_in_force",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_to"), Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                name="a_version_doesnt_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="a_version_has_title_and_field", condition=~Q(title="") & ~Q(field="")
            ),
            models.CheckConstraint(
                name="a_version_is_of_known_levels",
                condition=Q(levels__contained_by=LEVELS) & ~Q(levels=[]),
            ),
            models.CheckConstraint(
                name="a_version_has_a_whole_limit_or_none",
                condition=Q(limit_length=None, limit_unit=None, same_day=False)
                | Q(
                    limit_length__isnull=False,
                    limit_unit__isnull=False,
                    limit_length__gte=1,
                    limit_length__lte=9999,
                    limit_unit__in=UNITS,
                ),
            ),
            models.CheckConstraint(
                name="a_version_has_a_known_supplement_effect",
                condition=Q(supplement_effect__in=EFFECTS),
            ),
            models.CheckConstraint(
                name="a_pause_names_its_law",
                condition=~Q(supplement_effect="pause") | ~Q(supplement_ground=""),
            ),
            models.CheckConstraint(
                name="a_fee_isnt_negative", condition=Q(fee_vnd=None) | Q(fee_vnd__gte=0)
            ),
            models.CheckConstraint(
                name="a_version_has_a_known_origin", condition=Q(origin__in=ORIGINS)
            ),
        ]
        indexes: ClassVar = [
            GinIndex(name="procedure_by_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
