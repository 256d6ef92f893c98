"""The list of periods: the one that runs, those before it, and what was kept of each."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.evaluation.queries.rounds import kept_periods, my_levels
from congvu.modules.evaluation.rules.shelf import Shelf
from congvu.modules.evaluation.web.shapes import PeriodLine
from congvu.modules.evaluation.web.words import level_shape

LEAST = 4
MOST = 12


def period_lines(*, actor: Actor, shelf: Shelf, now: datetime) -> list[PeriodLine]:
    """List the periods of each pack that rates people, the latest first, back to the first one
    that was kept."""
    kept = kept_periods(actor.agency_id) if actor.agency_id else {}
    mine = my_levels(actor.official_id) if actor.official_id else {}
    lines = []
    for newest in map(shelf.newest, shelf.codes):
        code = newest.code
        if not newest.kind.is_people:
            continue
        period = Period.holding(now.date(), newest.period)
        for number in range(MOST):
            pack = shelf.find(code, period)
            earlier = any(key[0] <= period.code and key[1] == code for key in {*kept, *mine})
            if pack is None or (number >= LEAST and not earlier):
                break
            row, own = kept.get((period.code, code)), mine.get((period.code, code))
            lines.append(
                PeriodLine(
                    period=period,
                    pack=pack,
                    made_at=row.made_at if row else None,
                    is_provisional=row is not None and row.ends_at < period.span.end,
                    is_running=number == 0,
                    mine=level_shape(own.pack, own.level) if own else None,
                )
            )
            period = period.previous()
    return sorted(lines, key=lambda line: line.period.first, reverse=True)
