"""All units of an agency by a pack that rates units: in the agency's order, never ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.figures import moment
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.queries.rating import span_of
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Ground
from congvu.modules.evaluation.web.shapes import LevelShape
from congvu.modules.evaluation.web.subjects import figures_of_units
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.evaluation.web.words import level_shape
from congvu.modules.organisation import api as organisation


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


def units_page(*, period: Period, pack: Pack, actor: Actor, now: datetime) -> UnitsPage:
    """Return the units of the actor's agency, the agency itself first."""
    span = span_of(period, now)
    lines = tuple(_lines(pack, period, actor, now)) if actor.agency_id else ()
    told = {"pack": pack.name, "version": pack.version, "moment": moment(min(span.end, now))}
    return UnitsPage(
        title=Phrase(N_("{period}: {number} đơn vị"), period=period.words, number=len(lines)),
        lead=Phrase(N_("Số liệu đến {moment}; {pack}, bản {version}."), **told),
        period=period,
        pack=pack,
        lines=lines,
    )


def _lines(pack: Pack, period: Period, actor: Actor, now: datetime) -> Iterator[UnitLine]:
    assert actor.agency_id is not None
    units = organisation.units_of_agency(actor.agency_id, now.date())
    found = figures_of_units([unit.id for unit in units], pack, span_of(period, now))
    for unit in sorted(units, key=lambda unit: not unit.is_agency):
        rating = score(pack, found[unit.id])
        against = [each for each in rating.reasons if each.ground is not Ground.MET]
        yield UnitLine(
            name=unit.name,
            href=Whom(unit.id, unit.name, is_unit=True).href(period, pack),
            level=level_shape(pack, rating.level),
            points=rating.points.written if rating.points and rating.level else "",
            why=(against or rating.reasons)[0].words,
            is_agency=unit.is_agency,
            is_mine=unit.id == actor.unit_id,
        )
