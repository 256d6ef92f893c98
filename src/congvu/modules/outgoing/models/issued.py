"""The register of outgoing documents, and by which way each recipient got his copy."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from congvu.foundation.edxml.api import StatusCode
from congvu.modules.outgoing.models.drafts import KINDS, Draft
from congvu.modules.outgoing.values.drafting import Change
from congvu.modules.outgoing.values.issuing import Errand, Way

ENDINGS = [Change.REPLACE.value, Change.RECALL.value]


class Counter(models.Model):
    """The last number of a series: of an agency, in a year, of a type of documents."""

    pk = models.CompositePrimaryKey("agency_id", "year", "kind")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    kind = models.TextField()
    last = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.kind}/{self.year}: {self.last}"


class Issued(models.Model):
    """A document with its number (văn bản đi): a line of the register of its year.

    A gap can't be written: sql/register.sql ties each number to the one before it. `issue_by` is
    the end of the next working day, or at once where it is urgent. `waiting` is the seal that a
    remote service was asked for, until it is given. `ending` is what a later document or a recall
    did to it.
    """

    draft = models.OneToOneField(Draft, models.PROTECT, related_name="issued")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    kind = models.TextField()
    number = models.IntegerField()
    notation = models.TextField()
    abstract = models.TextField()
    urgency = models.SmallIntegerField()
    signer = models.TextField()
    recipients = models.TextField()
    copies = models.SmallIntegerField(default=1)
    issued_on = models.DateField()
    signed_at = models.DateTimeField()
    numbered_at = models.DateTimeField()
    numbered_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    issue_by = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    waiting = models.JSONField(null=True)
    ending = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")
    note = models.TextField(default="")
    folded = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_outgoing_number_is_given_once",
                fields=["agency", "year", "kind", "number"],
            ),
            models.UniqueConstraint(
                name="a_notation_is_given_once", fields=["agency", "year", "notation"]
            ),
            models.CheckConstraint(
                name="an_outgoing_document_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="outgoing_numbers_start_at_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="a_number_follows_the_signature", condition=Q(numbered_at__gte=F("signed_at"))
            ),
            models.CheckConstraint(
                name="no_seal_is_asked_of_what_is_sealed",
                condition=Q(waiting=None) | Q(sealed_at=None),
            ),
            models.CheckConstraint(
                name="what_is_issued_is_sealed",
                condition=Q(issued_at=None) | Q(sealed_at__isnull=False, file__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_is_issued_is_recalled",
                condition=Q(ending="", ended_at=None)
                | Q(ending__in=ENDINGS, ended_at__isnull=False, issued_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_recall_says_why", condition=~Q(ending=Change.RECALL.value) | ~Q(reason="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="issued_in_order", fields=["agency", "year", "-numbered_at", "-id"]),
            models.Index(
                name="numbered_to_issue", fields=["agency", "issue_by"], condition=Q(issued_at=None)
            ),
            GinIndex(
                name="issued_by_words",
                fields=["agency", "folded"],
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.notation


class Dispatch(models.Model):
    """How a recipient got a document, its recall, word of its correction by `letter`: each once.

    `agency` is the one whose registry here got it, None by any other way.
    """

    issued = models.ForeignKey(Issued, models.PROTECT, related_name="dispatches")
    letter = models.ForeignKey(Issued, models.PROTECT, null=True, related_name="+")
    position = models.SmallIntegerField()
    purpose = models.TextField()
    name = models.TextField()
    way = models.TextField()
    agency_code = models.TextField(default="")
    email = models.TextField(default="")
    box = models.TextField(default="")
    message_id = models.TextField(default="")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_recipient_is_sent_to_once",
                fields=["issued", "purpose", "position"],
                condition=Q(letter=None),
            ),
            models.UniqueConstraint(
                name="a_recipient_hears_of_a_correction_once",
                fields=["issued", "letter", "position"],
            ),
            models.CheckConstraint(
                name="only_a_correction_names_its_letter",
                condition=Q(purpose=Errand.CORRECT.value, letter__isnull=False)
                | (~Q(purpose=Errand.CORRECT.value) & Q(letter=None)),
            ),
            models.CheckConstraint(
                name="a_document_goes_by_a_known_way",
                condition=Q(way__in=[each.value for each in Way]),
            ),
            models.CheckConstraint(
                name="only_an_agency_of_ours_is_reached_inside",
                condition=Q(way=Way.INSIDE.value, agency__isnull=False)
                | (~Q(way=Way.INSIDE.value) & Q(agency=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issued_id} → {self.name}"


class Reply(models.Model):
    """What a registry of this installation did with what it was sent; each said once."""

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="replies")
    status = models.TextField()
    said = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_registry_says_it_once", fields=["dispatch", "status"]),
            models.CheckConstraint(
                name="a_registry_says_a_known_status",
                condition=Q(status__in=[each.value for each in StatusCode]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}: {self.status}"
