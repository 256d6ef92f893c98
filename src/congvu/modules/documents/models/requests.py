"""What a sender of this installation asks of the registry: it agrees or refuses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.foundation.edxml.api import Kind
from congvu.modules.documents.models.arrivals import Arrival


class Request(models.Model):
    """A sender wants a document of his back, or a correction noted at it; answered once.

    `mark` is by what the sender knows the correction: a document is corrected as often as need be.
    """

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="requests")
    kind = models.TextField(default=Kind.RECALL.value)
    mark = models.TextField(default="")
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
            models.UniqueConstraint(
                name="a_sender_asks_a_thing_once", fields=["arrival", "kind", "mark"]
            ),
            models.CheckConstraint(
                name="an_update_names_what_it_is_about",
                condition=Q(kind=Kind.RECALL.value, mark="")
                | (Q(kind=Kind.UPDATE.value) & ~Q(mark="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="recall_to_answer", fields=["-asked_at"], condition=Q(agrees=None)),
        ]

    def __str__(self) -> str:
        return f"{self.arrival_id}: {self.kind} {self.reason}"
