"""What came in by import."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

STATES = ["received", "previewed", "confirmed", "undone"]


class ImportBatch(models.Model):
    """A file brought in: received, previewed, confirmed, perhaps undone.

    `content` is the file itself, read again when it is confirmed; `sample` and `problems` are what
    the preview shows (the first of each); `made` holds the ids of the rows it wrote, by table.
    """

    file_name = models.TextField()
    agency_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    state = models.TextField(default="previewed")
    content = models.BinaryField(default=bytes)
    kinds = models.JSONField(default=list)
    row_count = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    sample = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.IntegerField(default=0)
    is_sound = models.BooleanField(default=False)
    made = models.JSONField(default=dict)
    changed = models.IntegerField(default=0)
    job_id = models.BigIntegerField(null=True)
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


class ImportRow(models.Model):
    """What a confirmed import wrote of one row: new, or changed from `before` to `after`.

    Only added to (trigger); the fact of the import has the digest of all its rows.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+")
    no = models.IntegerField()
    kind = models.TextField()
    sheet = models.TextField()
    row = models.IntegerField()
    subject_id = models.BigIntegerField()
    label = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        db_table = "organisation_import_row"
        constraints: ClassVar = [
            models.UniqueConstraint(name="import_rows_have_an_order", fields=["batch", "no"]),
        ]
        indexes: ClassVar = [
            models.Index(name="import_row_of_subject", fields=["kind", "subject_id"]),
        ]

    def __str__(self) -> str:
        return self.label
