"""All units of an agency by a pack that rates units: in the agency's order, never ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.figures import moment
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.past_rounds import rounds_of_period
from congvu.modules.evaluation.queries.rating import look_at
from congvu.modules.evaluation.queries.runs import run_on
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Ground
from congvu.modules.evaluation.web.shapes import LevelShape
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.evaluation.web.words import level_shape


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit, its level and points, what stands first against a better level."""

    name: str
    href: str
    level: LevelShape
    points: str
    why: Phrase
    is_agency: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The units of an agency."""

    title: Phrase
    lead: Phrase
    period: Period
    pack: Pack
    lines: tuple[UnitLine, ...]
    is_kept: bool
    may_rate: bool
    run_id: int | None


def units_page(*, period: Period, pack: Pack, actor: Actor, now: datetime) -> UnitsPage:
    """Return the units of the actor's agency, the agency itself first: as the latest round kept
    them (notified cards as decided), or as they look now."""
    agency_id = actor.agency_id or 0
    kept = rounds_of_period(period=period.code, pack=pack.code, agency_id=agency_id)
    found = kept[0] if kept else look_at(
        period=period, pack=pack, agency_id=agency_id, wanted=bool, now=now
    )  # fmt: skip
    lines = tuple(_line(found, card, actor) for card in found.cards) if found else ()
    told = {"pack": pack.name, "version": pack.version}
    told["moment"] = moment(found.made_at if found else now)
    lead = N_("Số liệu đến {moment}; {pack}, bản {version}.")
    if kept:
        lead = N_("Chốt lúc {moment}; {pack}, bản {version}.")
    return UnitsPage(
        title=Phrase(N_("{period}: {number} đơn vị"), period=period.words, number=len(lines)),
        lead=Phrase(lead, **told),
        period=period,
        pack=pack,
        lines=lines,
        is_kept=bool(kept),
        may_rate=access.may_rate(actor, actor.agency_id),
        run_id=run_on(kept[0].id) if kept else None,
    )


def _line(found: Round, card: Card, actor: Actor) -> UnitLine:
    unit, rating = card.subject, card.rating
    against = [each for each in rating.reasons if each.ground is not Ground.MET]
    points = score(found.pack, card.figures, card.given or Given(rank=unit.rank)).points
    return UnitLine(
        name=unit.name,
        href=Whom(unit.unit_id, unit.name, is_unit=True).href(found.period, found.pack),
        level=level_shape(found.pack, rating.level),
        points=points.written if points and rating.level else "",
        why=(against or rating.reasons)[0].words,
        is_agency=unit.unit_id == unit.agency_id,
        is_mine=unit.unit_id == actor.unit_id,
    )
