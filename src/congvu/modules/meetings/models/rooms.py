"""Where people meet, and how much they should: data of an agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

HOUR = 3600


class Room(models.Model):
    """A meeting room; one that is no longer used keeps its meetings."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    name = models.TextField()
    seats = models.SmallIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_room_has_a_name_of_its_own",
                fields=["agency", "name"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(name="a_room_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Norm(models.Model):
    """From when on so many seconds of meetings a week are too many; the last one holds."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    weekly = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_norm_is_within_a_week",
                condition=Q(weekly__gte=HOUR, weekly__lte=40 * HOUR),
            ),
        ]
        indexes: ClassVar = [models.Index(name="norm_by_agency", fields=["agency", "-at"])]

    def __str__(self) -> str:
        return f"{self.weekly}"
