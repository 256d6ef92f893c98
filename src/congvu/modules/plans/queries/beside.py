"""What was done in a period: of a plan, and beside it; by the hour ledger's charges."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.plans.models import Plan
from congvu.modules.plans.values.plan import Beside, Effort, WorkedCase

PAGE = 50
PLANNED = "planned"
"""The figure of what belongs to a plan; every other key is a kind of case."""

# A case is of a plan if it is linked to a line of any plan of the agency, or is the case, at any of
# its terms, of a directive of which a line was made, or of a part of one.
_WORKED = """
with recursive tree as (
    select l.directive_id as id from plans_link l join plans_plan p on p.id = l.plan_id
    where p.agency_id = %(agency)s and l.directive_id is not null
    union
    select d.id from directives_directive d join tree t on d.parent_id = t.id
), worked as materialized (
    select ch.case_id, sum(ch.working)::bigint as seconds
    from casework_charge ch
    where ch.{holder} and ch.kind in ('official', 'unit')
      and ch.ended >= %(start)s and ch.ended < %(end)s
    group by ch.case_id having sum(ch.working) > 0
), told as (
    select w.case_id, w.seconds, c.kind, (
        exists (select from plans_link l where l.case_id = w.case_id)
        or exists (select from directives_directive d join tree t on t.id = d.id
                   where d.case_id = w.case_id)) as planned
    from worked w join casework_case c on c.id = w.case_id
)
"""
_SUMS = """select planned, kind, count(*), sum(seconds)::bigint from told
group by planned, kind order by sum(seconds) desc, kind"""
_LINES = """select c.code, c.subject, t.kind, t.seconds, c.due_at, c.concluded_at
from told t join casework_case c on c.id = t.case_id
where {which} order by t.seconds desc, c.id limit %(most)s offset %(from)s"""


def beside_of(plan: Plan) -> Beside:
    """Return what was done in a plan's period by its unit or its official."""
    planned = Effort()
    unplanned: dict[str, Effort] = defaultdict(Effort)
    with connection.cursor() as cursor:
        cursor.execute(_statement(plan, _SUMS), _asked(plan))
        for is_planned, kind, cases, seconds in cursor.fetchall():
            if is_planned:
                planned += Effort(cases, seconds)
            else:
                unplanned[kind] += Effort(cases, seconds)
    return Beside(planned, tuple(unplanned.items()))


def worked_cases(plan: Plan, figure: str, *, start: int = 0) -> list[WorkedCase]:
    """Return the cases that a figure counts, those that took longest first; one too many where
    there are more."""
    which = "t.planned" if figure == PLANNED else "not t.planned and t.kind = %(kind)s"
    asked = _asked(plan) | {"kind": figure, "most": PAGE + 1, "from": start}
    with connection.cursor() as cursor:
        cursor.execute(_statement(plan, _LINES.format(which=which)), asked)
        return [WorkedCase(*row) for row in cursor.fetchall()]


def visible_codes(codes: list[str], actor: Actor) -> set[str]:
    """Return which of these cases the actor may open."""
    found = set()
    for code in codes:
        try:
            casework.visible_case(code=code, actor=actor)
        except casework.CaseNotFound:
            continue
        found.add(code)
    return found


def _statement(plan: Plan, tail: str) -> str:
    holder = "unit_id = %(unit)s" if plan.official_id is None else "official_id = %(official)s"
    return _WORKED.format(holder=holder) + tail


def _asked(plan: Plan) -> dict[str, Any]:
    span = Period.parse(plan.period).span
    return {
        "agency": plan.agency_id, "unit": plan.unit_id, "official": plan.official_id,
        "start": span.start, "end": span.end,
    }  # fmt: skip
