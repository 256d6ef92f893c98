"""Slips that could be excused: found by the sources that count them, and by nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.values.excuses import Item, Place, Slip
from congvu.modules.evaluation.values.metrics import Source

_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_FOUND = """
select s.official_id, s.unit_id, u.agency_id, s.case_id, coalesce(c.code, ''),
       coalesce(nullif(s.title, ''), c.subject, ''), s.at
from ({rows}) s
join unit u on u.id = s.unit_id
left join casework_case c on c.id = s.case_id
where s.item_id = %(item_id)s and coalesce(s.no, 0) = %(no)s and {which}
order by s.at desc limit 1
"""
_ENDED = {
    Item.TURN: (Source.TURNS, "s.item = 'turn' and s.is_late"),
    Item.OPINION: (Source.TURNS, "s.item = 'opinion' and s.is_late"),
    Item.RETURN: (Source.RETURNS, "s.item = 'return'"),
    Item.DELAY: (Source.PRODUCTS, "s.kind = 'assigned' and s.has_delays"),
    Item.ERROR: (Source.PRODUCTS, "s.kind = 'assigned' and s.has_errors"),
}
_OPEN = {
    Item.TURN: (Source.OPEN_TURNS, "s.item = 'turn' and s.is_late"),
    Item.OPINION: (Source.OPEN_TURNS, "s.item = 'opinion' and s.is_late"),
}


def slip_of(place: Place, *, official_id: int, now: datetime) -> Slip | None:
    """Return the slip at a place that counts against an official now, or None."""
    span = Span(_EVER, now + timedelta(microseconds=1))
    for kinds, is_open in ((_ENDED, False), (_OPEN, True)):
        if place.item in kinds:
            source, which = kinds[place.item]
            row = _row(source, which, place, official_id, span)
            if row is not None:
                official, unit_id, agency_id, case_id, code, title, at = row
                return Slip(
                    place=place,
                    official_id=official,
                    unit_id=unit_id,
                    agency_id=agency_id,
                    case_id=case_id,
                    code=code,
                    title=title,
                    at=at,
                    ends_at=None if is_open else at,
                )
    return None


def _row(
    source: Source, which: str, place: Place, official_id: int, span: Span
) -> tuple[int, int, int, int | None, str, str, datetime] | None:
    statement = _FOUND.format(rows=rows_of(source, Of.OFFICIALS), which=which)
    with connection.cursor() as cursor:
        limits = asked([official_id], span) | {"item_id": place.item_id, "no": place.no}
        cursor.execute(statement, limits)
        row: tuple[int, int, int, int | None, str, str, datetime] | None = cursor.fetchone()
    return row
