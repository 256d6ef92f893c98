"""What a signer had on his screen before he signed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from congvu.modules.outgoing.models.drafts import Sheet


class Reading(models.Model):
    """A page of a paper that somebody was shown: who and when. Nobody signs what he has not read
    to its last page (sql/readings.sql)."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="readings")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    version = models.SmallIntegerField()
    page = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_page_is_first_read_once", fields=["sheet", "official", "version", "page"]
            ),
            models.CheckConstraint(name="pages_read_start_at_one", condition=Q(page__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.page} {self.official_id}"
