"""Lines of the registers: found by a keyset in one statement, completed in the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.kernel.words import fold, holding
from congvu.modules.documents import access
from congvu.modules.documents.rules.standing import state_of
from congvu.modules.documents.values.directing import Ending, State
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.documents.values.register import Line, Wanted

PAGE = 50
NEWEST = 3_000
KEPT = 4_096
LETTERS, MOST_WORDS = 3, 8  # an index of words holds none of less than three letters

_STATES: Mapping[str, str] = {
    State.TO_SUBMIT: "i.submitted_at is null",
    State.TO_DIRECT: "i.submitted_at is not null and i.decision = ''",
    State.IN_HAND: "i.decision = 'direct' and c.concluded_at is null",
    State.DONE: "i.decision = 'direct' and c.concluded_at is not null",
    State.FILED: "i.decision = 'file'",
    "to_acknowledge": "i.acknowledge_by is not null and i.acknowledged_at is null",
    "late": "i.decision = 'direct' and c.concluded_at is null and c.due_at < %(now)s",
    "directed": "i.decision = 'direct'",
}

_LINES = """
with page as materialized (
    select i.id from {incoming} i
    {case} where {which}
    order by {order} limit {most}
)
select i.id, i.number, i.year, i.arrived_at, i.author, i.notation, i.issued_on, i.kind, i.abstract,
       i.urgency, i.channel, i.note, i.pressing, i.decision, i.decided_at, i.acknowledge_by,
       i.acknowledged_at, i.submit_by, i.submitted_at, c.code, c.due_at, c.accepted_at,
       c.concluded_at, c.calendar_id, taken.received_at as taken_at,
       cl.ending, cl.reply_notation, cl.reply_on,
       i.void, (select number from documents_incoming where id = i.replaced_by_id)
           as replaced_number,
       (select number from documents_incoming where id = i.twin_id) as twin_number,
       (select full_name from official where id = i.leader_id) as leader,
       (select full_name from official where id = i.follower_id) as follower,
       (select full_name from official where id = d.lead_official_id) as lead,
       (select name from unit where id = d.lead_unit_id) as lead_unit,
       (select full_name from official where id = taken.official_id) as taken_by,
       coalesce((select full_name from official where id = h.official_id),
                (select name from unit where id = h.unit_id)) as holder
from page
join documents_incoming i on i.id = page.id
left join casework_case c on c.id = i.case_id
left join documents_direction d on d.document_id = i.id and d.replaced_at is null
     and d.decision in ('direct', 'file')
