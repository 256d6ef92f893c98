"""Units that are rated: an agency and its parts, closed ones too, and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import connection

from congvu.foundation.clock import VIETNAM
from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.entries import given_figures
from congvu.modules.evaluation.queries.figures import unit_figures
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.values.cards import UNIT, Subject
from congvu.modules.evaluation.values.criteria import Entered
from congvu.modules.evaluation.values.metrics import Figure, Source
from congvu.modules.evaluation.values.packs import Pack

_UNITS = """
select coalesce(o.id, 0), u.code, coalesce(was.name, u.name), coalesce(o.full_name, ''),
       %(rank)s, u.id, coalesce(was.name, u.name), g.id, g.code, coalesce(called.name, g.name)
from unit u
join unit g on g.id = u.agency_id
left join official o
    on o.id = evaluation_head_of(u.id, least(%(last)s::date, u.valid_to - 1))
left join unit_former_name was
    on was.unit_id = u.id and was.valid_from <= %(last)s and was.valid_to > %(last)s
left join unit_former_name called
    on called.unit_id = g.id and called.valid_from <= %(last)s and called.valid_to > %(last)s
where u.kind <> 'leaders' and u.valid_from <= %(last)s
  and (u.valid_to is null or u.valid_to > %(first)s)
  and (%(agency)s::bigint is null or g.id = %(agency)s)
order by g.order_key, g.id, u.is_agency desc, u.order_key, u.id
"""


def unit_subjects(*, span: Span, agency_id: int | None = None) -> list[Subject]:
    """List the units rated for a span, agency by agency, the agency itself first.

    Whoever existed on a day of it is among them, under the head of its last day in the span: a
    unit that was merged in mid-period answers for its own part.
    """
    asked: dict[str, Any] = {
        "first": span.start.astimezone(VIETNAM).date(),
        "last": (span.end - timedelta(microseconds=1)).astimezone(VIETNAM).date(),
        "agency": agency_id,
        "rank": UNIT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_UNITS, asked)
        return [Subject(*row) for row in cursor.fetchall()]


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
