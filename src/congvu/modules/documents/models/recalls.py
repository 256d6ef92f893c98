"""A sender of this installation wants back what the registry has entered: it agrees or refuses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.documents.models.arrivals import Arrival


class Recall(models.Model):
    """A sender's recall of a registered arrival; answered once."""

    arrival = models.OneToOneField(Arrival, models.PROTECT, related_name="recall")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    agrees = models.BooleanField(null=True)
    said = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_recall_is_answered_by_somebody",
                condition=Q(agrees=None, answered_at=None, answered_by=None)
                | Q(agrees__isnull=False, answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="who_refuses_a_recall_says_why", condition=~Q(agrees=False) | ~Q(said="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="recall_to_answer", fields=["-asked_at"], condition=Q(agrees=None)),
        ]

    def __str__(self) -> str:
        return f"{self.arrival_id}: {self.reason}"
