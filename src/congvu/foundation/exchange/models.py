"""What arrived and what leaves; the raw messages lie on the shelf of files, by their content."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.foundation.delivery.models import Delivery
from congvu.foundation.edxml.api import Kind, StatusCode
from congvu.foundation.exchange.values import ArrivalState

_KINDS = [kind.value for kind in Kind]
_STATUSES = ["", *(status.value for status in StatusCode)]


class Arrival(models.Model):
    """A message that was delivered, once however often it came: `identity` is unique in its box."""

    box = models.CharField(max_length=50)
    identity = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    document_id = models.TextField()
    sender_id = models.TextField()
    sender_name = models.TextField(blank=True, default="")
    subject = models.TextField(blank=True, default="")
    status = models.CharField(max_length=2, blank=True, default="")
    said_at = models.DateTimeField(null=True)
    cautions = models.JSONField(default=list)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ArrivalState.WAITING)
    note = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField()
    next_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="exchange_arrives_once", fields=["box", "identity"]),
            models.CheckConstraint(
                name="exchange_arrival_known",
                condition=Q(kind__in=_KINDS, status__in=_STATUSES)
                & Q(state__in=[state.value for state in ArrivalState]),
            ),
            models.CheckConstraint(
                name="exchange_status_has_code",
                condition=Q(kind="status") & ~Q(status="") | ~Q(kind="status") & Q(status=""),
            ),
            models.CheckConstraint(name="exchange_about_something", condition=~Q(document_id="")),
            models.CheckConstraint(
                name="exchange_closed_has_moment",
                condition=Q(state__in=["taken", "refused"], closed_at__isnull=False)
                | Q(state__in=["waiting", "stuck"], closed_at=None),
            ),
            models.CheckConstraint(
                name="exchange_refused_has_reason", condition=~Q(state="refused", note="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="exchange_to_offer", fields=["next_at"], condition=Q(state="waiting")
            ),
            models.Index(name="exchange_arrival_about", fields=["document_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.box}: {self.kind} {self.document_id}"


class Departure(Delivery):
    """A message of ours on its way out; `answers` is what it replies to, where it replies."""

    box = models.CharField(max_length=50)
    identity = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    document_id = models.TextField()
    sender_id = models.TextField(blank=True, default="")
    status = models.CharField(max_length=2, blank=True, default="")
    answers = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="replies")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta(Delivery.Meta):
        constraints: ClassVar = [
            *Delivery.Meta.constraints,
            models.UniqueConstraint(name="exchange_leaves_once", fields=["box", "identity"]),
            models.CheckConstraint(
                name="exchange_departure_known",
                condition=Q(kind__in=_KINDS, status__in=_STATUSES),
            ),
            models.CheckConstraint(
                name="exchange_reply_has_code",
                condition=Q(kind="status", answers__isnull=False) & ~Q(status="")
                | ~Q(kind="status") & Q(status="", answers=None),
            ),
        ]
        indexes: ClassVar = [
            *Delivery.Meta.indexes,
            models.Index(name="exchange_departure_about", fields=["document_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.box}: {self.kind} {self.document_id}"
