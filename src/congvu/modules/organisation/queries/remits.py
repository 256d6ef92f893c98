"""Of which units deputies are in charge, and of which they might be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import F, Q

from congvu.modules.organisation.models import Remit
from congvu.modules.organisation.values import RemitEntry

_DEPUTIES = """
select v.official_id, v.official_name, v.post_title, r.id, u.id, u.name, r.starts_on, r.ends_on,
       coalesce(r.decision, '')
from actor_post v
join official o on o.id = v.official_id
left join (
    remit r join unit u on u.id = r.unit_id
) on r.official_id = v.official_id and (r.ends_on is null or r.ends_on > greatest(
    r.starts_on, %(on)s::date))
where v.rank = 'deputy' and v.starts_on <= %(on)s::date
  and (v.ends_on is null or v.ends_on > %(on)s::date)
  and v.unit_id in (
      select id from unit where id = %(unit)s or (parent_id = %(unit)s and kind = 'leaders'))
order by o.order_key, v.official_id, r.starts_on, u.order_key, r.id
"""


@dataclass(frozen=True, slots=True)
class Deputy:
    """A deputy of a unit, and of which units he is in charge, or will be."""

    id: int
    full_name: str
    post_title: str
    remits: tuple[RemitEntry, ...]


def deputies_of(unit_id: int, on: date) -> list[Deputy]:
    """List the deputies of a unit, those among the leaders of an agency for the agency."""
    with connection.cursor() as cursor:
        cursor.execute(_DEPUTIES, {"unit": unit_id, "on": on})
        rows = cursor.fetchall()
    return [
        Deputy(official_id, name, post, _held(official_id, name, held))
        for (official_id, name, post), held in groupby(rows, key=lambda row: row[:3])
    ]


def _held(official_id: int, name: str, rows: Iterable[Sequence[Any]]) -> tuple[RemitEntry, ...]:
    return tuple(
        RemitEntry(row[3], official_id, name, *row[4:]) for row in rows if row[3] is not None
    )


def remits_of(official_id: int) -> list[RemitEntry]:
    """List what an official was, is or will be in charge of, the latest first."""
    rows = Remit.objects.filter(official=official_id).select_related("official", "unit")
    return [_entry(row) for row in rows.order_by("-starts_on", "unit__order_key", "pk")]


def in_charge_of(unit_ids: Iterable[int], on: date) -> dict[int, RemitEntry]:
    """Return for each unit which deputy is in charge of it itself on a day, or will be next."""
    rows = Remit.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), unit__in=set(unit_ids))
    named = rows.exclude(ends_on=F("starts_on")).select_related("official", "unit")
    return {row.unit_id: _entry(row) for row in named.order_by("-starts_on", "-pk")}


def remit(remit_id: int) -> RemitEntry | None:
    """Return a remit."""
    row = Remit.objects.select_related("official", "unit").filter(pk=remit_id).first()
    return None if row is None else _entry(row)


def units_to_charge(official_id: int, on: date) -> list[int]:
    """List the units that an official is a deputy above on a day."""
    with connection.cursor() as cursor:
        cursor.execute("select remit_units(%s, %s)", [official_id, on])
        return [row[0] for row in cursor.fetchall()]


def _entry(row: Remit) -> RemitEntry:
    return RemitEntry(
        row.pk,
        row.official_id,
        row.official.full_name,
        row.unit_id,
        row.unit.name,
        row.starts_on,
        row.ends_on,
        row.decision,
    )
