"""The act of rating: every figure frozen with the level and the reasons it came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.commands.turns import take_turn
from congvu.modules.evaluation.queries.pack_versions import shelf_of, shelves
from congvu.modules.evaluation.queries.rating import rate, span_of
from congvu.modules.evaluation.queries.rounds import latest
from congvu.modules.evaluation.rules.recorded import inputs_body, reasons_body
from congvu.modules.evaluation.rules.refusals import NobodyToRate, NotAnAgency, PackChanged
from congvu.modules.evaluation.values.cards import Card, EvaluationReport, Round
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.organisation import api as organisation

BATCH = 2000


@transaction.atomic
def evaluate(
    *, period: str, pack: str, agency_id: int | None, actor: Actor, now: datetime
) -> EvaluationReport:
    """Rate an agency's people, or units, as the pack says; without an agency, agency by agency.
    Each round is kept unchangeable.

    A period that is still running is rated up to now; the round says that it is provisional.
    Where nothing differs from the latest round it is not kept a second time.

    :raises PeriodNotUnderstood, PeriodNotBegun: if the period is none, or lies ahead.
    :raises PackUnknown, PeriodNotOfPack, PackNotInForce: if no such pack is for the period.
    :raises PackChanged: if this version was used before and has another text now.
    :raises UnitNotFound, NotAnAgency: if the agency is none.
    :raises RatingNotYours: if the actor is neither leader nor personnel officer of the agency.
    :raises NobodyToRate: if nobody held a post in the agency in the period.
    """
    asked = Period.parse(period)
    _require_agency(agency_id)
    access.require_rater(actor, agency_id)
    take_turn()
    rules = shelf_of(agency_id).pack_for(pack, asked)
    found = rate(period=asked, pack=rules, agency_id=agency_id, now=now)
    if agency_id is None:
        found = _by_their_own(found, asked, rules, now)
    if not found and agency_id is not None:
        raise NobodyToRate(period=asked.code)
    versions = {each.pack.digest: each.pack for each in found}
    for version in versions.values():
        _require_same_text(version)
    rounds = tuple(_kept(each, actor) for each in found)
    for digest, version in versions.items():
        new = [each for each in rounds if each.pack.digest == digest and not each.again]
        _state(new, version, actor, now)
    return EvaluationReport(asked, rules, span_of(asked, now), now, rounds)


def _require_agency(agency_id: int | None) -> None:
    if agency_id is None:
        return
    unit = organisation.unit(agency_id)
    if not unit.is_agency:
        raise NotAnAgency(unit=unit.name)


def _by_their_own(found: list[Round], period: Period, rules: Pack, now: datetime) -> list[Round]:
    """Return the rounds, those of agencies with a version of their own by that version."""
    other = {
        agency: pack
        for agency, shelf in shelves().items()
        if (pack := shelf.find(rules.code, period)) is not None and pack.digest != rules.digest
    }
    return [
        own
        for each in found
        for own in (
            rate(period=period, pack=other[each.agency_id], agency_id=each.agency_id, now=now)
            if each.agency_id in other
            else [each]
        )
    ]


def _require_same_text(pack: Pack) -> None:
    """Let pass a shipped version that says what it said when it was used before; an agency's own
    can't be changed.

    :raises PackChanged: if it says something else.
    """
    used = models.Round.objects.filter(pack=pack.code, pack_version=pack.version)
    adopted = models.PackVersion.objects.filter(pack=pack.code, enacted_at__isnull=False)
    shipped = used.exclude(pack_digest__in=adopted.values("digest"))
    digest = shipped.order_by("id").values_list("pack_digest", flat=True).first()
    if digest not in (None, pack.digest):
        raise PackChanged(pack=pack.code, version=pack.version)


def _kept(look: Round, actor: Actor) -> Round:
    """Keep a round, unless the latest one says the same up to the same moment of the period."""
    before = latest(agency_id=look.agency_id, period=look.period.code, pack=look.pack.code)
    if before is not None and before.digest == look.digest and _is_as_late(before, look):
        return replace(look, id=before.pk, made_at=before.made_at, again=True)
    row = models.Round.objects.create(
        agency_id=look.agency_id,
        agency_code=look.agency_code,
        agency_name=look.agency_name,
        period=look.period.code,
        pack=look.pack.code,
        pack_version=look.pack.version,
        pack_digest=look.pack.digest,
        pack_text=look.pack.text,
        starts_at=look.span.start,
        ends_at=look.span.end,
        made_at=look.made_at,
        made_by_id=actor.official_id,
        digest=look.digest,
    )
    models.Card.objects.bulk_create(_rows(row, look.cards), BATCH)
    return replace(look, id=row.pk)


def _is_as_late(before: models.Round, look: Round) -> bool:
    """Return whether the earlier round looked at the period as a whole too, or neither did."""
    return (before.ends_at < look.period.span.end) == look.is_provisional


def _rows(row: models.Round, cards: Sequence[Card]) -> list[models.Card]:
    return [
        models.Card(
            round=row,
            place=place,
            official_id=card.subject.official_id or None,
            official_code=card.subject.code,
            official_name=card.subject.name,
            post_title=card.subject.post_title,
            rank=card.subject.rank,
            unit_id=card.subject.unit_id,
            unit_name=card.subject.unit_name,
            inputs=inputs_body(card),
            level=card.rating.level,
            barred=list(card.rating.barred),
            reasons=reasons_body(card.rating),
        )
        for place, card in enumerate(cards)
    ]


def _state(rounds: Sequence[Round], pack: Pack, actor: Actor, now: datetime) -> None:
    if not rounds:
        return
    span = rounds[0].span
    fact = facts.RoundsKept(
        period=rounds[0].period.code,
        pack=pack.code,
        pack_version=pack.version,
        pack_digest=pack.digest,
        starts_at=span.start.isoformat(),
        ends_at=span.end.isoformat(),
        officials=sum(len(each.cards) for each in rounds),
        digests={each.agency_code: each.digest for each in rounds},
    )
    state(fact, actor=actor, now=now)
