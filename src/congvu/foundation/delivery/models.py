"""The row of a delivery; each kind of thing that leaves adds what it is and where it goes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.foundation.delivery.values import DeliveryState


class Delivery(models.Model):
    """Something on its way out."""

    state = models.CharField(max_length=10, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="%(app_label)s_due", condition=Q(state="waiting")
            ),
            models.Index(fields=["-id"], name="%(app_label)s_stuck", condition=Q(state="stuck")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DeliveryState]),
                name="%(app_label)s_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="%(app_label)s_sent_has_moment",
            ),
        ]
