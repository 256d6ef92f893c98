"""The ladder, its rungs, the letters in which they are told, and what came of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.followup.values.letters import AnswerKind, Judgement, LetterState, Step

STEPS = [step.value for step in Step]
STATES = [state.value for state in LetterState]
_UNDECIDED = Q(decided_at=None, decided_by=None, verdict="", ground="")


class Ladder(models.Model):
    """When written reminders are due, in working days, for a kind of case ('' for every kind).

    A later version is in force from its moment on; the earlier ones are kept.
    """

    kind = models.TextField(default="")
    valid_from = models.DateTimeField()
    first_after = models.SmallIntegerField()
    second_after = models.SmallIntegerField()
    third_after = models.SmallIntegerField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_ladder_has_one_version_at_a_moment", fields=["kind", "valid_from"]
            ),
            models.CheckConstraint(
                name="a_rung_is_days_after_the_one_before",
                condition=Q(first_after__gte=1, second_after__gte=1, third_after__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind or '*'} {self.valid_from}"


class Morning(models.Model):
    """A working day of a calendar whose rungs were climbed: once, whoever runs, whenever."""

    pk = models.CompositePrimaryKey("day", "calendar_id")
    day = models.DateField()
    calendar_id = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.day)


class Letter(models.Model):
    """A written reminder to a unit: one lists all that became due there on a day."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    level = models.SmallIntegerField()
    day = models.DateField()
    made_at = models.DateTimeField()
    state = models.TextField(default=LetterState.PLANNED.value, db_default="planned")
    copied = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    draft_id = models.BigIntegerField(null=True)
    draft_case = models.TextField(default="", db_default="")
    tried_on = models.DateField(null=True)
    trouble = models.TextField(default="", db_default="")
    signed_at = models.DateTimeField(null=True)
    notation = models.TextField(default="", db_default="")
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_unit_gets_one_letter_of_a_level_a_day", fields=["unit", "level", "day"]
            ),
            models.CheckConstraint(
                name="a_letter_is_the_first_or_second", condition=Q(level__in=[1, 2])
            ),
            models.CheckConstraint(
                name="a_letter_stands_somewhere_known", condition=Q(state__in=STATES)
            ),
            models.CheckConstraint(
                name="only_what_was_drafted_goes_on",
                condition=Q(state="planned", draft_id=None) | Q(draft_id__isnull=False),
            ),
            models.CheckConstraint(
                name="what_was_issued_has_its_number",
                condition=~Q(state__in=["issued", "recalled"])
                | (Q(issued_at__isnull=False, issued_on__isnull=False) & ~Q(notation="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="letter_of_agency", fields=["agency", "-id"]),
            models.Index(name="letter_of_unit", fields=["unit", "-id"]),
            models.Index(name="letter_to_draft", fields=["id"], condition=Q(draft_id=None)),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.level}/{self.day}"


class Rung(models.Model):
    """A rung that a case climbed: of a turn, or of an opinion that somebody owes (else -1).

    `next_on` is the working day of the next rung; `is_last` until that day has come.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    assignment_no = models.SmallIntegerField()
    opinion_no = models.SmallIntegerField()
    due_at = models.DateTimeField()
    step = models.SmallIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    calendar_id = models.BigIntegerField()
    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="rungs")
    day = models.DateField()
    at = models.DateTimeField()
    next_on = models.DateField(null=True)
    is_last = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_written_rung_is_climbed_once",
                fields=["case", "assignment_no", "opinion_no", "due_at", "step"],
            ),
            models.CheckConstraint(name="a_rung_is_a_known_step", condition=Q(step__in=STEPS)),
            models.CheckConstraint(
                name="a_written_rung_is_told_in_a_letter",
                condition=Q(step=Step.FORCE.value, letter=None, next_on=None)
                | (~Q(step=Step.FORCE.value) & Q(letter__isnull=False, next_on__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="rung_to_climb_on", fields=["next_on"],
                condition=Q(is_last=True, next_on__isnull=False),
            ),
            models.Index(name="rung_of_letter", fields=["letter"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id}/{self.assignment_no}/{self.step}"


class Answer(models.Model):
    """What a unit said of a line of a letter; said once."""

    rung = models.OneToOneField(Rung, models.PROTECT, primary_key=True, related_name="answer")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    kind = models.TextField()
    new_date = models.DateField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="another_day_has_its_reason",
                condition=Q(kind=AnswerKind.DONE.value, new_date=None)
                | (Q(kind=AnswerKind.DATE.value, new_date__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung_id}: {self.kind}"


class Proposal(models.Model):
    """Criticism that the ladder proposes; a leader decides, nobody else."""

    rung = models.OneToOneField(Rung, models.PROTECT, related_name="proposal")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    verdict = models.TextField(default="", db_default="")
    ground = models.TextField(default="", db_default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_proposal_is_decided_by_a_person_with_a_ground",
                condition=_UNDECIDED
                | (
                    Q(
                        decided_at__isnull=False, decided_by__isnull=False,
                        verdict__in=[each.value for each in Judgement],
                    )
                    & ~Q(ground="")
                ),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(name="proposal_of_agency", fields=["agency", "-id"]),
            models.Index(
                name="proposal_to_decide", fields=["agency", "id"], condition=Q(decided_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung_id}: {self.verdict}"
