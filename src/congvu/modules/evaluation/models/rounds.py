"""Rounds and cards that were kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    """A rating of an agency's people over [starts_at, ends_at), by a pack as it read that day.

    `digest` is of the cards: the same figures by the same pack give the same digest.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    agency_code = models.TextField()
    agency_name = models.TextField()
    period = models.TextField()
    pack = models.TextField()
    pack_version = models.PositiveSmallIntegerField()
    pack_digest = models.TextField()
    pack_text = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    digest = models.TextField()

    objects: ClassVar[models.Manager[Round]]

    class Meta:
        db_table = "evaluation_round"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_round_looks_back", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_round_ends_before_it_is_made", condition=Q(ends_at__lte=F("made_at"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="round_of_agency", fields=["agency", "period", "pack", "-id"]),
            models.Index(name="round_of_pack", fields=["pack", "pack_version", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.period} {self.pack}"


class Card(models.Model):
    """A card of a round: `inputs` are the figures that went in, [counted, of] by metric.

    `place` is the order in which the round lists its cards; `level` is null for too little to
    tell. Of a unit (rank "unit") `official` is who headed it at the end of the period, if anybody
    did, and `post_title` his name.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="cards")
    place = models.PositiveIntegerField()
    official = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    official_code = models.TextField()
    official_name = models.TextField()
    post_title = models.TextField()
    rank = models.TextField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit_name = models.TextField()
    inputs = models.JSONField()
    level = models.TextField(null=True)
    barred = models.JSONField(default=list)
    reasons = models.JSONField()

    objects: ClassVar[models.Manager[Card]]

    class Meta:
        db_table = "evaluation_card"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_person_has_one_card_in_a_round",
                fields=["round", "official"],
                condition=~Q(rank="unit"),
            ),
            models.UniqueConstraint(
                name="a_unit_has_one_card_in_a_round",
                fields=["round", "unit"],
                condition=Q(rank="unit"),
            ),
            models.CheckConstraint(
                name="only_a_unit_may_have_nobody",
                condition=Q(official__isnull=False) | Q(rank="unit"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_name}: {self.level}"
