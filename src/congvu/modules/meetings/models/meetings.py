"""The meeting itself: what it is for, when and where, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from congvu.modules.meetings.values.meeting import Form, Kind

KINDS = [kind.value for kind in Kind]
FORMS = [form.value for form in Form]
SPAN = Func(
    F("starts_at"), F("ends_at"), Value("[)"),
    function="tstzrange", output_field=DateTimeRangeField(),
)  # fmt: skip


class Meeting(models.Model):
    """A meeting or a visit. Called from `sent_at` on; `sequence` grows at every change.

    What it lacks before it may be called is asked by sql/guards.sql. `despite` is why it was called
    in spite of clashes. A letter is drafted among outgoing documents (`letter_code`) and issued
    there (`letter_notation`).
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    kind = models.TextField()
    subject = models.TextField()
    purpose = models.TextField(default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey("meetings.Room", models.PROTECT, null=True, related_name="+")
    place = models.TextField(default="")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")

    form = models.TextField(default=Form.NOTICE.value)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    despite = models.TextField(default="")
    letter_id = models.BigIntegerField(null=True, unique=True)
    letter_code = models.TextField(default="")
    letter_notation = models.TextField(default="")
    issued_at = models.DateTimeField(null=True)
    sequence = models.SmallIntegerField(default=0)

    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField(default="")

    minutes = models.TextField(default="")
    minuted_at = models.DateTimeField(null=True)
    minuted_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_meeting_is_of_a_known_kind",
                condition=Q(kind__in=KINDS, form__in=FORMS) & ~Q(subject=""),
            ),
            models.CheckConstraint(
                name="a_called_meeting_says_what_for_and_where",
                condition=Q(sent_at=None)
                | (
                    Q(sent_by__isnull=False)
                    & ~Q(purpose="")
                    & (Q(room__isnull=False) | ~Q(place=""))
                ),
            ),
            models.CheckConstraint(
                name="a_letter_belongs_to_a_called_meeting",
                condition=Q(letter_id=None, issued_at=None)
                | Q(letter_id__isnull=False, form=Form.LETTER.value, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_cancelled_meeting_says_why",
                condition=Q(cancelled_at=None, cancel_reason="")
                | (Q(cancelled_at__isnull=False, sent_at__isnull=False) & ~Q(cancel_reason="")),
            ),
            models.CheckConstraint(
                name="minutes_have_their_writer",
                condition=Q(minuted_at=None, minuted_by=None, minutes="")
                | (Q(minuted_at__isnull=False, minuted_by__isnull=False) & ~Q(minutes="")),
            ),
            models.CheckConstraint(
                name="a_concluded_meeting_has_minutes_and_a_chair",
                condition=Q(concluded_at=None, concluded_by=None)
                | Q(
                    concluded_at__isnull=False, concluded_by__isnull=False,
                    minuted_at__isnull=False, cancelled_at=None, sent_at__isnull=False,
                ),
            ),
            ExclusionConstraint(
                name="a_room_holds_one_meeting_at_a_time",
                expressions=[("room", RangeOperators.EQUAL), (SPAN, RangeOperators.OVERLAPS)],
                condition=Q(room__isnull=False, sent_at__isnull=False, cancelled_at=None),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(name="meeting_by_time", fields=["agency", "starts_at"]),
            models.Index(
                name="meeting_prepared",
                fields=["created_by", "starts_at"],
                condition=Q(sent_at=None, cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Change(models.Model):
    """What a change of a called meeting was: before and after, and why."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="changes")
    sequence = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    what = models.JSONField()
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_change_has_its_place", fields=["meeting", "sequence"]),
            models.CheckConstraint(name="a_change_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.sequence}"
