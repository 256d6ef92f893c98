"""Messages written down in the act's transaction, to be sent after it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from congvu.foundation.outbox.values import MessageState


class OutboundMessage(models.Model):
    """One message; its unique key makes sure that what was posted twice is sent once."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=20)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300, blank=True, default="")
    body = models.TextField()
    files = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="outbox_due", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["-id"], name="outbox_stuck", condition=models.Q(state="stuck")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in MessageState]),
                name="outbox_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
                name="outbox_sent_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} → {self.to}: {self.subject}"
