"""The sealed log: what was done with classified documents, chained apart from the ledger.

Whoever reads the ledger or an export of it meets one seal of the whole log each hour, whether
anything was written or not: neither entries nor their number can be told from it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SealedFact(models.Model):
    """A fact about classified documents: `about` names the copy or the line that it tells of."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    kind = models.TextField()
    about = models.TextField()
    body = models.TextField()
    salt = models.UUIDField()
    hash = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about", "seq"], name="sealed_fact_about")]

    def __str__(self) -> str:
        return f"{self.seq}"


class Seal(models.Model):
    """An hour's seal: how far the log had come, and the digest that the ledger keeps of it."""

    hour = models.DateTimeField(primary_key=True)
    seq = models.BigIntegerField()
    salt = models.UUIDField()
    digest = models.TextField()

    def __str__(self) -> str:
        return f"{self.hour:%d/%m/%Y %H:%M}"
