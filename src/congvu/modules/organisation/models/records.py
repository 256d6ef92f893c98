"""What was done to the organisation, and what came in by import."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

STATES = ["previewed", "confirmed", "undone"]


class OrganisationRecord(models.Model):
    """One act on the organisation: who, when, what. Never changed, never deleted (trigger)."""

    at = models.DateTimeField()
    kind = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    unit_ids = models.JSONField(default=list)
    official_ids = models.JSONField(default=list)
    body = models.JSONField(default=dict)

    class Meta:
        db_table = "organisation_record"
        indexes: ClassVar = [
            GinIndex(name="record_by_unit", fields=["unit_ids"], opclasses=["jsonb_path_ops"]),
            GinIndex(
                name="record_by_official", fields=["official_ids"], opclasses=["jsonb_path_ops"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class ImportBatch(models.Model):
    """A file brought in: previewed, confirmed, perhaps undone; `made` says which rows it wrote."""

    kind = models.TextField()
    file_name = models.TextField()
    agency_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    state = models.TextField(default="previewed")
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    made = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "organisation_import"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_import_has_a_known_state", condition=Q(state__in=STATES)
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
