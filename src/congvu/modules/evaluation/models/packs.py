"""Versions of packs that agencies proposed and put in force."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class PackVersion(models.Model):
    """A version of a pack as one person of an agency proposed it and another put it in force.

    In force in [starts_on, ends_on); `ends_on` is set earlier once, by the version that follows.
    `founds` says that its code is the agency's own: a pack that neither ships nor is another's.
    `effect` tells of each past period tried: [round, period, who would move, of how many].
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    pack = models.TextField()
    version = models.PositiveSmallIntegerField()
    founds = models.BooleanField(default=False)
    text = models.TextField()
    digest = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    document = models.TextField()
    document_on = models.DateField()
    effect = models.JSONField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    enacted_at = models.DateTimeField(null=True)
    enacted_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    declined_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    declined_for = models.TextField(default="")

    objects: ClassVar[models.Manager[PackVersion]]

    class Meta:
        db_table = "evaluation_pack_version"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_version_of_a_pack_waits_in_an_agency",
                fields=["agency", "pack"],
                condition=Q(enacted_at=None, declined_at=None),
            ),
            models.UniqueConstraint(
                name="a_version_in_force_has_its_number",
                fields=["agency", "pack", "version"],
                condition=Q(enacted_at__isnull=False),
            ),
            ExclusionConstraint(
                name="one_version_of_a_pack_is_in_force_at_a_time",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("pack", RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(enacted_at__isnull=False),
            ),
            ExclusionConstraint(
                name="a_code_of_its_own_is_one_agencys",
                expressions=[
                    ("pack", RangeOperators.EQUAL),
                    ("agency", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(founds=True, declined_at=None),
            ),
            models.CheckConstraint(
                name="a_version_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="a_version_names_the_document_that_decided_it",
                condition=~Q(document=""),
            ),
            models.CheckConstraint(
                name="another_person_puts_a_version_in_force",
                condition=Q(enacted_at=None, enacted_by=None)
                | Q(enacted_at__gte=F("proposed_at"), enacted_by__isnull=False)
                & ~Q(enacted_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="a_version_is_declined_with_a_reason",
                condition=Q(declined_at=None, declined_by=None, declined_for="")
                | Q(declined_at__isnull=False, declined_by__isnull=False, enacted_at=None)
                & ~Q(declined_for=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}.{self.version} {self.agency_id}"
