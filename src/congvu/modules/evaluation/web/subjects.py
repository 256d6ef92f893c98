"""The sheet of an official or a unit: as kept, or as it looks now; for who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.outcomes import Outcome, outcome_of
from congvu.modules.evaluation.queries.rating import card_now, span_of
from congvu.modules.evaluation.queries.rounds import kept_card
from congvu.modules.evaluation.queries.units import figures_of_units
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals import CardNotFound
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.given import NOTHING_GIVEN, Given
from congvu.modules.evaluation.values.metrics import Metric
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.web.shapes import Sheet
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.organisation import api as organisation


def official_sheet(
    *,
    official_id: int,
    period: Period,
    pack: Pack,
    actor: Actor,
    now: datetime,
    metrics: Iterable[Metric] = METRICS.values(),
) -> Sheet:
    """Return the sheet of an official; of a look only with the metrics named.

    :raises CardNotFound: if there is none, or none that the actor may see.
    """
    found = kept_card(official_id=official_id, period=period.code, pack=pack.code)
    if found is None:
        found = card_now(
            official_id=official_id, period=period, pack=pack, now=now, metrics=metrics
        )
    if found is None:
        raise CardNotFound
    access.require_card(found.card_of(official_id), access.reach_of(actor, now.date()))
    outcome = Outcome(found) if found.id is None else outcome_of(found)
    (card,) = found.cards
    whom = Whom(official_id, card.subject.name)
    return sheet_of(outcome, whom, is_mine=official_id == actor.official_id)


def sheet_of(outcome: Outcome, whom: Whom, *, is_mine: bool) -> Sheet:
    """Return the sheet of the one card in a round."""
    found = outcome.round
    (card,) = found.cards
    subject = card.subject
    given = card.given or Given(rank=subject.rank)
    told = card.rating
    if found.pack.scale is not None and told.points is None:
        told = score(found.pack, card.figures, given)
    return Sheet(
        whom=whom,
        place=subject.place,
        period=found.period,
        pack=found.pack,
        span=found.span,
        made_at=found.made_at,
        figures=card.figures,
        rating=card.rating,
        told=told,
        given=given,
        is_kept=found.id is not None,
        is_mine=is_mine,
        unit_id=subject.unit_id,
        rank=subject.rank,
        run_id=outcome.run_id,
        steps=outcome.steps,
    )


def unit_sheet(*, unit_id: int, period: Period, pack: Pack, actor: Actor, now: datetime) -> Sheet:
    """Return the sheet of a unit, or of an agency by its own unit: as kept, or as it looks now.

    All of the agency see it; the lists behind are for who sees the people in them.

    A pack that rates people rates no unit, but the lists of the unit are there all the same.

    :raises CardNotFound: if the unit is none, or is another agency's.
    """
    try:
        unit = organisation.unit(unit_id)
    except organisation.UnitNotFound:
        raise CardNotFound from None
    if not access.may_see_unit(actor, unit.agency_id):
        raise CardNotFound
    whom = Whom(
        unit_id,
        unit.name,
        is_unit=True,
        may_open=access.may_open_unit(actor, unit_id, unit.agency_id, now.date()),
    )
    kept = None
    if not pack.kind.is_people:
        kept = kept_card(unit_id=unit_id, period=period.code, pack=pack.code)
    if kept is not None:
        is_mine = unit_id == actor.unit_id and actor.has(Role.HEAD)
        return sheet_of(outcome_of(kept), replace(whom, name=kept.cards[0].subject.name),
                        is_mine=is_mine)  # fmt: skip
    return _unit_now(whom, period, pack, now)


def _unit_now(whom: Whom, period: Period, pack: Pack, now: datetime) -> Sheet:
    span, unit_id = span_of(period, now), whom.id
    figures = figures_of_units([unit_id], pack, span)[unit_id]
    rating = Rating(None, (), ()) if pack.kind.is_people else score(pack, figures)
    return Sheet(
        whom=whom,
        place=Phrase(N_("Đơn vị và các đơn vị bên dưới")),
        period=period,
        pack=pack,
        span=span,
        made_at=now,
        figures=figures,
        rating=rating,
        told=rating,
        given=NOTHING_GIVEN,
        is_kept=False,
        is_mine=False,
        unit_id=unit_id,
    )
