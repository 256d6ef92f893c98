"""An agency at a glance: how many people its units have and should have, and who heads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from congvu.modules.organisation.queries.holders import heads_of
from congvu.modules.organisation.queries.officials import names_of
from congvu.modules.organisation.queries.units import unit_tree
from congvu.modules.organisation.values import Branch, UnitKind


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree of its agency; depth 0 is the agency itself."""

    id: int
    code: str
    name: str
    kind: UnitKind
    depth: int
    officials: int
    quota: int
    head_id: int | None
    head_name: str

    @property
    def vacant(self) -> int:
        return max(self.quota - self.officials, 0)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency directly below another, counted with all its parts."""

    id: int
    code: str
    name: str
    kind: UnitKind
    units: int
    officials: int
    quota: int


def units_below(agency_id: int, on: date) -> list[UnitLine]:
    """List an agency and its parts as a tree, without the agencies below it; three queries."""
    (root, *_) = unit_tree(on, agency_id, depth=4) or (None,)
    if root is None:
        return []
    flat = list(_flat(root))
    heads = heads_of((branch.unit.id for branch in flat), on)
    names = names_of(heads.values())
    return [
        UnitLine(
            branch.unit.id,
            branch.unit.code,
            branch.unit.name,
            branch.unit.kind,
            branch.depth,
            branch.officials,
            branch.quota,
            heads.get(branch.unit.id),
            names.get(heads.get(branch.unit.id, 0), ""),
        )
        for branch in flat
    ]


def _flat(branch: Branch) -> list[Branch]:
    """Return the branch and its parts in order; other agencies are left out with all below."""
    own = [part for part in branch.branches if not part.unit.is_agency]
    return [branch, *(each for part in own for each in _flat(part))]


_AGENCIES = """
with below as (
    select id from unit
    where parent_id = any(
        select id from unit where agency_id = %(agency)s::bigint
    ) and is_agency and id <> %(agency)s::bigint and valid_from <= %(on)s::date
      and (valid_to is null or valid_to > %(on)s::date)
), counted as (
    select u.agency_id, count(*) as units from unit u
    where u.agency_id in (select id from below) and u.valid_from <= %(on)s::date
      and (u.valid_to is null or u.valid_to > %(on)s::date)
    group by u.agency_id
), staffed as (
    select agency_id, count(distinct official_id) as officials from actor_post
    where agency_id in (select id from below) and starts_on <= %(on)s::date
      and (ends_on is null or ends_on > %(on)s::date)
    group by agency_id
), allowed as (
    select u.agency_id, sum(p.quota) as quota from post p join unit u on u.id = p.unit_id
    where u.agency_id in (select id from below) and p.valid_from <= %(on)s::date
      and (p.valid_to is null or p.valid_to > %(on)s::date)
    group by u.agency_id
)
select u.id, u.code, u.name, u.kind, coalesce(c.units, 0), coalesce(s.officials, 0),
       coalesce(a.quota, 0)
from below b
join unit u on u.id = b.id
left join counted c on c.agency_id = u.id
left join staffed s on s.agency_id = u.id
left join allowed a on a.agency_id = u.id
order by array_position(%(kinds)s::text[], u.kind), u.order_key, u.id
"""
_KINDS = [
    UnitKind.OFFICE.value,
    UnitKind.DEPARTMENT.value,
    UnitKind.INSPECTORATE.value,
    UnitKind.PUBLIC_UNIT.value,
    UnitKind.VERTICAL.value,
    UnitKind.COMMUNE_COMMITTEE.value,
]


def agencies_below(agency_id: int, on: date) -> list[AgencyLine]:
    """List the agencies that stand directly below one, with what each has altogether."""
    with connection.cursor() as cursor:
        cursor.execute(_AGENCIES, {"agency": agency_id, "on": on, "kinds": _KINDS})
        return [
            AgencyLine(row[0], row[1], row[2], UnitKind(row[3]), *row[4:])
            for row in cursor.fetchall()
        ]
