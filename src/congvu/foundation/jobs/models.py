"""Jobs with their progress; the queue itself is procrastinate's."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from congvu.foundation.jobs.values import JobState


class Job(models.Model):
    """A piece of long work that somebody asked for: how far it is, and what came of it."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, default=JobState.WAITING)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    message = models.TextField(blank=True, default="")
    href = models.CharField(max_length=300, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-id"], name="jobs_of_user")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in JobState]),
                name="jobs_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None, state__in=["waiting", "running"])
                | models.Q(
                    finished_at__isnull=False, state__in=["done", "refused", "broken", "stopped"]
                ),
                name="jobs_over_when_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"
