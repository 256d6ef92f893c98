"""What was asked for under a key, and how it was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class KeptAnswer(models.Model):
    """An act done under a key: written in the act's own transaction, forgotten after a day.

    `asker` is the account, or 0 for a person who is not signed in. `status` is empty only as long
    as the act is being done: nobody else ever sees it so.
    """

    asker = models.BigIntegerField()
    key = models.TextField()
    path = models.TextField()
    digest = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(null=True)
    location = models.TextField(default="", blank=True)
    media_type = models.TextField(default="", blank=True)
    body = models.BinaryField(default=bytes)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="once_a_key_is_of_one_act", fields=["asker", "key"]),
            models.CheckConstraint(
                name="once_only_what_was_done_is_kept",
                condition=Q(status=None) | Q(status__gte=200, status__lt=400),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker}: {self.key}"
