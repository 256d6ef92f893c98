"""What other systems sent, before a clerk registers or refuses it: it creates no duty yet."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from congvu.modules.documents.models.incoming import Incoming
from congvu.modules.documents.values.kinds import Channel


class Arrival(models.Model):
    """A document that another system or a letter brought: once by its `external_id`.

    `reply_to` is the address to which the registry's answer goes by mail, empty where none does.
    `replaces` are the external ids of what its sender replaces by it.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    external_id = models.TextField()
    channel = models.TextField(default=Channel.EXCHANGE.value)
    reply_to = models.TextField(default="")
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
    replaces = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_document_arrives_once", fields=["agency", "external_id"]
            ),
            models.CheckConstraint(
                name="an_arrival_comes_electronically",
                condition=Q(channel__in=[each.value for each in Channel if each.is_electronic]),
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
    """A file that came with it."""

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
