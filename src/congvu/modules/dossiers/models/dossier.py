"""The dossier as handed in: who, for what, with which papers; its case once it is accepted."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from congvu.modules.dossiers.values.filing import ApplicantKind, Channel, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import Answer

CHANNELS = [channel.value for channel in Channel]
KINDS = [kind.value for kind in ApplicantKind]
HAND_BACKS = [way.value for way in HandBack]
WAYS = [way.value for way in PaperWay]
ANSWERS = [answer.value for answer in Answer]


class Dossier(models.Model):
    """A dossier from the moment it was handed in; `case` is set by its valid acceptance.

    Online it is handed in first and answered within 8 working hours; until then it is known by
    its `reference`. At the counter both happen at once and `reference` stays empty.
    `receiving_unit` is where the applicant was helped, `answering_unit` whose counter accepts it
    (the competent agency's, for what was handed in elsewhere), `responsible_unit` who decides.
    """

    case = models.OneToOneField("casework.Case", models.PROTECT, null=True, related_name="+")
    reference = models.TextField(unique=True, null=True)
    intake_key = models.UUIDField(unique=True)
    procedure_version = models.ForeignKey(
        "procedures.ProcedureVersion", models.PROTECT, related_name="+", db_index=False
    )
    receiving_unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False
    )
    answering_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    responsible_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    channel = models.TextField()
    submitted_at = models.DateTimeField()
    received_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+", db_index=False
    )

    kind = models.TextField()
    name = models.TextField()
    id_number = models.TextField()
    address = models.TextField()
    phone = models.TextField(default="")
    email = models.TextField(default="")
    folded = models.TextField()
    principal_name = models.TextField(default="")
    principal_id = models.TextField(default="")
    authorisation = models.TextField(default="")

    request = models.TextField(default="")
    note = models.TextField(default="")
    sets = models.SmallIntegerField(default=1)
    hand_back = models.TextField()
    salt = models.BinaryField()

    answer_by = models.DateTimeField(null=True)
    alarmed_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answer_note = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_dossier_comes_by_a_known_channel", condition=Q(channel__in=CHANNELS)
            ),
            models.CheckConstraint(
                name="an_applicant_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="a_result_goes_back_a_known_way", condition=Q(hand_back__in=HAND_BACKS)
            ),
            models.CheckConstraint(name="an_applicant_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="a_dossier_has_a_set", condition=Q(sets__gte=1)),
            models.CheckConstraint(
                name="what_waits_for_an_answer_has_a_reference",
                condition=Q(case__isnull=False) | Q(reference__isnull=False),
            ),
            models.CheckConstraint(
                name="an_answer_is_a_known_one_and_has_its_moment",
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=ANSWERS, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_accepted_dossier_has_its_case_and_no_other",
                condition=Q(case__isnull=False, answer=Answer.ACCEPTED.value)
                | (Q(case__isnull=True) & ~Q(answer=Answer.ACCEPTED.value)),
            ),
        ]
        indexes: ClassVar = [
            GinIndex(name="dossier_by_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
            models.Index(
                name="dossier_to_answer",
                fields=["answering_unit", "answer_by"],
                condition=Q(answer=""),
            ),
            models.Index(name="dossier_of_unit", fields=["receiving_unit", "submitted_at"]),
            models.Index(name="dossier_of_applicant", fields=["id_number"]),
        ]

    def __str__(self) -> str:
        return self.reference or f"#{self.pk}"


class DossierPaper(models.Model):
    """A component of the dossier; `round` is 0 as first handed in, n with the n-th supplement."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers", db_index=False)
    round = models.SmallIntegerField(default=0)
    position = models.SmallIntegerField()
    name = models.TextField()
    way = models.TextField()
    originals = models.SmallIntegerField(default=0)
    copies = models.SmallIntegerField(default=0)
    note = models.TextField(default="")
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False
    )
    received_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_paper_has_its_place", fields=["dossier", "round", "position"]
            ),
            models.CheckConstraint(name="a_paper_comes_a_known_way", condition=Q(way__in=WAYS)),
            models.CheckConstraint(
                name="papers_are_counted_from_nought",
                condition=Q(originals__gte=0, copies__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name
