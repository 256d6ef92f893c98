"""Where work is held: which units lie below a unit, which ones an official headed, or was in charge
of as a deputy (sql/remits.sql)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from congvu.foundation.clock import VIETNAM
from congvu.kernel.spans import Span

_BELOW = """
with recursive below as (
    select u.id as root, u.id, u.agency_id from unit u where u.id = any(%(units)s::bigint[])
    union
    select b.root, u.id, u.agency_id
    from below b join unit u on u.parent_id = b.id and u.agency_id = b.agency_id
)
select root, id from below order by root, id
"""
_HEADED = """
select official_id, unit_id from evaluation_headed(%(officials)s::bigint[])
where days && daterange(%(first)s, %(last)s, '[]') order by 1, 2
"""
_TERMS = """
select official_id, unit_id,
       greatest(lower(term)::timestamp at time zone 'Asia/Ho_Chi_Minh', %(start)s),
       least(upper(term)::timestamp at time zone 'Asia/Ho_Chi_Minh', %(end)s)
from evaluation_headed(%(officials)s::bigint[]), unnest(days) term
where days && daterange(%(first)s, %(last)s, '[]')
  and term && daterange(%(first)s, %(last)s, '[]')
order by 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Terms:
    """Which units people headed in a span: from the `firsts` to the `lasts` of the parts into which
    every `change` of a head divides it, the one before the first being 0."""

    heads: list[int]
    units: list[int]
    firsts: list[int]
    lasts: list[int]
    changes: list[datetime]


NO_TERMS = Terms([], [], [], [], [])


def parts_of(units: Sequence[int]) -> dict[int, list[int]]:
    """Return each unit with all below it in the same agency, closed ones too: what was done there
    stays theirs, and a unit that was merged into another keeps its past."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {"units": list(units)})
        return _gathered(cursor.fetchall())


def headed(officials: Sequence[int], span: Span) -> dict[int, list[int]]:
    """Return which units each official headed in a span; who headed none is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADED, _days(span) | {"officials": list(officials)})
        return _gathered(cursor.fetchall())


def terms_of(officials: Sequence[int], span: Span) -> Terms:
    """Return which units each official headed in which parts of a span."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TERMS,
            _days(span) | {"officials": list(officials), "start": span.start, "end": span.end},
        )
        rows = cursor.fetchall()
    moments = {moment for *_, since, until in rows for moment in (since, until)}
    changes = sorted(moment for moment in moments if span.start < moment < span.end)
    return Terms(
        [official_id for official_id, *_ in rows],
        [unit_id for _, unit_id, *_ in rows],
        [bisect_right(changes, since) for *_, since, _ in rows],
        [bisect_left(changes, until) for *_, until in rows],
        changes,
    )


def agencies() -> list[int]:
    """Return every agency of the house."""
    with connection.cursor() as cursor:
        cursor.execute("select id from unit where is_agency order by id")
        return [row[0] for row in cursor.fetchall()]


def agencies_under(agency_id: int | None) -> list[int]:
    """Return the agencies right below one."""
    with connection.cursor() as cursor:
        cursor.execute("select id from unit where parent_id = %s and is_agency", [agency_id])
        return [row[0] for row in cursor.fetchall()]


def _days(span: Span) -> dict[str, Any]:
    last = (span.end - timedelta(microseconds=1)).astimezone(VIETNAM).date()
    return {"first": span.start.astimezone(VIETNAM).date(), "last": last}


def _gathered(rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, unit_id in rows:
        found[key].append(unit_id)
    return dict(found)
