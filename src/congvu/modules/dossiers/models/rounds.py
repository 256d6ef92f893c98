"""What happens to a dossier beside its handling: supplements, debts, an apology, a result."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from congvu.modules.dossiers.models.dossier import Dossier
from congvu.modules.dossiers.values.intake import ObligationKind

OBLIGATIONS = [kind.value for kind in ObligationKind]


class SupplementRound(models.Model):
    """One request for papers: everything that lacks, its effect on the clock, how it ended.

    `notice_by` is until when the applicant had to hear of it (art. 19.5); a later request says why.
    `sent_at` is when the applicant sent the papers online: the counter then looks through them.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplements", db_index=False)
    no = models.SmallIntegerField()
    items = ArrayField(models.TextField())
    reason = models.TextField()
    effect = models.TextField()
    ground = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    due_before = models.DateTimeField()
    complete_by = models.DateTimeField()
    notice_by = models.DateTimeField(null=True)
    late_reason = models.TextField(default="")
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_round_has_its_number", fields=["dossier", "no"]),
            models.UniqueConstraint(
                name="a_dossier_waits_for_one_round_at_a_time",
                fields=["dossier"],
                condition=Q(received_at=None, closed_at=None),
            ),
            models.CheckConstraint(
                name="a_round_asks_for_something", condition=Q(items__len__gte=1)
            ),
            models.CheckConstraint(
                name="a_round_ends_one_way",
                condition=Q(received_at=None) | Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="a_late_request_says_why",
                condition=Q(notice_by=None) | Q(asked_at__lte=F("notice_by")) | ~Q(late_reason=""),
            ),
            models.CheckConstraint(
                name="a_second_request_needs_sector_law",
                condition=Q(no=1) | Q(effect="pause"),
            ),
            models.CheckConstraint(
                name="papers_are_sent_after_they_were_asked_for",
                condition=Q(sent_at=None) | Q(sent_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.no}"


class Obligation(models.Model):
    """What the applicant owes: open until it is paid or waived, with who recorded it.

    `ground` is the law by which the clock waits for it; empty where the clock runs on.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="obligations")
    kind = models.TextField()
    text = models.TextField()
    vnd = models.BigIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    pay_by = models.DateField(null=True)
    paid_at = models.DateTimeField(null=True)
    receipt_number = models.TextField(default="")
    waived_at = models.DateTimeField(null=True)
    waiver = models.TextField(default="")
    ground = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_obligation_is_of_a_known_kind", condition=Q(kind__in=OBLIGATIONS)
            ),
            models.CheckConstraint(name="an_obligation_is_a_sum", condition=Q(vnd__gt=0)),
            models.CheckConstraint(
                name="an_obligation_is_paid_or_waived",
                condition=Q(paid_at=None) | Q(waived_at=None),
            ),
            models.CheckConstraint(
                name="a_waiver_has_its_ground",
                condition=Q(waived_at=None) | ~Q(waiver=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="obligation_open",
                fields=["dossier"],
                condition=Q(paid_at=None, waived_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.vnd}"


class Apology(models.Model):
    """The one re-appointment that the law allows (art. 19.6): the key is the dossier itself."""

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, primary_key=True, related_name="apology"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    reason = models.TextField()
    signer = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    told_by = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_apology_sets_a_later_date",
                condition=Q(due_after__gt=F("due_before")),
            ),
            models.CheckConstraint(name="an_apology_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.due_after}"


class Result(models.Model):
    """The result: ready, perhaps not collected for a while, in the applicant's hands."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="result")
    number = models.TextField(default="")
    abstract = models.TextField()
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False
    )
    ready_at = models.DateTimeField()
    ready_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, related_name="+", db_index=False
    )
    uncollected_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    delivered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+", db_index=False
    )
    delivered_to = models.TextField(default="")
    delivered_way = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_delivery_says_by_whom_to_whom",
                condition=Q(delivered_at=None)
                | (Q(delivered_by__isnull=False) & ~Q(delivered_to="")),
            ),
            models.CheckConstraint(
                name="a_result_is_ready_before_it_is_delivered",
                condition=Q(delivered_at=None) | Q(delivered_at__gte=F("ready_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="result_to_return", fields=["ready_at"], condition=Q(delivered_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.abstract
