"""Drafts, their versions, what others said of them, who checked and who signed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.outgoing.rules.chains import code_of
from congvu.modules.outgoing.values.drafting import Change, Check, Competence, DraftState, Stance

STATES, CHANGES = list(DraftState), list(Change)
KINDS, URGENCIES = list(DocumentKind), list(Urgency)
CHECKS, COMPETENCES = list(Check), list(Competence)
GROUNDED = Q(stance__in=[each.value for each in Stance]) & ~Q(ground="") & ~Q(text="")


class Draft(models.Model):
    """A document before it has a number (dự thảo), and the case by which its minutes are held.

    `is_borne` says that this case is the one which the document answers: it runs on the draft and
    ends with its issue. `answers` is the case that it answers in any event. `origin` is given by
    another module and stands once: the same origin is the same draft. `version` is the last one,
    `reply` what the drafter says to those who disagreed.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    drafter = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    origin = models.TextField(default="")
    kind = models.TextField()
    abstract = models.TextField()
    urgency = models.SmallIntegerField()
    recipients = models.JSONField(default=list)
    state = models.TextField()
    version = models.SmallIntegerField()
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    is_borne = models.BooleanField(default=False)
    answers = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    changes = models.ForeignKey("Issued", models.PROTECT, null=True, related_name="+")
    change = models.TextField(default="")
    reply = models.TextField(default="")
    made_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    folded = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_draft_of_an_origin_is_made_once",
                fields=["origin"],
                condition=~Q(origin=""),
            ),
            models.UniqueConstraint(
                name="a_case_runs_on_one_draft",
                fields=["case"],
                condition=~Q(state=DraftState.DROPPED.value),
            ),
            models.UniqueConstraint(
                name="a_document_is_being_changed_once_at_a_time",
                fields=["changes"],
                condition=Q(changes__isnull=False)
                & ~Q(state__in=[DraftState.ISSUED.value, DraftState.DROPPED.value]),
            ),
            models.CheckConstraint(
                name="a_draft_is_in_a_known_state", condition=Q(state__in=STATES)
            ),
            models.CheckConstraint(name="a_draft_is_of_a_known_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="a_draft_has_an_abstract", condition=~Q(abstract="")),
            models.CheckConstraint(
                name="a_draft_is_urgent_in_a_known_degree", condition=Q(urgency__in=URGENCIES)
            ),
            models.CheckConstraint(
                name="what_changes_a_document_says_how",
                condition=Q(changes=None, change="") | Q(changes__isnull=False, change__in=CHANGES),
            ),
            models.CheckConstraint(
                name="a_borne_draft_answers_its_case",
                condition=Q(is_borne=False) | Q(answers=models.F("case")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="draft_of_an_agency", fields=["agency", "-moved_at", "-id"]),
            models.Index(name="draft_that_answers", fields=["answers"]),
            models.Index(
                name="draft_to_issue",
                fields=["agency"],
                condition=Q(state=DraftState.SIGNED.value),
            ),
            GinIndex(name="draft_by_words", fields=["folded"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return code_of(self.pk)


class Version(models.Model):
    """A version of a draft, kept whole; `source` is the DOCX from which it was read, if any."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    no = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    abstract = models.TextField()
    body = models.JSONField()
    recipients = models.JSONField(default=list)
    note = models.TextField(default="")
    source = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_version_has_its_place", fields=["draft", "no"]),
            models.CheckConstraint(name="versions_start_at_one", condition=Q(no__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.no}"


class Sheet(models.Model):
    """A version set in type: the PDF that people read and the first signer signs.

    `key` is a digest of all that stands on it, so the same paper is drawn once.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="sheets")
    key = models.CharField(max_length=64)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    pages = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_paper_is_drawn_once", fields=["draft", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.key[:8]}"


class Opinion(models.Model):
    """An opinion asked about a draft: a stance with its ground, never a general answer.

    The clock of it is the case's own opinion `case_no`; `about` is the version that was sent, `on`
    the one that was answered.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="opinions")
    case_no = models.SmallIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    question = models.TextField()
    about = models.SmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    on = models.SmallIntegerField(null=True)
    stance = models.TextField(default="")
    ground = models.TextField(default="")
    text = models.TextField(default="")
    changes = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="an_opinion_has_its_clock", fields=["draft", "case_no"]),
            models.CheckConstraint(
                name="an_answer_has_a_stance_and_its_ground",
                condition=Q(answered_at=None, answered_by=None, on=None, stance="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False, on__isnull=False)
                    & GROUNDED
                ),
            ),
            models.CheckConstraint(
                name="who_wants_changes_says_which",
                condition=~Q(stance=Stance.WITH_CHANGES.value) | ~Q(changes=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="opinion_of_an_official", fields=["official"], condition=Q(answered_at=None)
            ),
            models.Index(name="opinion_of_a_unit", fields=["unit"], condition=Q(answered_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.case_no}"


class Checking(models.Model):
    """A check asked of a named person; passed, it is his initials (ký nháy) on that version.

    `case_no` is the case's opinion by which it is timed where the case has no step for it.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="checks")
    kind = models.TextField()
    version = models.SmallIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    case_no = models.SmallIntegerField(null=True)
    at = models.DateTimeField(null=True)
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    passed = models.BooleanField(null=True)
    text = models.TextField(default="")
    findings = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_check_is_of_a_known_kind", condition=Q(kind__in=CHECKS)),
            models.UniqueConstraint(
                name="a_check_waits_for_one_person",
                fields=["draft", "kind"],
                condition=Q(at=None),
            ),
            models.CheckConstraint(
                name="a_decided_check_names_who_decided",
                condition=Q(at=None, by=None, passed=None)
                | Q(at__isnull=False, passed__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_sent_back_says_why", condition=~Q(passed=False) | ~Q(text="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="check_to_make", fields=["official"], condition=Q(at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.kind}"


class Signer(models.Model):
    """Who is to sign, in order; once he has, in whose name and upon what that rested.

    `lines` are what stands above his name ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
    A signature on an earlier version is `voided_at` when the draft goes back.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="signers")
    position = models.SmallIntegerField()
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    competence = models.TextField(default="")
    lines = models.JSONField(default=list)
    version = models.SmallIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)
    rests_on = models.JSONField(default=dict)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    fingerprint = models.TextField(default="")
    waiting = models.JSONField(null=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="signers_have_their_order",
                fields=["draft", "position"],
                condition=Q(voided_at=None),
            ),
            models.UniqueConstraint(
                name="nobody_signs_twice",
                fields=["draft", "official"],
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(
                name="a_signature_rests_on_a_competence",
                condition=Q(signed_at=None, file=None)
                | (
                    Q(signed_at__isnull=False, file__isnull=False, version__isnull=False)
                    & Q(competence__in=COMPETENCES)
                    & ~Q(fingerprint="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="draft_to_sign",
                fields=["official"],
                condition=Q(signed_at=None, voided_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.position}"
