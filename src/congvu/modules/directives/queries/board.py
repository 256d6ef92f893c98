"""Who owes what to whom: every open directive's debts, grouped by the unit that owes.

A lead owes a product, a coordinator his contribution, a giver the acceptance of what he received.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_
from congvu.modules.directives import access
from congvu.modules.directives.queries.remaining import late_since, left_of
from congvu.modules.directives.values.lists import Debt, Debtor
from congvu.modules.organisation import api as organisation

PAGE = 50

_WHAT = {
    "lead": N_("sản phẩm"),
    "assign": N_("phân công người làm"),
    "coordinate": N_("ý kiến phối hợp"),
    "accept": N_("nghiệm thu"),
}

_BOARD = """
with mine as materialized (
    select d.id, d.case_id from directives_directive d where d.ended_at is null and {which}
), debt as materialized (
    select m.id, a.unit_id, a.official_id, a.due_at,
           case when a.step = 1 then 'accept' when a.role = 'assign' then 'assign' else 'lead'
           end as what
    from mine m join casework_assignment a on a.case_id = m.case_id and a.finished_at is null
    where not %(late)s or a.due_at <= %(late_since)s
    union all
    select m.id, o.unit_id, o.official_id, o.due_at, 'coordinate'
    from mine m join casework_opinion o on o.case_id = m.case_id and o.answered_at is null
    where not %(late)s or o.due_at <= %(late_since)s
), debtor as (
    select unit_id, min(due_at) as oldest from debt group by unit_id
), page as materialized (
    select p.*, b.oldest from debt p join debtor b on b.unit_id = p.unit_id {after}
    order by b.oldest, p.unit_id, p.due_at, p.id, p.what limit %(most)s
)
select p.id, d.code, d.title, p.what, p.unit_id, u.name as unit, o.full_name as official,
       case when p.what = 'accept' then l.name else t.full_name end as to, p.due_at, d.given_at,
       c.calendar_id, p.oldest, d.giver_id, d.follower_id, h.official_id as holder_id,
       h.unit_id as holder_unit, p.official_id, r.at as urged_at
from page p
join directives_directive d on d.id = p.id
join unit u on u.id = p.unit_id
join casework_case c on c.id = d.case_id
join official t on t.id = d.giver_id
join unit l on l.id = d.lead_unit_id
left join official o on o.id = p.official_id
left join casework_holding h on h.case_id = d.case_id
left join lateral (
    select k.at from casework_told k
    where k.case_id = d.case_id and k.unit_id = p.unit_id order by k.at desc limit 1
) r on true
order by p.oldest, p.unit_id, p.due_at, p.id, p.what
"""
_AFTER = (
    "where (b.oldest, p.unit_id, p.due_at, p.id) > (%(oldest)s, %(unit_after)s, %(due)s, %(id)s)"
)
Place = tuple[datetime, int, datetime, int]


def board(
    actor: Actor, *, now: datetime, only_late: bool, after: Place | None = None
) -> tuple[list[Debtor], Place | None]:
    """Return a page of debtors, the one with the oldest debt first, and where the next goes on."""
    which, given = _which(actor, now)
    given |= {"late": only_late, "late_since": late_since(actor.unit_id, now), "most": PAGE + 1}
    if after is not None:
        given |= dict(zip(("oldest", "unit_after", "due", "id"), after, strict=True))
    place = _AFTER if after is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(_BOARD.format(which=which, after=place), given)
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    shown, more = rows[:PAGE], rows[PAGE:]
    goes_on = None
    if more:
        last = shown[-1]
        goes_on = (last["oldest"], last["unit_id"], last["due_at"], last["id"])
    return _grouped([_debt(row, actor, now) for row in shown]), goes_on


def _which(actor: Actor, now: datetime) -> tuple[str, dict[str, Any]]:
    """Return whose debts a person sees: of all his agency's, or of what he has to do with."""
    given: dict[str, Any] = {"me": list(actor.seats), "unit": actor.unit_id or 0}
    if actor.has(*access.OVERSEERS) and actor.agency_id is not None:
        own = organisation.units_of_agency(actor.agency_id, now.date())
        given |= {"agency": actor.agency_id, "units": [unit.id for unit in own]}
        return "(d.agency_id = %(agency)s or d.places && %(units)s::bigint[])", given
    return (
        "(d.giver_id = any(%(me)s::bigint[]) or d.follower_id = any(%(me)s::bigint[])"
        " or d.places @> array[%(unit)s]::bigint[])"
    ), given


def _debt(row: dict[str, Any], actor: Actor, now: datetime) -> Debt:
    mine = actor.seats
    is_holder = (row["holder_id"], row["holder_unit"]) == (row["official_id"], row["unit_id"])
    left = left_of(row["due_at"], None, row["given_at"], row["calendar_id"], now=now)
    return Debt(
        directive_id=row["id"],
        code=row["code"],
        title=row["title"],
        what=_WHAT[row["what"]],
        unit_id=row["unit_id"],
        unit=row["unit"],
        who=row["official"] or "",
        to=row["to"] or "",
        due_at=row["due_at"],
        left=left,
        is_late=left.seconds < 0,
        may_urge=is_holder
        and row["official_id"] not in mine
        and bool({row["giver_id"], row["follower_id"]} & set(mine)),
        urged_at=row["urged_at"],
    )


def _grouped(debts: list[Debt]) -> list[Debtor]:
    return [
        Debtor(unit_id, found[0].unit, found, sum(debt.is_late for debt in found))
        for unit_id, rows in groupby(debts, key=lambda debt: debt.unit_id)
        for found in [tuple(rows)]
    ]
