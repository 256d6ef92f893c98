"""Drafts in lists: what waits for a person first, found in one statement each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.kernel.words import capital, fold, holding
from congvu.modules.outgoing import access
from congvu.modules.outgoing.rules.chains import code_of
from congvu.modules.outgoing.values.drafting import DraftState
from congvu.modules.outgoing.values.views import Line
from congvu.modules.worktime import api as worktime

PAGE = 50

_DUTY = """
case when d.state = 'signing' and s.official_id = any(%(me)s::bigint[]) then 'sign'
     when k.official_id = any(%(me)s::bigint[]) and d.state = 'checking' then 'check'
     when d.state = 'drafting' and (o.official_id = any(%(me)s::bigint[])
          or o.official_id is null and o.unit_id = %(unit)s) then 'opinion'
     when d.state = 'drafting' and h.official_id = any(%(me)s::bigint[]) then 'draft'
     when d.state = 'signed' and %(clerk)s and d.agency_id = %(agency)s then 'issue'
     else '' end
"""
_LINES = """
with seen as (
    select d.*, {duty} as mine, h.official_id as held_by, h.unit_id as held_in
    from outgoing_draft d
    left join casework_holding h on h.case_id = d.case_id
    left join lateral (
        select official_id from outgoing_signer
        where draft_id = d.id and signed_at is null and voided_at is null
        order by position limit 1
    ) s on true
    left join lateral (
        select official_id from outgoing_checking
        where draft_id = d.id and at is null and official_id = any(%(me)s::bigint[]) limit 1
    ) k on true
    left join lateral (
        select id, official_id, unit_id from outgoing_opinion
        where draft_id = d.id and answered_at is null
          and (official_id = any(%(me)s::bigint[]) or official_id is null and unit_id = %(unit)s)
        limit 1
    ) o on o.id is not null
    where {which}
), page as (select * from seen where {narrowed} order by {order} limit %(most)s)
select p.id, p.kind, p.abstract, p.urgency, p.state, p.mine, p.moved_at,
       drafter.full_name as drafter, unit.name as unit,
       coalesce(held.full_name, held_unit.name, '') as holder,
       c.due_at, c.accepted_at, c.calendar_id, c.concluded_at
from page p
join casework_case c on c.id = p.case_id
join unit on unit.id = p.unit_id
left join official drafter on drafter.id = p.drafter_id
left join official held on held.id = p.held_by
left join unit held_unit on held_unit.id = p.held_in
order by {order_out}
"""
_OPEN = "('drafting', 'checking', 'signing', 'signed')"


def waiting_drafts(actor: Actor, now: datetime) -> list[Line]:
    """Return what waits for this person, the earliest due first: 50 at most."""
    which, given = _seen(actor)
    which.append(f"d.state in {_OPEN}")
    return _read(
        " and ".join(which), "mine <> ''", "urgency desc, moved_at, id",
        "p.urgency desc, p.moved_at, p.id", {**given, "most": PAGE}, now,
    )  # fmt: skip


def drafts_of(
    actor: Actor, now: datetime, *, words: str = "", state: str = "", after: tuple[str, int] | None
) -> list[Line]:
    """Return a page of the drafts one may see, the latest moved first; one too many if more."""
    which, given = _seen(actor)
    if state in set(DraftState):
        which.append("d.state = %(state)s")
        given["state"] = state
    for place, word in enumerate(fold(words).split()[:8]):
        which.append(f"d.folded like %(word{place})s")
        given[f"word{place}"] = holding(word)
    if after is not None:
        which.append("(d.moved_at, d.id) < (%(at)s::timestamptz, %(last)s)")
        given |= {"at": after[0], "last": after[1]}
    return _read(
        " and ".join(which), "true", "moved_at desc, id desc", "p.moved_at desc, p.id desc",
        {**given, "most": PAGE + 1}, now,
    )  # fmt: skip


def _seen(actor: Actor) -> tuple[list[str], dict[str, Any]]:
    """Return the condition under which a draft is this person's to see; as access.seen_by."""
    given: dict[str, Any] = {
        "me": list(actor.seats),
        "unit": actor.unit_id or 0,
        "agency": actor.agency_id or 0,
        "clerk": actor.has(Role.RECORDS_CLERK),
    }
    asked = (
        "exists (select 1 from outgoing_opinion x where x.draft_id = d.id and (x.unit_id = %(unit)s"
        " or x.official_id = any(%(me)s::bigint[])))"
    )
    if actor.has(*access.OVERSEERS):
        return [f"(d.agency_id = %(agency)s or {asked})"], given
    part = (
        "d.unit_id = %(unit)s or d.drafter_id = any(%(me)s::bigint[])"
        " or exists (select 1 from outgoing_signer x where x.draft_id = d.id"
        " and x.official_id = any(%(me)s::bigint[]))"
        " or exists (select 1 from outgoing_checking x where x.draft_id = d.id"
        " and x.official_id = any(%(me)s::bigint[]))"
    )
    return [f"(d.agency_id = %(agency)s and ({part}) or {asked})"], given


def _read(
    which: str, narrowed: str, order: str, order_out: str, given: dict[str, Any], now: datetime
) -> list[Line]:
    statement = _LINES.format(  # of declared parts alone
        duty=_DUTY, which=which, narrowed=narrowed, order=order, order_out=order_out
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [_timed(_line(row), now) for row in rows]


def _line(row: dict[str, Any]) -> Line:
    return Line(
        id=row["id"],
        code=code_of(row["id"]),
        kind=DocumentKind(row["kind"]),
        abstract=capital(row["abstract"]),
        urgency=Urgency(row["urgency"]),
        state=DraftState(row["state"]),
        drafter=row["drafter"] or "",
        unit=row["unit"],
        holder=row["holder"],
        moved_at=row["moved_at"],
        due_at=row["due_at"],
        started_at=row["accepted_at"],
        calendar_id=row["calendar_id"],
        closed_at=row["concluded_at"],
        mine=row["mine"],
    )


def _timed(line: Line, now: datetime) -> Line:
    """Return a line with the time that its case has left."""
    left = worktime.time_left(
        now=now, due_at=line.due_at, calendar=worktime.calendar_by_id(line.calendar_id),
        started_at=line.started_at, closed_at=line.closed_at,
    )  # fmt: skip
    return replace(line, left=left)
