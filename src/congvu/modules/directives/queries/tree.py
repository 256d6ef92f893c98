"""A tree of directives, or those of a unit, in order: each with who has it and how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from congvu.modules.directives.queries.remaining import left_of
from congvu.modules.directives.rules.standing import state_of
from congvu.modules.directives.values.views import Node

MOST = 300
"""Directives that one picture shows at most."""

_NODES = """
select d.id, d.parent_id, d.level, d.code, d.title, d.given_at, d.due_at, d.delivered_at,
       d.ended_at, d.ending, c.calendar_id, giver.full_name as giver,
       coalesce(lead.full_name, lead_unit.name) as lead, first.due_at as first_due_at,
       case when h.official_id is null then held_unit.name else held.full_name end as holder
from directives_directive d
join casework_case c on c.id = d.case_id
join official giver on giver.id = d.giver_id
join unit lead_unit on lead_unit.id = d.lead_unit_id
join directives_terms first on first.directive_id = d.id and first.no = 1
left join official lead on lead.id = d.lead_official_id
left join casework_holding h on h.case_id = d.case_id
left join official held on held.id = h.official_id
left join unit held_unit on held_unit.id = h.unit_id
where {which}
order by {order} limit %(most)s
"""
_OF_UNIT = (
    "d.lead_unit_id = %(unit)s and (d.ended_at is null"
    " or (d.ended_at >= %(since)s and d.due_at >= %(since)s))"
)


def tree_of(root_id: int, *, here: int, now: datetime) -> tuple[Node, ...]:
    """Return a whole tree, each directive followed by its parts."""
    rows = _read("d.root_id = %(root)s", "d.id", {"root": root_id})
    below: dict[int | None, list[dict[str, Any]]] = {}
    for row in rows:
        below.setdefault(row["parent_id"], []).append(row)
    return tuple(_node(row, here, now) for row in _walk(below, None))


def part_of_tree(nodes: tuple[Node, ...], directive_id: int) -> tuple[Node, ...]:
    """Return a directive with everything below it, out of its tree."""
    kept: set[int] = {directive_id}
    for node in nodes:
        if node.parent_id in kept:
            kept.add(node.id)
    return tuple(node for node in nodes if node.id in kept)


def nodes_of_unit(unit_id: int, *, since: datetime, now: datetime) -> tuple[Node, ...]:
    """Return what a unit leads: open, or ended since a day; the soonest due first."""
    rows = _read(_OF_UNIT, "d.due_at, d.id", {"unit": unit_id, "since": since})
    return tuple(_node(row, 0, now) for row in rows)


def _read(which: str, order: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_NODES.format(which=which, order=order), {**given, "most": MOST})
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _walk(
    below: dict[int | None, list[dict[str, Any]]], parent: int | None
) -> list[dict[str, Any]]:
    found = []
    for row in below.get(parent, ()):
        found += [row, *_walk(below, row["id"])]
    return found


def _node(row: dict[str, Any], here: int, now: datetime) -> Node:
    done_at = row["delivered_at"] or row["ended_at"]
    left = left_of(row["due_at"], done_at, row["given_at"], row["calendar_id"], now=now)
    return Node(
        id=row["id"],
        parent_id=row["parent_id"],
        level=row["level"],
        code=row["code"],
        title=row["title"],
        lead=row["lead"],
        giver=row["giver"],
        holder=row["holder"] or "",
        state=state_of(delivered_at=row["delivered_at"], ending=row["ending"]),
        given_at=row["given_at"],
        due_at=row["due_at"],
        first_due_at=row["first_due_at"],
        delivered_at=row["delivered_at"],
        ended_at=row["ended_at"],
        left=left,
        is_late=left.seconds < 0,
        is_here=row["id"] == here,
    )
