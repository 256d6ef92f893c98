"""Who may sign by order (TL.) or by authority (TUQ.), and the images that stand for signatures."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from congvu.foundation.signing.api import SignerKind
from congvu.modules.outgoing.values.drafting import Competence


class Mandate(models.Model):
    """What a unit's head may sign for the agency's head: of these types, upon this matter.

    A standing order (TL.) rests on the agency's rules and may be passed to a deputy; an authority
    (TUQ.) rests on a delegation between two persons, ends on a day and goes no further.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    competence = models.TextField()
    kinds = ArrayField(models.TextField())
    content = models.TextField()
    basis = models.TextField()
    delegation = models.ForeignKey(
        "organisation.Delegation", models.PROTECT, null=True, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    given_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_mandate_is_limited_in_content",
                condition=~Q(kinds=[]) & ~Q(content="") & ~Q(basis=""),
            ),
            models.CheckConstraint(
                name="an_authority_is_limited_in_time",
                condition=Q(competence=Competence.ORDERED.value, delegation=None)
                | Q(
                    competence=Competence.AUTHORISED.value,
                    delegation__isnull=False,
                    ends_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="a_mandate_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="mandate_in_force", fields=["agency"], condition=Q(withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competence} {self.unit_id}"


class Likeness(models.Model):
    """The image of a person's signature or of an agency's seal; it signs nothing by itself."""

    kind = models.TextField()
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    millimetres = models.FloatField(default=0)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_image_is_a_persons_or_an_agencys",
                condition=Q(kind=SignerKind.PERSON.value, official__isnull=False, agency=None)
                | Q(kind=SignerKind.AGENCY.value, official=None, agency__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_image_of_a_signature_at_a_time",
                fields=["official"],
                condition=Q(withdrawn_at=None, official__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_image_of_a_seal_at_a_time",
                fields=["agency"],
                condition=Q(withdrawn_at=None, agency__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.official_id or self.agency_id}"
