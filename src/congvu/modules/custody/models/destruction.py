"""Destructions: proposed, approved by the head, witnessed by two, carried out, with minutes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.custody.models.copies import PROOFS, Copy


class Destruction(models.Model):
    """A destruction of copies; its minutes get the next number when it is carried out."""

    ref = models.UUIDField(unique=True)
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    secrecy = models.SmallIntegerField()
    reason = models.TextField()
    method = models.TextField()
    proposed_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    year = models.SmallIntegerField()
    number = models.IntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="minutes_have_their_number", fields=["agency", "year", "number"]
            ),
            models.CheckConstraint(
                name="a_destruction_is_approved_before_it_is_done",
                condition=Q(done_at=None, done_by=None, number=None)
                | Q(
                    done_at__isnull=False,
                    done_by__isnull=False,
                    number__gte=1,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    dropped_at=None,
                ),
            ),
            models.CheckConstraint(
                name="a_destruction_says_why_and_how",
                condition=~Q(reason="") & ~Q(method=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '…'}/{self.year}"


class Doomed(models.Model):
    """A copy on the list of a destruction."""

    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="doomed")
    copy = models.ForeignKey(Copy, models.PROTECT, related_name="doomed")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_copy_is_destroyed_once_in_a_list", fields=["destruction", "copy"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id}"


class Witness(models.Model):
    """Somebody who saw it, and showed that it is himself."""

    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="witnesses")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    attested_at = models.DateTimeField(null=True)
    proof = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_witness_is_named_once", fields=["destruction", "official"]
            ),
            models.CheckConstraint(
                name="a_witness_shows_that_it_is_himself",
                condition=Q(attested_at=None, proof="")
                | Q(attested_at__isnull=False, proof__in=PROOFS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}"
