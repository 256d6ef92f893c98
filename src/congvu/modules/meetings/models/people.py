"""Who is asked to come, what they answer, and the calendars they subscribe to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from congvu.modules.meetings.models.meetings import Meeting
from congvu.modules.meetings.values.meeting import Part, Reply

PARTS = [part.value for part in Part]


class Participant(models.Model):
    """An invited official: by which function or reason, what he answered, whether he came."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="participants")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    part = models.TextField()
    ground = models.TextField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    reply = models.TextField(default="")
    replied_at = models.DateTimeField(null=True)
    deputy = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")
    attended = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_is_invited_once", fields=["meeting", "official"]
            ),
            models.UniqueConstraint(
                name="a_meeting_has_one_chair",
                fields=["meeting"],
                condition=Q(part=Part.CHAIR.value, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="a_participant_has_a_function_or_a_reason",
                condition=Q(part__in=PARTS) & ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="a_reply_says_enough",
                condition=Q(reply=Reply.NONE.value, replied_at=None, deputy=None, reason="")
                | Q(reply=Reply.ATTEND.value, replied_at__isnull=False, deputy=None)
                | (
                    Q(reply=Reply.DEPUTY.value, replied_at__isnull=False, deputy__isnull=False)
                    & ~Q(deputy=F("official"))
                    & ~Q(reason="")
                )
                | (
                    Q(reply=Reply.DECLINE.value, replied_at__isnull=False, deputy=None)
                    & ~Q(reason="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="participant_by_person", fields=["official", "meeting"]),
            models.Index(
                name="participant_by_deputy",
                fields=["deputy", "meeting"],
                condition=Q(deputy__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.official_id}"


class Guest(models.Model):
    """Somebody from outside of the house who is asked to come."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="guests")
    position = models.SmallIntegerField()
    name = models.TextField()
    ground = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_guest_has_a_place", fields=["meeting", "position"]),
            models.CheckConstraint(
                name="a_guest_has_a_name_and_a_reason", condition=~Q(name="") & ~Q(ground="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """A person's calendar by a secret address; of the secret only a digest is kept."""

    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_has_one_feed", fields=["official"], condition=Q(closed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}"
