"""The register of incoming documents, and their files."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.values.directing import Decision
from congvu.modules.documents.values.kinds import Channel, Void

CHANNELS = [channel.value for channel in Channel]
KINDS = [kind.value for kind in DocumentKind]
URGENCIES = [urgency.value for urgency in Urgency]
ENDED = [Decision.DIRECT.value, Decision.FILE.value]


class Counter(models.Model):
    """The last number of a register: of an agency, in a year, of a series.

    `series` is "incoming", or the mark of secrecy of a classified register.
    """

    pk = models.CompositePrimaryKey("agency_id", "year", "series")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    series = models.TextField()
    last = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.series}/{self.year}: {self.last}"


class Incoming(models.Model):
    """An incoming document (văn bản đến) in its agency's register of the year.

    `number` is the "số đến". A gap can't be written: sql/register.sql ties each number to the one
    before it by a foreign key. `pressing` is the urgency until a leader decides, then 0: the order
    of the register's page. `places` are the units that the present direction names. `twin` is the
    document of which this one is on purpose a second registration. A `void` line was taken back or
    replaced by its sender (`replaced_by`): it stays, struck through.
    """

    agency = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    intake_key = models.UUIDField(unique=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    arrived_at = models.DateTimeField()
    channel = models.TextField()
    author = models.TextField()
    author_code = models.TextField()
    author_key = models.TextField()
    notation = models.TextField()
    notation_key = models.TextField()
    issued_on = models.DateField()
    kind = models.TextField()
    abstract = models.TextField()
    urgency = models.SmallIntegerField()
    pages = models.SmallIntegerField(null=True)
    wanted_on = models.DateField(null=True)
    note = models.TextField()
    folded = models.TextField()
    twin = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    twin_reason = models.TextField(default="")

    acknowledge_by = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    submit_by = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    leader = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")

    pressing = models.SmallIntegerField()
    decision = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    case = models.OneToOneField("casework.Case", models.PROTECT, null=True, related_name="+")
    follower = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    places = ArrayField(models.BigIntegerField(), default=list)
    void = models.TextField(default="", db_default="")
    voided_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_void_line_says_why",
                condition=Q(void="", voided_at=None, replaced_by=None)
                | Q(void=Void.RECALLED, voided_at__isnull=False, replaced_by=None)
                | Q(void=Void.REPLACED, voided_at__isnull=False, replaced_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_document_number_is_given_once", fields=["agency", "year", "number"]
            ),
            models.UniqueConstraint(
                name="a_document_is_registered_twice_only_with_a_reason",
                fields=["agency", "author_key", "notation_key", "issued_on"],
                condition=Q(twin=None) & ~Q(notation_key=""),
            ),
            models.CheckConstraint(
                name="a_second_registration_has_its_reason",
                condition=Q(twin=None, twin_reason="")
                | (Q(twin__isnull=False) & ~Q(twin_reason="")),
            ),
            models.CheckConstraint(
                name="document_numbers_start_at_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="a_document_has_an_author_and_an_abstract",
                condition=~Q(author="") & ~Q(abstract="") & ~Q(author_key=""),
            ),
            models.CheckConstraint(
                name="a_document_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="a_document_comes_by_a_known_channel", condition=Q(channel__in=CHANNELS)
            ),
            models.CheckConstraint(
                name="a_document_is_urgent_in_a_known_degree", condition=Q(urgency__in=URGENCIES)
            ),
            models.CheckConstraint(
                name="a_document_arrives_before_it_is_registered",
                condition=Q(arrived_at__lte=F("registered_at")),
            ),
            models.CheckConstraint(
                name="only_what_came_electronically_is_acknowledged",
                condition=Q(acknowledged_at=None) | Q(acknowledge_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_submission_has_its_leader",
                condition=Q(submitted_at=None, leader=None)
                | Q(submitted_at__isnull=False, leader__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decided_document_was_submitted",
                condition=Q(decision="", decided_at=None)
                | Q(decision__in=ENDED, decided_at__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_directed_document_has_its_case",
                condition=Q(decision=Decision.DIRECT.value, case__isnull=False)
                | (~Q(decision=Decision.DIRECT.value) & Q(case=None)),
            ),
            models.CheckConstraint(
                name="only_an_undecided_document_presses",
                condition=Q(decision="", pressing=F("urgency")) | (~Q(decision="") & Q(pressing=0)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="document_by_number", fields=["agency", "year", "-pressing", "-number"]
            ),
            GinIndex(
                name="document_by_words",
                fields=["agency", "folded"],
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
            GinIndex(name="document_by_place", fields=["places"]),
            models.Index(
                name="document_to_submit",
                fields=["agency", "submit_by"],
                condition=Q(submitted_at=None),
            ),
            models.Index(
                name="document_to_direct",
                fields=["leader", "-urgency", "submitted_at"],
                condition=Q(submitted_at__isnull=False, decision=""),
            ),
            models.Index(
                name="document_undecided",
                fields=["agency"],
                condition=Q(submitted_at__isnull=False, decision=""),
            ),
            models.Index(
                name="document_to_acknowledge",
                fields=["agency", "acknowledge_by"],
                condition=Q(acknowledge_by__isnull=False, acknowledged_at=None),
            ),
            models.Index(
                name="document_followed",
                fields=["follower"],
                condition=Q(decision=Decision.DIRECT.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Scan(models.Model):
    """A file of a document in its place; `pages` is None where it isn't shown page by page.

    The same file in two documents of an agency needs the second one's reason (`is_reasoned`).
    """

    document = models.ForeignKey(Incoming, models.PROTECT, related_name="scans")
    position = models.SmallIntegerField()
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    name = models.TextField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    pages = models.SmallIntegerField(null=True)
    is_reasoned = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_scan_has_its_place", fields=["document", "position"]),
            models.UniqueConstraint(
                name="a_scan_is_registered_twice_only_with_a_reason",
                fields=["agency", "digest"],
                condition=Q(is_reasoned=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
