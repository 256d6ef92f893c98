"""Papers on their way from the counter to the unit that decides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.dossiers.models.dossier import Dossier


class HandedOver(models.Model):
    """The papers of a dossier arrived: ticked off by the one who has them now.

    Until this row is there they lie at the counter. `due_at` is when they had to arrive
    (Decree 118/2025 art. 18.2), kept as it was on that day.
    """

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, primary_key=True, related_name="handed_over"
    )
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    papers = models.SmallIntegerField()
    note = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="papers_were_handed_over", condition=Q(papers__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at}"
