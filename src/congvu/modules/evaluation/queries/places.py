"""Where work is held: which units lie below a unit, which ones an official headed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

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


def parts_of(units: Sequence[int]) -> dict[int, list[int]]:
    """Return each unit with all below it in the same agency, closed ones too: what was done there
    stays theirs, and a unit that was merged into another keeps its past."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {"units": list(units)})
        return _gathered(cursor.fetchall())


def headed(officials: Sequence[int], span: Span) -> dict[int, list[int]]:
    """Return which units each official headed in a span; who headed none is left out."""
    last = (span.end - timedelta(microseconds=1)).astimezone(VIETNAM).date()
    first = span.start.astimezone(VIETNAM).date()
    with connection.cursor() as cursor:
        cursor.execute(_HEADED, {"officials": list(officials), "first": first, "last": last})
        return _gathered(cursor.fetchall())


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


def _gathered(rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, unit_id in rows:
        found[key].append(unit_id)
    return dict(found)
