"""Recorded acts about a person or a unit that are tied to no case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from congvu.modules.evaluation.values.acts import ActKind


class RecordedAct(models.Model):
    """What a document says of an official, or of a whole unit: praise, lesson, criticism, penalty.

    It counts on `at`, the beginning of its effective day, and so in one period of each kind. A
    correction is a new row that names the first; the first counts no more.
    """

    kind = models.TextField()
    form = models.TextField()
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    document = models.TextField()
    document_on = models.DateField()
    ground = models.TextField()
    effective_on = models.DateField()
    expires_on = models.DateField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_for = models.TextField(default="")

    objects: ClassVar[models.Manager[RecordedAct]]

    class Meta:
        db_table = "evaluation_recorded_act"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_document_says_an_act_once",
                fields=["kind", "unit", "official", "document"],
                condition=Q(corrects=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="an_act_is_of_a_known_kind",
                condition=Q(kind__in=[kind.value for kind in ActKind]),
            ),
            models.CheckConstraint(
                name="an_act_has_document_and_ground", condition=~Q(document="") & ~Q(ground="")
            ),
            models.CheckConstraint(
                name="an_act_expires_after_it_began",
                condition=Q(expires_on=None) | Q(expires_on__gt=F("effective_on")),
            ),
            models.CheckConstraint(
                name="nobody_records_an_act_about_himself",
                condition=Q(recorded_by=None) | Q(official=None) | ~Q(recorded_by=F("official")),
            ),
            models.CheckConstraint(
                name="a_corrected_act_says_why",
                condition=(Q(corrects=None) & Q(reason=""))
                | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="a_withdrawn_act_says_why",
                condition=(Q(withdrawn_at=None) & Q(withdrawn_for=""))
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_for="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="act_of_agency", fields=["agency", "-id"]),
            models.Index(name="act_of_official", fields=["official", "at"]),
            models.Index(name="act_of_unit", fields=["unit", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document}"
