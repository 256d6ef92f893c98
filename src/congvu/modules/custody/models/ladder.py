"""The ladder of overdue returns: its steps are rows, each climbed once for a span."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from congvu.modules.custody.models.copies import Span
from congvu.modules.custody.values.words import Told


class LadderStep(models.Model):
    """A rung: so many working seconds after the day of return, these are told."""

    rung = models.SmallIntegerField(primary_key=True)
    after_seconds = models.IntegerField()
    told = ArrayField(models.TextField())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_step_tells_somebody_after_the_due",
                condition=Q(after_seconds__gte=0)
                & Q(told__contained_by=[each.value for each in Told])
                & ~Q(told=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung}"


class Rung(models.Model):
    """A rung that was climbed: never twice for the same stay with the same custodian."""

    ref = models.UUIDField(unique=True)
    span = models.ForeignKey(Span, models.PROTECT, related_name="rungs")
    step = models.ForeignKey(LadderStep, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_return_is_urged_once_a_rung", fields=["span", "step"]),
        ]

    def __str__(self) -> str:
        return f"{self.step_id}"
