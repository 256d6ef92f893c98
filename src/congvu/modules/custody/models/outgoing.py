"""The register of outgoing classified documents: a series for each mark, without a gap."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.foundation.writing.api import DocumentKind, Secrecy

MARKS = [mark.value for mark in Secrecy]
KINDS = [kind.value for kind in DocumentKind]


class Counter(models.Model):
    """The last number of a series of an agency in a year: a mark's, or the minutes'."""

    pk = models.CompositePrimaryKey("agency_id", "year", "series")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    series = models.TextField()
    last = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.series}/{self.year}: {self.last}"


class Issued(models.Model):
    """A line of the register; neither content nor file is kept."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    secrecy = models.SmallIntegerField()
    number = models.IntegerField()
    intake_key = models.UUIDField(unique=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    notation = models.TextField()
    issued_on = models.DateField()
    kind = models.TextField()
    abstract = models.TextField()
    signer = models.TextField()
    recipients = models.TextField()
    kept_by = models.TextField()
    copies = models.SmallIntegerField()
    note = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_classified_issue_number_is_given_once",
                fields=["agency", "year", "secrecy", "number"],
            ),
            models.CheckConstraint(
                name="a_classified_issue_has_a_mark", condition=Q(secrecy__in=MARKS)
            ),
            models.CheckConstraint(
                name="a_classified_issue_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="a_top_secret_issue_has_no_abstract",
                condition=~Q(secrecy=Secrecy.TOP_SECRET.value) | Q(abstract=""),
            ),
            models.CheckConstraint(
                name="a_classified_issue_says_who_signed_and_for_whom",
                condition=~Q(notation="") & ~Q(signer="") & ~Q(recipients="") & ~Q(kept_by=""),
            ),
            models.CheckConstraint(
                name="a_classified_issue_has_so_many_copies",
                condition=Q(copies__gte=0, copies__lte=99),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