left join documents_closing cl on cl.direction_id = d.id
left join casework_holding h on h.case_id = c.id
left join lateral (
    select a.official_id, a.received_at from casework_assignment a
    where a.case_id = c.id and a.official_id is not null order by a.no limit 1
) taken on true
order by {order}
"""  # names are looked up line by line: twelve more joins take longer to plan than to read
_ALL = "documents_incoming"
_NEWEST = """(
    select * from documents_incoming i where i.agency_id = %(agency)s and i.year = %(year)s{after}
    order by i.pressing desc, i.number desc limit {newest}
)"""
_FOUND = """(
    select * from documents_incoming i where {by} offset 0
)"""  # offset: found by the index of words or places, never by walking the register
_OVERSEEN = "i.agency_id = %(agency)s"
MINE = "(i.places @> array[%(mine)s]::bigint[] or i.follower_id = any(%(me)s::bigint[]))"
_BY_NUMBER = "i.pressing desc, i.number desc"
_IN_ORDER = "i.number"
_BY_DUE = "c.due_at, i.id"
_AFTER = {
    _BY_NUMBER: "(i.pressing, i.number) < (%(after_0)s, %(after_1)s)",
    _BY_DUE: "(c.due_at, i.id) > (%(after_0)s, %(after_1)s)",
}
_OPEN = (State.IN_HAND, "late")


def register_lines(actor: Actor, wanted: Wanted, *, now: datetime) -> list[Line]:
    """Return a page of the register, the most pressing first, then the newest; one line too many
    where there are more."""
    return _read(actor, wanted, now, order=_BY_NUMBER, most=PAGE + 1)


def whole_register(actor: Actor, wanted: Wanted, *, now: datetime, most: int) -> list[Line]:
    """Return the lines of a register in the order of their numbers, for a workbook or a print."""
    return _read(actor, wanted, now, order=_IN_ORDER, most=most)


def follow_up_lines(
    actor: Actor, wanted: Wanted, *, now: datetime, most: int = PAGE + 1
) -> list[Line]:
    """Return what was given to somebody: what is in hand by its due, the rest the newest first."""
    return _read(actor, wanted, now, order=_BY_DUE if is_by_due(wanted) else _BY_NUMBER, most=most)


def is_by_due(wanted: Wanted) -> bool:
    """Return whether lines of the follow-up book stand in the order of their due."""
    return wanted.state in _OPEN


def _read(actor: Actor, wanted: Wanted, now: datetime, *, order: str, most: int) -> list[Line]:
    which, given = _which(actor, wanted)
    given |= {"now": now, "agency": actor.agency_id}
    after = ""
    if wanted.after is not None and order in _AFTER:
        after = f" and {_AFTER[order]}"
        given["after_0"], given["after_1"] = wanted.after
    needs_case = order == _BY_DUE or wanted.state in (*_OPEN, State.DONE)
    for incoming in _among(actor, wanted, order, after):
        statement = _LINES.format(  # of declared parts alone; numbers in it let its plan be kept
            incoming=incoming,
            which=" and ".join(which) + after,
            order=order,
            most=int(most),
            case="join casework_case c on c.id = i.case_id" if needs_case else "",
        )
        lines = _fetched(statement, given)
        if len(lines) == most:
            break
    return lines


def _among(actor: Actor, wanted: Wanted, order: str, after: str) -> tuple[str, ...]:
    """Return where to look in turn: what is frequent stands among the newest of the agency; what
    is rare is found by the index of words, or of places. Neither way grows with the register."""
    oversees, words = actor.has(*access.OVERSEERS), _words(wanted)
    if not words and oversees:
        return (_ALL,)
    held = [each for each, word in words if len(word) >= LETTERS]
    rest = _FOUND.format(by=" and ".join([_OVERSEEN, *held] if oversees else [MINE]))
    newest = _NEWEST.format(after=after, newest=int(NEWEST))
    return (newest, rest) if order == _BY_NUMBER else (rest,)


def _words(wanted: Wanted) -> list[tuple[str, str]]:
    """Return each word sought, with the condition that it stands in a document."""
    words = fold(wanted.words).split()[:MOST_WORDS]
    return [(f"i.folded like %(word{place})s", word) for place, word in enumerate(words)]


def _fetched(statement: str, given: dict[str, Any]) -> list[Line]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        names = tuple(column.name for column in cursor.description or ())
        return [_line(names, row) for row in cursor.fetchall()]


def _which(actor: Actor, wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    which = ["i.year = %(year)s", _OVERSEEN if actor.has(*access.OVERSEERS) else MINE]
    given: dict[str, Any] = {
        "year": wanted.year, "mine": actor.unit_id or 0, "me": list(actor.seats),
    }  # fmt: skip
    for place, (holds, word) in enumerate(_words(wanted)):
        which.append(holds)
        given[f"word{place}"] = holding(word)
    if wanted.state in _STATES:
        which.append(_STATES[wanted.state])
    narrow = {
        "kind": ("i.kind = %(kind)s", wanted.kind or None),
        "urgency": ("i.urgency = %(urgency)s", wanted.urgency),
        "first": (
            "i.arrived_at >= %(first)s::timestamp at time zone 'Asia/Ho_Chi_Minh'",
            wanted.first,
        ),
        "last": (
            "i.arrived_at < (%(last)s::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'",
            wanted.last,
        ),
    }
    for name, (words, value) in narrow.items():
        if value is not None:
            which.append(words)
            given[name] = value
    return which, given


@lru_cache(maxsize=KEPT)  # nearly every row was the same when anybody last looked
def _line(names: tuple[str, ...], values: tuple[Any, ...]) -> Line:
    row = dict(zip(names, values, strict=True))
    state = state_of(
        submitted_at=row["submitted_at"], decision=row["decision"], closed_at=row["concluded_at"]
    )
    given = ", ".join(filter(None, (row["lead_unit"], row["lead"])))
    ending = row["ending"]
    return Line(
        id=row["id"],
        number=row["number"],
        year=row["year"],
        arrived_at=row["arrived_at"],
        author=row["author"],
        notation=row["notation"],
        issued_on=row["issued_on"],
        kind=DocumentKind(row["kind"]),
        abstract=row["abstract"],
        urgency=Urgency(row["urgency"]),
        channel=Channel(row["channel"]),
        state=state,
        pressing=row["pressing"],
        receiver=given or row["leader"] or "",
        passed_at=row["decided_at"] if given else row["submitted_at"],
        taken_by=row["taken_by"] or "",
        taken_at=row["taken_at"],
        note=row["note"],
        case_code=row["code"] or "",
        due_at=row["due_at"],
        accepted_at=row["accepted_at"],
        concluded_at=row["concluded_at"],
        calendar_id=row["calendar_id"],
        holder=row["holder"] or "",
        reply=row["reply_notation"] or "",
        reply_on=row["reply_on"],
        ending=Ending(ending).words if ending == Ending.WITHOUT_REPLY else "",
        follower=row["follower"] or "",
        acknowledge_by=row["acknowledge_by"],
        acknowledged_at=row["acknowledged_at"],
        submit_by=row["submit_by"],
        submitted_at=row["submitted_at"],
        twin_number=row["twin_number"],
        void=row["void"],
        replaced_number=row["replaced_number"],
    )
