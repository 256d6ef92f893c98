"""Excuses that were asked for, and figures entered from documents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from congvu.modules.evaluation.values.excuses import LIVE, Cause, Item, State


class Excuse(models.Model):
    """An ask that a slip not count, for an objective cause, and what was decided.

    The slip is a turn, opinion or return of a case (`item_id` is the case's), or of an assigned
    product; `at` is the moment by which it belongs to a period. Confirmed while the slip went on,
    it covers it up to `until`. `appeal` names the decision by which a frozen period was opened.
    """

    item = models.TextField()
    item_id = models.BigIntegerField()
    no = models.SmallIntegerField()
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    code = models.TextField()
    title = models.TextField()
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cause = models.TextField()
    ground = models.TextField()
    evidence = models.TextField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    appeal = models.TextField(default="")
    asked_at = models.DateTimeField()
    state = models.TextField(default=State.ASKED.value)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(default="")
    until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Excuse]]

    class Meta:
        db_table = "evaluation_excuse"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_slip_has_one_live_ask",
                fields=["item", "item_id", "no"],
                condition=Q(state__in=[state.value for state in LIVE]),
            ),
            models.CheckConstraint(
                name="an_excuse_is_of_a_known_kind",
                condition=Q(item__in=[item.value for item in Item])
                & Q(cause__in=[cause.value for cause in Cause]),
            ),
            models.CheckConstraint(
                name="an_ask_has_its_ground_and_evidence",
                condition=~Q(ground="") & ~Q(evidence=""),
            ),
            models.CheckConstraint(
                name="nobody_excuses_himself",
                condition=Q(decided_by=None) | ~Q(decided_by=F("official")),
            ),
            models.CheckConstraint(
                name="an_excuse_is_decided_with_a_reason",
                condition=Q(
                    state__in=[State.ASKED.value, State.WITHDRAWN.value],
                    decided_at=None, decided_by=None, reason="", until=None,
                )
                | Q(
                    state__in=[State.CONFIRMED.value, State.REFUSED.value],
                    decided_at__gte=F("asked_at"), decided_by__isnull=False,
                )
                & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="only_a_confirmed_excuse_covers",
                condition=Q(until=None) | Q(state=State.CONFIRMED.value),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(name="excuse_of_official", fields=["official", "-id"]),
            models.Index(
                name="excuse_to_decide",
                fields=["agency", "unit", "id"],
                condition=Q(state=State.ASKED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.code}/{self.no}: {self.state}"


class Entry(models.Model):
    """A figure measured elsewhere, as a document says, of an official or a whole unit.

    It counts on `at`, a day of its period. A correction is a new row; the first one stays. `appeal`
    is the code of the appeal by which a frozen period was opened for it.
    """

    kind = models.TextField()
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period = models.TextField()
    at = models.DateTimeField()
    counted = models.BigIntegerField()
    of_all = models.BigIntegerField()
    document = models.TextField()
    document_on = models.DateField()
    note = models.TextField(default="")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.TextField(default="")
    appeal = models.TextField(default="")

    objects: ClassVar[models.Manager[Entry]]

    class Meta:
        db_table = "evaluation_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_document_says_a_figure_once",
                fields=["kind", "unit", "official", "period", "document"],
                condition=Q(corrects=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="an_entry_is_a_part_of_a_whole",
                condition=Q(counted__gte=0) & Q(counted__lte=F("of_all")),
            ),
            models.CheckConstraint(
                name="an_entry_has_its_document", condition=~Q(document="") & ~Q(kind="")
            ),
            models.CheckConstraint(
                name="nobody_enters_a_figure_of_himself",
                condition=Q(entered_by=None) | Q(official=None) | ~Q(entered_by=F("official")),
            ),
            models.CheckConstraint(
                name="a_correction_says_why",
                condition=(Q(corrects=None) & Q(reason=""))
                | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="entry_of_agency", fields=["agency", "-id"]),
            models.Index(name="entry_of_official", fields=["official", "at"]),
            models.Index(name="entry_of_unit", fields=["unit", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}: {self.counted}/{self.of_all}"
