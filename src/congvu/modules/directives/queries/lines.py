"""Lists of directives: fifty found by a keyset, completed in the same statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import fold
from congvu.modules.directives.queries.remaining import late_since, left_of
from congvu.modules.directives.rules.standing import state_of
from congvu.modules.directives.values.giving import SourceKind
from congvu.modules.directives.values.lists import Line, Scope, Standing, Wanted
from congvu.modules.organisation import api as organisation

PAGE = 50
NEWEST = 6_000

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
    select d.id from {among} d where {which} order by {order} limit %(most)s
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


_ALL = "directives_directive"
_NEWEST = """(
    select * from directives_directive d where {which}
    order by d.given_at desc, d.id desc limit %(newest)s
)"""
_FOUND = """(
    select * from directives_directive d where {which} offset 0
)"""
_LITTLE = """
select count(*) from (
    select from directives_directive d where {which} limit %(newest)s
) held
"""
_IN_ORDER = frozenset({Scope.GIVEN, Scope.LEAD, Scope.FOLLOW, Scope.AGENCY})
"""The scopes that have an index in the order of what is ended."""


def lines(actor: Actor, wanted: Wanted, *, now: datetime) -> list[Line]:
    """Return a page of directives, the soonest due first (of ended ones the latest given); one
    line too many where there are more."""
    given = _given(actor, wanted, now)
    order = _LATEST if wanted.standing is Standing.ENDED else _SOONEST
    for among, which in _ways(wanted, given):
        statement = _LINES.format(among=among, which=which, order=order)  # of declared parts alone
        found = _fetched(statement, given)
        if len(found) == given["most"]:
            break
    return [_line(row, now) for row in found]


def _ways(wanted: Wanted, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield where to look in turn, and for what.

    What is open is little, and has its own indexes. A page of what is ended is found among the
    newest, or else there is so little of it that an index finds all: that of words, or, where
    somebody has little at all, that of his own.
    """
    scope = _scope(wanted, given)
    standing = [_STANDINGS[wanted.standing], *_after(wanted)]
    words = [f"d.folded like %(word{place})s" for place, _word in enumerate(_words(wanted))]
    texts = [f"strpos(d.folded, %(text{place})s) > 0" for place in range(len(words))]
    own, said = " and ".join((scope, *standing)), " and ".join(texts) or "true"
    is_in_order = wanted.scope in _IN_ORDER
    if wanted.standing is not Standing.ENDED or (is_in_order and not words):
        yield _ALL, f"{own} and {said}"
        return
    if is_in_order:
        yield _NEWEST.format(which=own), said
    else:
        yield _NEWEST.format(which=" and ".join(standing)), f"{scope} and {said}"
    by_words = bool(words) and not _is_little(own, given)
    yield _FOUND.format(which=" and ".join((own, *(words if by_words else texts)))), "true"


def _scope(wanted: Wanted, given: dict[str, Any]) -> str:
    """Return whose directives are sought; an index keeps its order for one person alone."""
    scope = _SCOPES[wanted.scope]
    if len(given["me"]) > 1:
        return scope
    given["one"] = given["me"][0] if given["me"] else 0
    return scope.replace("any(%(me)s::bigint[])", "%(one)s")


def _is_little(own: str, given: dict[str, Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_LITTLE.format(which=own), given)  # of declared parts alone
        return bool(cursor.fetchone()[0] < NEWEST)


def _fetched(statement: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _given(actor: Actor, wanted: Wanted, now: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {
        "me": list(actor.seats),
        "unit": actor.unit_id or 0,
        "agency": actor.agency_id or 0,
        "late": late_since(actor.unit_id, now),
        "newest": NEWEST,
        "most": PAGE + 1,
    }
    if wanted.scope is Scope.RECEIVED and actor.agency_id is not None:
        own = organisation.units_of_agency(actor.agency_id, now.date())
        given["units"] = [unit.id for unit in own]
    for place, word in enumerate(_words(wanted)):
        given |= {f"text{place}": word, f"word{place}": f"%{_plain(word)}%"}
    if wanted.after is not None:
        given["moment"], given["id"] = wanted.after
    return given


def _words(wanted: Wanted) -> list[str]:
    return fold(wanted.words).split()[:8]


def _after(wanted: Wanted) -> list[str]:
    if wanted.after is None:
        return []
    if wanted.standing is Standing.ENDED:
        return ["(d.given_at, d.id) < (%(moment)s, %(id)s)"]
    return ["(d.due_at, d.id) > (%(moment)s, %(id)s)"]


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
