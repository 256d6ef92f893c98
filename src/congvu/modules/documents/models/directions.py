"""What leaders decided about documents, and how their matters ended: never rewritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.documents.models.incoming import Incoming
from congvu.modules.documents.values.directing import Decision, Ending, PartRole, Product

DECISIONS = [decision.value for decision in Decision]
PRODUCTS = [product.value for product in Product]
ROLES = [role.value for role in PartRole]
ENDINGS = [ending.value for ending in Ending]
_IS_DIRECTION = Q(decision=Decision.DIRECT.value)


class Direction(models.Model):
    """A leader's decision (bút phê), numbered within its document.

    One that gives the work or files the document is in force until `replaced_at`; there is one at
    a time. `reason` is why it replaced another. `case` is the case that it opened.
    """

    document = models.ForeignKey(Incoming, models.PROTECT, related_name="directions")
    no = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    behalf = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    decision = models.TextField()
    text = models.TextField()
    reason = models.TextField(default="")
    lead_unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    lead_official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True)
    product = models.TextField(default="")
    follower = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    to = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_direction_has_its_place", fields=["document", "no"]),
            models.UniqueConstraint(
                name="a_document_has_one_decision_in_force",
                fields=["document"],
                condition=Q(replaced_at=None, decision__in=["direct", "file"]),
            ),
            models.CheckConstraint(
                name="a_direction_is_a_known_decision", condition=Q(decision__in=DECISIONS)
            ),
            models.CheckConstraint(
                name="a_direction_says_who_leads_by_when_and_what",
                condition=(
                    _IS_DIRECTION
                    & Q(
                        lead_unit__isnull=False, due_at__gt=models.F("at"), case__isnull=False,
                        product__in=PRODUCTS,
                    )
                    & ~Q(text="")
                )
                | (~_IS_DIRECTION & Q(lead_unit=None, due_at=None, case=None, product="")),
            ),
            models.CheckConstraint(
                name="what_is_passed_on_goes_to_somebody_else",
                condition=(Q(decision="pass", to__isnull=False) & ~Q(to=models.F("by")))
                | (~Q(decision="pass") & Q(to=None)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document_id}/{self.no}"


class DirectionPart(models.Model):
    """A unit beside the lead: coordinates by a deadline of its own, or is told."""

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="parts")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    role = models.TextField()
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_unit_has_one_part", fields=["direction", "unit"]),
            models.CheckConstraint(name="a_part_is_of_a_known_role", condition=Q(role__in=ROLES)),
            models.CheckConstraint(
                name="who_coordinates_has_a_deadline",
                condition=Q(role=PartRole.COORDINATE.value, due_at__isnull=False)
                | Q(role=PartRole.INFORM.value, due_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction_id}: {self.unit_id}"


class Closing(models.Model):
    """How a directed matter ended: with a document in reply, or without and why."""

    direction = models.OneToOneField(
        Direction, models.PROTECT, primary_key=True, related_name="closing"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    ending = models.TextField()
    reply_notation = models.TextField(default="")
    reply_on = models.DateField(null=True)
    text = models.TextField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_matter_ends_in_a_known_way", condition=Q(ending__in=ENDINGS)
            ),
            models.CheckConstraint(
                name="a_reply_has_its_number_and_day",
                condition=(Q(ending="replied", reply_on__isnull=False) & ~Q(reply_notation=""))
                | (Q(ending="without_reply", reply_on=None, reply_notation="") & ~Q(text="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reply_notation or self.text
