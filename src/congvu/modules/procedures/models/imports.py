"""Imports, and what they leave for a person to settle."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ProcedureImport(models.Model):
    """A file of procedures brought in: how many were read, made and refused.

    One that came as a table (Excel) is previewed first: `confirmed_at` is empty until a person
    confirms it, `file_id` is the stored file, `preview` what a job read in it, `job_id` the job.
    """

    file_name = models.TextField()
    at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    file_id = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    preview = models.JSONField(null=True)
    job_id = models.BigIntegerField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "procedure_import"

    def __str__(self) -> str:
        return self.file_name


class ProcedureFlag(models.Model):
    """A doubt about a version, until a person settles it."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    field = models.TextField()
    reason = models.TextField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)
    how = models.TextField(default="", blank=True)

    class Meta:
        db_table = "procedure_flag"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_flag_has_a_reason", condition=~Q(reason="")),
        ]
        indexes: ClassVar = [
            models.Index(
                name="procedure_flags_open", fields=["version"], condition=Q(settled_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.reason
