"""Rounds that were kept, read back as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from congvu.foundation.periods import Period
from congvu.kernel.spans import Span
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.packs import read_pack
from congvu.modules.evaluation.rules.recorded import inputs_from, rating_from
from congvu.modules.evaluation.values.cards import UNIT, Card, Round, Subject
from congvu.modules.evaluation.values.packs import Pack


@dataclass(frozen=True, slots=True)
class PastLevel:
    """A level reached in an earlier period, by the pack as it read then."""

    period: Period
    level: str | None
    pack: Pack


def kept_round(*, agency_id: int, period: str, pack: str) -> Round | None:
    """Return the latest round kept of an agency for a period by a pack; None if there is none."""
    row = latest(agency_id=agency_id, period=period, pack=pack)
    if row is None:
        return None
    return round_of(row, list(models.Card.objects.filter(round=row).order_by("place")))


def kept_card(
    *, period: str, pack: str, official_id: int | None = None, unit_id: int | None = None
) -> Round | None:
    """Return the latest round kept in which an official, or a unit, has a card, with this card
    alone."""
    cards = _cards_of(official_id, unit_id).filter(round__period=period, round__pack=pack)
    card = cards.select_related("round").order_by("-round_id").first()
    return None if card is None else round_of(card.round, [card])


def past_levels(
    *,
    pack: str,
    before: str,
    official_id: int | None = None,
    unit_id: int | None = None,
    limit: int = 6,
) -> list[PastLevel]:
    """List the levels of earlier periods by a pack, of an official or a unit, the latest first."""
    rows = _cards_of(official_id, unit_id).filter(round__pack=pack, round__period__lt=before)
    newest = rows.order_by("-round__period", "-round_id").distinct("round__period")
    return [_past(card) for card in newest.select_related("round")[:limit]]


def latest(*, agency_id: int, period: str, pack: str) -> models.Round | None:
    rows = models.Round.objects.filter(agency=agency_id, period=period, pack=pack)
    return rows.order_by("-id").first()


def my_levels(official_id: int) -> dict[tuple[str, str], PastLevel]:
    """Return an official's level in the latest round of each (period, pack)."""
    rows = _cards_of(official_id, None).select_related("round")
    newest = rows.order_by("round__period", "round__pack", "-round_id").distinct(
        "round__period", "round__pack"
    )
    return {(card.round.period, card.round.pack): _past(card) for card in newest}


def _cards_of(official_id: int | None, unit_id: int | None) -> QuerySet[models.Card]:
    """Return the cards of a person, or of a unit; whoever headed it has none of his own by that."""
    if unit_id is not None:
        return models.Card.objects.filter(unit=unit_id, rank=UNIT)
    return models.Card.objects.filter(official=official_id).exclude(rank=UNIT)


def _past(card: models.Card) -> PastLevel:
    row = card.round
    return PastLevel(Period.parse(row.period), card.level, read_pack(row.pack, row.pack_text))


def kept_periods(agency_id: int) -> dict[tuple[str, str], models.Round]:
    """Return the latest round of each (period, pack) that an agency kept."""
    rows = models.Round.objects.filter(agency=agency_id)
    newest = rows.order_by("period", "pack", "-id").distinct("period", "pack")
    return {(row.period, row.pack): row for row in newest}


def round_of(row: models.Round, cards: Sequence[models.Card]) -> Round:
    """Return a kept round with the cards given; its pack is the one it was made by."""
    return Round(
        id=row.pk,
        agency_id=row.agency_id,
        agency_code=row.agency_code,
        agency_name=row.agency_name,
        period=Period.parse(row.period),
        pack=read_pack(row.pack, row.pack_text),
        span=Span(row.starts_at, row.ends_at),
        made_at=row.made_at,
        digest=row.digest,
        cards=tuple(_card(card, row) for card in cards),
    )


def _card(card: models.Card, row: models.Round) -> Card:
    subject = Subject(
        official_id=card.official_id or 0,
        code=card.official_code,
        name=card.official_name,
        post_title=card.post_title,
        rank=card.rank,
        unit_id=card.unit_id,
        unit_name=card.unit_name,
        agency_id=row.agency_id,
        agency_code=row.agency_code,
        agency_name=row.agency_name,
    )
    rating = rating_from(card.level, card.barred, card.reasons)
    return Card(subject, inputs_from(card.inputs), rating)
