"""Rating people, or units, on what the record says now, without keeping anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from congvu.foundation.periods import Period
from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.figures import figures
from congvu.modules.evaluation.queries.subjects import subjects
from congvu.modules.evaluation.queries.units import figures_of_units, unit_subjects
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.recorded import card_body
from congvu.modules.evaluation.rules.refusals import PeriodNotBegun
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.cards import Card, Round, Subject
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Metric
from congvu.modules.evaluation.values.packs import Pack


def span_of(period: Period, now: datetime) -> Span:
    """Return what can be looked at of a period: up to now, if it is still running.

    :raises PeriodNotBegun: if none of it can.
    """
    whole = period.span
    if now <= whole.start:
        raise PeriodNotBegun(period=period.code)
    return Span(whole.start, min(whole.end, now))


def rate(*, period: Period, pack: Pack, agency_id: int | None, now: datetime) -> list[Round]:
    """Rate everyone (or every unit) of an agency, or of all of them, agency by agency.

    :raises PeriodNotBegun: if the period lies ahead.
    """
    span = span_of(period, now)
    cards = cards_of(_subjects(pack, span, agency_id), pack=pack, span=span)
    return [
        look(agency_cards, period=period, pack=pack, span=span, now=now)
        for agency_cards in _by_agency(cards)
    ]


def look_at(
    *,
    period: Period,
    pack: Pack,
    agency_id: int,
    wanted: Callable[[Subject], bool],
    now: datetime,
    metrics: Iterable[Metric] = METRICS.values(),
) -> Round | None:
    """Return a look at those of an agency's subjects who are wanted; None if there are none. Of
    people only the metrics named are told, among which are those the pack looks at.

    :raises PeriodNotBegun: if the period lies ahead.
    """
    span = span_of(period, now)
    people = [person for person in _subjects(pack, span, agency_id) if wanted(person)]
    if not people:
        return None
    cards = cards_of(people, pack=pack, span=span, metrics=metrics)
    return look(cards, period=period, pack=pack, span=span, now=now)


def card_now(
    *,
    official_id: int,
    period: Period,
    pack: Pack,
    now: datetime,
    metrics: Iterable[Metric] = METRICS.values(),
) -> Round | None:
    """Return a look at one official's card; None if he is not among those the pack rates. Only the
    metrics named are told.

    :raises PeriodNotBegun: if the period lies ahead.
    """
    span = span_of(period, now)
    people = subjects(span=span, ranks=pack.ranks, officials=[official_id])
    if not people:
        return None
    cards = cards_of(people, pack=pack, span=span, metrics=metrics)
    return look(cards, period=period, pack=pack, span=span, now=now)


def cards_of(
    people: Sequence[Subject],
    *,
    pack: Pack,
    span: Span,
    metrics: Iterable[Metric] = METRICS.values(),
) -> list[Card]:
    """Return the card of each person, or unit, in the order given."""
    if pack.kind.is_people:
        found = figures([person.official_id for person in people], span, metrics)
    else:
        units = figures_of_units([unit.unit_id for unit in people], pack, span)
        found = {-unit_id: told for unit_id, told in units.items()}
    return [
        Card(person, mine, score(pack, mine, Given(rank=person.rank)))
        for person in people
        for mine in (found[person.key],)
    ]


def look(cards: Sequence[Card], *, period: Period, pack: Pack, span: Span, now: datetime) -> Round:
    """Return the cards of one agency as a round that is not kept."""
    agency = cards[0].subject
    return Round(
        id=None,
        agency_id=agency.agency_id,
        agency_code=agency.agency_code,
        agency_name=agency.agency_name,
        period=period,
        pack=pack,
        span=span,
        made_at=now,
        digest=digest_of(cards, pack=pack),
        cards=tuple(cards),
    )


def digest_of(cards: Iterable[Card], *, pack: Pack) -> str:
    """Return one mark for people, figures, levels and reasons, in whatever order listed."""
    in_order = sorted(cards, key=lambda card: (card.subject.official_id, card.subject.unit_id))
    bodies = [card_body(card) for card in in_order]
    told = [pack.code, pack.version, pack.digest, bodies]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _subjects(pack: Pack, span: Span, agency_id: int | None) -> list[Subject]:
    if not pack.kind.is_people:
        return unit_subjects(span=span, agency_id=agency_id)
    return subjects(span=span, ranks=pack.ranks, agency_id=agency_id)


def _by_agency(cards: Iterable[Card]) -> Iterator[list[Card]]:
    for _, group in groupby(cards, key=lambda card: card.subject.agency_id):
        yield list(group)
