"""What other systems sent, before a clerk registers or refuses it: it creates no duty yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.documents.models.incoming import Incoming


class Arrival(models.Model):
    """A document delivered by exchange: once by its `external_id`, however often it comes."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    external_id = models.TextField()
    from_code = models.TextField()
    from_name = models.TextField()
    notation = models.TextField()
    issued_on = models.DateField(null=True)
    kind = models.TextField()
    abstract = models.TextField()
    urgency = models.SmallIntegerField()
    wanted_on = models.DateField(null=True)
    arrived_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    document = models.OneToOneField(Incoming, models.PROTECT, null=True, related_name="+")
    refusal = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_document_arrives_once", fields=["agency", "external_id"]
            ),
            models.CheckConstraint(
                name="an_arrival_is_registered_or_refused",
                condition=Q(answered_at=None, document=None, refusal="")
                | (Q(answered_at__isnull=False, document__isnull=False, refusal=""))
                | (Q(answered_at__isnull=False, document=None) & ~Q(refusal="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="arrival_to_answer",
                fields=["agency", "arrived_at"],
                condition=Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.external_id


class ArrivalFile(models.Model):
    """A file that came with a document by exchange."""

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="files")
    position = models.SmallIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_arrived_file_has_its_place", fields=["arrival", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.arrival_id}/{self.position}"
