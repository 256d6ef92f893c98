"""Slips as issued: numbered without gaps in a unit's year, frozen as they were said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.dossiers.models.dossier import Dossier
from congvu.modules.dossiers.values.slips import SlipKind

SLIPS = [kind.value for kind in SlipKind]


class Serial(models.Model):
    """The last number of a row of numbers: slips of a kind in a unit's year, a day's references."""

    name = models.TextField(primary_key=True)
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


class IssuedSlip(models.Model):
    """A slip that was issued. Its `said` is the frozen value from which it is drawn again."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="slips", db_index=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField()
    year = models.SmallIntegerField()
    number = models.IntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+", db_index=False
    )
    said = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_slip_is_of_a_known_kind", condition=Q(kind__in=SLIPS)),
            models.UniqueConstraint(
                name="a_slip_number_is_given_once", fields=["unit", "year", "kind", "number"]
            ),
        ]
        indexes: ClassVar = [models.Index(name="slip_of_dossier", fields=["dossier", "issued_at"])]

    def __str__(self) -> str:
        return f"{self.number}/{self.kind}/{self.year}"
