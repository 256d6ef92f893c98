"""Lists of directives: fifty found by a keyset, completed in the same statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import fold
from congvu.modules.directives import access
from congvu.modules.directives.queries.remaining import late_since, left_of
from congvu.modules.directives.rules.standing import state_of
from congvu.modules.directives.values.giving import SourceKind
from congvu.modules.directives.values.lists import Line, Scope, Standing, Wanted
from congvu.modules.organisation import api as organisation

PAGE = 50

_SCOPES = {
    Scope.MINE: "(d.giver_id = any(%(me)s::bigint[]) or d.follower_id = any(%(me)s::bigint[])"
    " or d.places @> array[%(unit)s]::bigint[])",
    Scope.GIVEN: "d.giver_id = any(%(me)s::bigint[])",
    Scope.LEAD: "d.lead_unit_id = %(unit)s",
    Scope.COORDINATE: "d.places @> array[%(unit)s]::bigint[] and d.lead_unit_id <> %(unit)s",
    Scope.FOLLOW: "d.follower_id = any(%(me)s::bigint[])",
    Scope.AGENCY: "d.agency_id = %(agency)s",
    Scope.RECEIVED: "d.places && %(units)s::bigint[] and d.agency_id <> %(agency)s",
}
_STANDINGS = {
    Standing.OPEN: "d.ended_at is null",
    Standing.LATE: "d.ended_at is null and d.delivered_at is null and d.due_at <= %(late)s",
    Standing.DELIVERED: "d.ended_at is null and d.delivered_at is not null",
    Standing.ENDED: "d.ended_at is not null",
}
_SOONEST, _LATEST = "d.due_at, d.id", "d.given_at desc, d.id desc"

_LINES = """
with page as materialized (
    select d.id from directives_directive d where {which} order by {order} limit %(most)s
)
select d.id, d.code, d.title, d.product, d.given_at, d.theme, d.source_kind, d.level, d.due_at,
       d.delivered_at, d.ended_at, d.ending, c.calendar_id, c.accepted_at,
       giver.full_name as giver, coalesce(lead.full_name, lead_unit.name) as lead,
       follower.full_name as follower,
       case when h.official_id is null then held_unit.name else held.full_name end as holder,
       below.parts, below.parts_done, said.at as reported_at
from page
join directives_directive d on d.id = page.id
join casework_case c on c.id = d.case_id
join official giver on giver.id = d.giver_id
join unit lead_unit on lead_unit.id = d.lead_unit_id
left join official lead on lead.id = d.lead_official_id
left join official follower on follower.id = d.follower_id
left join casework_holding h on h.case_id = d.case_id
left join official held on held.id = h.official_id
left join unit held_unit on held_unit.id = h.unit_id
left join lateral (
    select count(*) as parts, count(p.ended_at) as parts_done
    from directives_directive p where p.parent_id = d.id
) below on true
left join lateral (
    select r.at from directives_report r where r.directive_id = d.id order by r.at desc limit 1
) said on true
order by {order}
"""


def lines(actor: Actor, wanted: Wanted, *, now: datetime) -> list[Line]:
    """Return a page of directives, the soonest due first (of ended ones the latest given); one
    line too many where there are more."""
    which, given = _which(actor, wanted, now)
    order = _LATEST if wanted.standing is Standing.ENDED else _SOONEST
    statement = _LINES.format(which=" and ".join(which), order=order)  # of declared parts alone
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, "most": PAGE + 1})
        names = [column.name for column in cursor.description or ()]
        return [_line(dict(zip(names, row, strict=True)), now) for row in cursor.fetchall()]


def _which(actor: Actor, wanted: Wanted, now: datetime) -> tuple[list[str], dict[str, Any]]:
    which = [_SCOPES[wanted.scope], _STANDINGS[wanted.standing]]
    given: dict[str, Any] = {
        "me": list(access.mine(actor)),
        "unit": actor.unit_id or 0,
        "agency": actor.agency_id or 0,
        "late": late_since(actor.unit_id, now),
    }
    if wanted.scope is Scope.RECEIVED and actor.agency_id is not None:
        own = organisation.units_of_agency(actor.agency_id, now.date())
        given["units"] = [unit.id for unit in own]
    for place, word in enumerate(fold(wanted.words).split()[:8]):
        which.append(f"d.folded like %(word{place})s")
        given[f"word{place}"] = f"%{_plain(word)}%"
    if wanted.after is not None:
        given["moment"], given["id"] = wanted.after
        which.append(
            "(d.given_at, d.id) < (%(moment)s, %(id)s)"
            if wanted.standing is Standing.ENDED
            else "(d.due_at, d.id) > (%(moment)s, %(id)s)"
        )
    return which, given


def _plain(word: str) -> str:
    """Return a word in which no sign stands for others."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _line(row: dict[str, Any], now: datetime) -> Line:
    state = state_of(delivered_at=row["delivered_at"], ending=row["ending"])
    done_at = row["delivered_at"] or row["ended_at"]
    left = left_of(row["due_at"], done_at, row["given_at"], row["calendar_id"], now=now)
    return Line(
        id=row["id"],
        code=row["code"],
        title=row["title"],
        product=row["product"],
        giver=row["giver"],
        given_at=row["given_at"],
        lead=row["lead"],
        follower=row["follower"] or "",
        theme=row["theme"],
        source=SourceKind(row["source_kind"]),
        state=state,
        level=row["level"],
        due_at=row["due_at"],
        ended_at=row["ended_at"],
        left=left,
        is_late=left.seconds < 0,
        holder=row["holder"] or "",
        parts=row["parts"],
        parts_done=row["parts_done"],
        reported_at=row["reported_at"],
    )
