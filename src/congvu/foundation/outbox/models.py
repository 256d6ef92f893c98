"""Messages written down in the act's transaction, to be sent after it."""

from __future__ import annotations

from django.db import models

from congvu.foundation.delivery.models import Delivery


class OutboundMessage(Delivery):
    """One message; its unique key makes sure that what was posted twice is sent once."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=20)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300, blank=True, default="")
    body = models.TextField()
    files = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.channel} → {self.to}: {self.subject}"
