"""Who keeps backlog regularly: lines, what their owners reply, lines that were struck."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class BacklogLine(models.Model):
    """Somebody on the list of a month, with the rule and the figures it was found by.

    His agency sees it from `shown_from` on, or once he has replied. It is never changed.
    """

    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    month = models.TextField()
    figures = models.JSONField()
    rule = models.JSONField()
    grounds = models.JSONField()
    found_at = models.DateTimeField()
    shown_from = models.DateTimeField()

    objects: ClassVar[models.Manager[BacklogLine]]

    class Meta:
        db_table = "evaluation_backlog_line"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_is_listed_once_a_month", fields=["official", "month"]
            ),
            models.CheckConstraint(
                name="a_person_is_told_before_the_agency",
                condition=Q(shown_from__gt=F("found_at")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="backlog_of_agency", fields=["agency", "-id"])]

    def __str__(self) -> str:
        return f"{self.month} {self.official_id}"


class BacklogReply(models.Model):
    """What the person on a line says to it, once; it stands beside the line."""

    line = models.OneToOneField(BacklogLine, models.PROTECT, related_name="reply")
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[BacklogReply]]

    class Meta:
        db_table = "evaluation_backlog_reply"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_reply_says_something", condition=~Q(text=""))
        ]

    def __str__(self) -> str:
        return f"{self.line_id}"


class BacklogStrike(models.Model):
    """A superior took a line off the list, with a reason; both are kept."""

    line = models.OneToOneField(BacklogLine, models.PROTECT, related_name="strike")
    by = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[BacklogStrike]]

    class Meta:
        db_table = "evaluation_backlog_strike"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_struck_line_says_why", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"{self.line_id}"
