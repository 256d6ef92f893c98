"""The classified registers, in tables of their own: no query about documents can meet them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from congvu.foundation.writing.api import Secrecy
from congvu.modules.documents.models.incoming import KINDS

MARKS = [mark.value for mark in Secrecy]


class Marked(models.Model):
    """A classified document's line: numbered within its agency, year and mark; no content.

    Each mark has a series of its own, so that numbers tell nobody of what is above his clearance.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    secrecy = models.SmallIntegerField()
    number = models.IntegerField()
    intake_key = models.UUIDField(unique=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    arrived_on = models.DateField()
    author = models.TextField()
    notation = models.TextField()
    issued_on = models.DateField()
    kind = models.TextField()
    abstract = models.TextField()
    receiver = models.TextField()
    note = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_classified_number_is_given_once",
                fields=["agency", "year", "secrecy", "number"],
            ),
            models.CheckConstraint(
                name="a_classified_document_has_a_mark", condition=Q(secrecy__in=MARKS)
            ),
            models.CheckConstraint(
                name="a_classified_document_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="a_top_secret_document_has_no_abstract",
                condition=~Q(secrecy=Secrecy.TOP_SECRET.value) | Q(abstract=""),
            ),
            models.CheckConstraint(
                name="a_classified_document_has_an_author_and_a_receiver",
                condition=~Q(author="") & ~Q(receiver=""),
            ),
            models.CheckConstraint(
                name="a_classified_document_is_issued_before_it_arrives",
                condition=Q(issued_on__lte=F("arrived_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Clearance(models.Model):
    """Who may know of classified documents: by a decision, up to a mark, for a span of days."""

    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    secrecy = models.SmallIntegerField()
    decision = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    given_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_clearance_is_up_to_a_mark", condition=Q(secrecy__in=MARKS)
            ),
            models.CheckConstraint(
                name="a_clearance_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="a_clearance_rests_on_a_decision", condition=~Q(decision="")
            ),
            models.UniqueConstraint(
                name="an_official_has_one_clearance_at_a_time",
                fields=["official", "agency"],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}: {self.secrecy}"
