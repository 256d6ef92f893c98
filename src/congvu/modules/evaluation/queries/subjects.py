"""Who is rated: whoever held a post in the agency last in the period, those who left included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import connection

from congvu.foundation.clock import VIETNAM
from congvu.kernel.spans import Span
from congvu.modules.evaluation.values.cards import Subject

_SUBJECTS = """
with held as (
    select distinct on (a.official_id) a.official_id, p.title, p.rank, p.unit_id
    from appointment a
    join post p on p.id = a.post_id
    where a.starts_on <= %(last)s and (a.ends_on is null or a.ends_on > %(first)s)
      and (%(officials)s::bigint[] is null or a.official_id = any(%(officials)s::bigint[]))
    order by a.official_id, a.is_primary desc, a.starts_on desc, a.id desc
)
select o.id, o.code, o.full_name, h.title, h.rank,
       u.id, coalesce(was.name, u.name), g.id, g.code, coalesce(called.name, g.name)
from held h
join official o on o.id = h.official_id
join unit u on u.id = h.unit_id
join unit g on g.id = u.agency_id
left join unit_former_name was
    on was.unit_id = u.id and was.valid_from <= %(last)s and was.valid_to > %(last)s
left join unit_former_name called
    on called.unit_id = g.id and called.valid_from <= %(last)s and called.valid_to > %(last)s
where h.rank = any(%(ranks)s)
  and (%(agency)s::bigint is null or g.id = %(agency)s)
order by g.order_key, g.id, u.is_agency desc, u.kind <> 'leaders', u.order_key, u.id,
         array_position('{head,deputy,staff}'::text[], h.rank), o.order_key, o.id
"""


def subjects(
    *,
    span: Span,
    ranks: Sequence[str],
    agency_id: int | None = None,
    officials: Sequence[int] | None = None,
) -> list[Subject]:
    """List who is rated for a span, agency by agency, unit by unit, the head first.

    Of one agency, or of all; of some officials, or of all.

    Each once: at the primary post held last in it, wherever that is; so a person who was
    transferred belongs to the new unit, with all of his work. Names are as of the last day.
    """
    last = (span.end - timedelta(microseconds=1)).astimezone(VIETNAM).date()
    asked: dict[str, Any] = {
        "first": span.start.astimezone(VIETNAM).date(),
        "last": last,
        "ranks": list(ranks),
        "agency": agency_id,
        "officials": None if officials is None else list(officials),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS, asked)
        return [Subject(*row) for row in cursor.fetchall()]
