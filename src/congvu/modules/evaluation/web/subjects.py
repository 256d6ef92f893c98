"""The sheet of an official or a unit: as kept, or as it looks now; for who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.spans import Span
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.entries import given_figures
from congvu.modules.evaluation.queries.figures import unit_figures
from congvu.modules.evaluation.queries.outcomes import as_notified
from congvu.modules.evaluation.queries.rating import card_now, span_of
from congvu.modules.evaluation.queries.rounds import kept_card
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.refusals import CardNotFound
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.criteria import Entered
from congvu.modules.evaluation.values.given import NOTHING_GIVEN, Given
from congvu.modules.evaluation.values.metrics import Figure, Source
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.web.shapes import Sheet
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.organisation import api as organisation


def official_sheet(
    *, official_id: int, period: Period, pack: Pack, actor: Actor, now: datetime
) -> Sheet:
    """Return the sheet of an official.

    :raises CardNotFound: if there is none, or none that the actor may see.
    """
    found = kept_card(official_id=official_id, period=period.code, pack=pack.code)
    if found is not None:
        found = as_notified(found)
    else:
        found = card_now(official_id=official_id, period=period, pack=pack, now=now)
    if found is None:
        raise CardNotFound
    access.require_card(found.card_of(official_id), access.reach_of(actor, now.date()))
    return sheet_of(found, is_mine=official_id == actor.official_id)


def sheet_of(found: Round, *, is_mine: bool) -> Sheet:
    """Return the sheet of the one card in a round."""
    (card,) = found.cards
    subject = card.subject
    given = card.given or Given(rank=subject.rank)
    told = card.rating
    if found.pack.scale is not None and told.points is None:
        told = score(found.pack, card.figures, given)
    return Sheet(
        whom=Whom(subject.official_id, subject.name),
        place=f"{subject.post_title}, {subject.unit_name}",
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
    )


def unit_sheet(*, unit_id: int, period: Period, pack: Pack, actor: Actor, now: datetime) -> Sheet:
    """Return the sheet of a unit, or of an agency by its own unit, as it looks now.

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
    span = span_of(period, now)
    figures = figures_of_units([unit_id], pack, span)[unit_id]
    rating = Rating(None, (), ()) if pack.kind.is_people else score(pack, figures)
    return Sheet(
        whom=Whom(
            unit_id,
            unit.name,
            is_unit=True,
            may_open=access.may_open_unit(actor, unit_id, unit.agency_id, now.date()),
        ),
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


def figures_of_units(units: Sequence[int], pack: Pack, span: Span) -> dict[int, dict[str, Figure]]:
    """Return the figures of units: of the record, and those entered that the pack may look at."""
    entered = {
        code
        for code, metric in declared(pack).items()
        if isinstance(metric, Entered) or metric.source is Source.ENTERED
    }
    found = unit_figures(units, span)
    for unit_id, more in given_figures(entered, span, units=units).items():
        found[unit_id] |= more
    return found
