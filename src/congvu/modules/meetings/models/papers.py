"""What is talked about, and what was to be read before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.meetings.models.meetings import Meeting


class Topic(models.Model):
    """A line of the agenda; `decision` is what is expected to be decided, empty for none."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="topics")
    position = models.SmallIntegerField()
    text = models.TextField()
    minutes = models.SmallIntegerField(default=0)
    decision = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_topic_has_its_place", fields=["meeting", "position"]),
            models.CheckConstraint(name="a_topic_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class Paper(models.Model):
    """A file that goes with the invitation."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    position = models.SmallIntegerField()
    name = models.TextField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_meeting_paper_has_its_place", fields=["meeting", "position"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
