"""The table that siblings may point at. All of casework's tables are drawn in sql/*.sql:

constraints, triggers and the functions that make an act one round trip are the model here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Case(models.Model):
    """A case (việc): read and changed through the door only; here for foreign keys from below."""

    code = models.TextField(unique=True)
    subject = models.TextField()
    accepted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Case]]

    class Meta:
        managed = False
        db_table = "casework_case"

    def __str__(self) -> str:
        return self.code
