"""Who holds which post on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from congvu.foundation import reading
from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_, Conflict
from congvu.modules.organisation.queries.units import unit_names
from congvu.modules.organisation.values import OfficialEntry, Rank


class UnitHasNoHead(Conflict):
    """A unit has no head on that day; unassigned work has nobody to answer for it."""

    code = "UNIT_WITHOUT_HEAD"
    message = N_("{unit} chưa có người đứng đầu vào ngày {on}. Hãy bổ nhiệm hoặc giao phụ trách.")


_HOLDERS = """
select v.official_id, v.official_name, o.code, v.post_title, v.rank, v.roles,
       v.is_primary, v.unit_id, v.user_id, v.post_id, v.appointment_id
from actor_post v join official o on o.id = v.official_id
where v.starts_on <= %(on)s::date and (v.ends_on is null or v.ends_on > %(on)s::date)
  and {which}
order by array_position('{{head,deputy,staff}}'::text[], v.rank), o.order_key, v.official_id,
         v.is_primary desc, v.appointment_id
"""


_HEADS = """
select distinct on (headed.id) headed.id, v.official_id
from unit headed
join unit place on place.id = headed.id
     or (place.parent_id = headed.id and place.kind = 'leaders' and headed.is_agency)
join actor_post v on v.unit_id = place.id and v.rank = 'head'
where headed.id = any(%(units)s::bigint[])
  and v.starts_on <= %(on)s::date and (v.ends_on is null or v.ends_on > %(on)s::date)
order by headed.id, (place.id = headed.id) desc, v.is_primary desc, v.starts_on, v.official_id
"""


def _holders(which: str, on: date, **values: Any) -> list[OfficialEntry]:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS.format(which=which), {"on": on, **values})
        return [_holder(*row) for row in cursor.fetchall()]


def _holder(
    official: int, name: str, code: str, title: str, rank: str, *rest: Any
) -> OfficialEntry:
    roles, *seat = rest
    return OfficialEntry(
        official, name, code, title, Rank(rank), frozenset(Role(role) for role in roles), *seat
    )


@reading.kept
def officials_of(unit_id: int, on: date) -> list[OfficialEntry]:
    """List who holds a post of the unit: head, deputies, staff, each by given name."""
    return _holders("v.unit_id = %(unit)s", on, unit=unit_id)


def holders_of(unit_ids: Iterable[int], on: date) -> dict[int, list[OfficialEntry]]:
    """Return for each unit who holds a post of it, in one query."""
    wanted = sorted(set(unit_ids))
    found: dict[int, list[OfficialEntry]] = {unit_id: [] for unit_id in wanted}
    for each in _holders("v.unit_id = any(%(units)s::bigint[])", on, units=wanted):
        found[each.unit_id].append(each)
    return found


def officials_with(role: Role, on: date, agency_id: int) -> list[OfficialEntry]:
    """List who carries a role in an agency."""
    which = "v.agency_id = %(agency)s and %(role)s::text = any(v.roles)"
    return _holders(which, on, agency=agency_id, role=role.value)


def posts_held(official_id: int, on: date) -> list[OfficialEntry]:
    """List the posts an official holds on a day, the primary one first."""
    held = _holders("v.official_id = %(official)s", on, official=official_id)
    return sorted(held, key=lambda each: not each.is_primary)


@reading.kept_each
def seats_of(official_ids: Iterable[int], on: date) -> dict[int, tuple[str, str]]:
    """Return for each official who holds a post its title and unit, of the primary one first."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select distinct on (official_id) official_id, post_title, unit_name from actor_post
            where official_id = any(%(ids)s::bigint[]) and starts_on <= %(on)s::date
              and (ends_on is null or ends_on > %(on)s::date)
            order by official_id, is_primary desc, appointment_id
            """,
            {"ids": list(official_ids), "on": on},
        )
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def head_of(unit_id: int, on: date) -> int | None:
    """Return the official who heads the unit on the day, or None; see heads_of."""
    return heads_of([unit_id], on).get(unit_id)


@reading.kept_each
def heads_of(unit_ids: Iterable[int], on: date) -> dict[int, int]:
    """Return the head of each unit that has one, in one query.

    An agency whose posts stand in a unit of leaders is headed by the head of that unit.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, {"units": sorted(set(unit_ids)), "on": on})
        return dict(cursor.fetchall())


def require_head(unit_id: int, on: date) -> int:
    """Return the official who heads the unit on the day.

    :raises UnitHasNoHead: if nobody does.
    """
    head = head_of(unit_id, on)
    if head is None:
        name = unit_names([unit_id]).get(unit_id, str(unit_id))
        raise UnitHasNoHead(unit=name, on=f"{on.day}/{on.month}/{on.year}")
    return head


def staff_of(agency_id: int, on: date) -> list[OfficialEntry]:
    """List who holds a post anywhere in the agency: heads first, each by given name."""
    return _holders("v.agency_id = %(agency)s", on, agency=agency_id)
