"""Documents of which there are copies, the copies, and with whom each of them is."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from congvu.foundation.actors.proving import Proof
from congvu.modules.custody.models.outgoing import KINDS, MARKS
from congvu.modules.custody.values.words import Answer, Way

WAYS = [way.value for way in Way]
ANSWERS = [answer.value for answer in Answer]
PROOFS = [proof.value for proof in Proof]


class Item(models.Model):
    """A classified document as its register says it, incoming or outgoing; no content."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    secrecy = models.SmallIntegerField()
    marked = models.OneToOneField("documents.Marked", models.PROTECT, null=True, related_name="+")
    issued = models.OneToOneField("custody.Issued", models.PROTECT, null=True, related_name="item")
    number = models.IntegerField()
    year = models.SmallIntegerField()
    author = models.TextField()
    notation = models.TextField()
    issued_on = models.DateField()
    kind = models.TextField()
    abstract = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="an_item_has_a_mark", condition=Q(secrecy__in=MARKS)),
            models.CheckConstraint(name="an_item_is_of_a_known_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="an_item_stands_in_one_register",
                condition=Q(marked__isnull=False, issued=None)
                | Q(marked=None, issued__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notation}"


class Permission(models.Model):
    """Leave of the agency's head to make so many numbered copies."""

    ref = models.UUIDField(unique=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="permissions")
    count = models.SmallIntegerField()
    purpose = models.TextField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_permission_is_for_some_copies",
                condition=Q(count__gte=1, count__lte=50) & ~Q(purpose=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count}"


class Copy(models.Model):
    """A copy on paper: the original is 0, the others are numbered; `ref` names it in addresses."""

    ref = models.UUIDField(unique=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="copies")
    number = models.SmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    with_issue = models.BooleanField(default=False)
    permission = models.ForeignKey(Permission, models.PROTECT, null=True, related_name="copies")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_copy_has_its_number", fields=["item", "number"]),
            models.UniqueConstraint(name="a_copy_begins_once", fields=["id", "made_at"]),
            models.CheckConstraint(
                name="a_copy_is_made_with_permission",
                condition=Q(number=0, permission=None)
                | Q(number__gte=1, with_issue=True, permission=None)
                | Q(number__gte=1, with_issue=False, permission__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Offer(models.Model):
    """A hand-over: its giver offers, its receiver takes and shows that it is himself."""

    ref = models.UUIDField(unique=True)
    copy = models.ForeignKey(Copy, models.PROTECT, related_name="offers")
    giver = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    purpose = models.TextField()
    return_by = models.DateTimeField(null=True)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    proof = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_copy_is_offered_to_one_at_a_time",
                fields=["copy"],
                condition=Q(answered_at=None),
            ),
            models.CheckConstraint(
                name="an_offer_is_made_to_somebody_else", condition=~Q(giver=F("receiver"))
            ),
            models.CheckConstraint(
                name="a_taker_shows_that_it_is_himself",
                condition=Q(answered_at=None, answer="", proof="")
                | Q(answered_at__isnull=False, answer=Answer.TAKEN.value, proof__in=PROOFS)
                | Q(
                    answered_at__isnull=False,
                    answer__in=[Answer.DECLINED.value, Answer.WITHDRAWN.value],
                    proof="",
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="offer_to_take", fields=["receiver"], condition=Q(answered_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"


class Span(models.Model):
    """A span of a copy's life with one custodian; the one without an end is who has it now.

    sql/guards.sql ties each span to the one before it: a gap or an overlap can't be written, nor a
    copy left without a custodian, nor one be taken without the giver's offer.
    """

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="spans")
    seq = models.IntegerField()
    way = models.TextField()
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    outside = models.TextField(default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    offer = models.OneToOneField(Offer, models.PROTECT, null=True, related_name="span")
    folded = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_span_has_its_place", fields=["copy", "seq"]),
            models.UniqueConstraint(name="a_span_ends_once", fields=["copy", "seq", "until"]),
            models.UniqueConstraint(
                name="a_copy_has_one_custodian", fields=["copy"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="a_custodian_has_a_name",
                condition=Q(official__isnull=False, outside="")
                | Q(official=None, way=Way.SENT.value) & ~Q(outside=""),
            ),
            models.CheckConstraint(name="a_span_has_a_known_way", condition=Q(way__in=WAYS)),
            models.CheckConstraint(
                name="a_span_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
            models.CheckConstraint(
                name="what_is_taken_was_offered",
                condition=Q(way=Way.TAKEN.value, offer__isnull=False)
                | ~Q(way=Way.TAKEN.value) & Q(offer=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="custodian_now", fields=["official", "due_at"], condition=Q(until=None)
            ),
            GinIndex(
                name="custody_by_words",
                fields=["folded"],
                opclasses=["gin_trgm_ops"],
                condition=Q(until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id}.{self.seq}"
