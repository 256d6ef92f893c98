"""The rounds of periods that are over, with all that was stored of their cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.outcomes import decided, is_notified
from congvu.modules.evaluation.queries.rounds import round_of
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.runs import StepKind

MOST = 8
"""As many periods are looked back to."""


def past_rounds(*, agency_id: int, pack: str, now: datetime) -> list[Round]:
    """Return the latest round of each past period that an agency kept by a pack, newest first."""
    rows = models.Round.objects.filter(agency=agency_id, pack=pack)
    newest = rows.order_by("period", "-id").distinct("period")
    over = [row for row in newest if Period.parse(row.period).span.end <= now]
    over.sort(key=lambda row: (Period.parse(row.period).until, row.period), reverse=True)
    return _with_cards(over[:MOST])


def rounds_tried(*, agency_id: int, ids: Iterable[int]) -> list[Round]:
    """Return some rounds of an agency, newest first."""
    rows = models.Round.objects.filter(agency=agency_id, pk__in=set(ids))
    return _with_cards(sorted(rows, key=lambda row: row.ends_at, reverse=True))


def rounds_of_period(*, period: str, pack: str, agency_id: int | None) -> list[Round]:
    """Return the latest round of a period by a pack, of an agency or of each."""
    rows = models.Round.objects.filter(period=period, pack=pack)
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    newest = rows.order_by("agency", "-id").distinct("agency")
    return _with_cards(sorted(newest, key=lambda row: row.agency_code))


def _with_cards(rows: list[models.Round]) -> list[Round]:
    """Return rounds with their cards; a card whose result was notified as it was decided."""
    ids = [row.pk for row in rows]
    cards: dict[int, list[models.Card]] = defaultdict(list)
    for card in models.Card.objects.filter(round__in=ids).order_by("round_id", "place"):
        cards[card.round_id].append(card)
    by_card, opened = _steps(ids)
    found = []
    for row in rows:
        told = round_of(row, cards[row.pk])
        is_mean = told.pack.averages(told.period.kind)
        whole = [
            decided(card, by_card[kept.pk], opened[row.pk], is_mean=is_mean)
            if is_notified(by_card[kept.pk])
            else card
            for kept, card in zip(cards[row.pk], told.cards, strict=True)
        ]
        found.append(replace(told, cards=tuple(whole)))
    return found


def _steps(
    round_ids: Iterable[int],
) -> tuple[dict[int, dict[str, models.Step]], dict[int, models.Step]]:
    """Return the last step of each kind by card, and the opening of each round."""
    by_card: dict[int, dict[str, models.Step]] = defaultdict(dict)
    opened: dict[int, models.Step] = {}
    steps = models.Step.objects.filter(run__round__in=round_ids).select_related("run")
    for step in steps.order_by("no", "id"):
        if step.card_id is not None:
            by_card[step.card_id][step.kind] = step
        elif step.kind == StepKind.OPENED.value:
            opened[step.run.round_id] = step
    return by_card, opened
