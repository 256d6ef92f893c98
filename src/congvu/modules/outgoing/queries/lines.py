"""Lines of the register of outgoing documents: found by a keyset, read in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.kernel.words import capital, fold, holding
from congvu.modules.outgoing.rules.standing import standing_of
from congvu.modules.outgoing.values.drafting import Change
from congvu.modules.outgoing.values.issuing import Standing
from congvu.modules.outgoing.values.views import RegisterLine

PAGE = 50
NEWEST = 3_000
KEPT = 4_096
LETTERS, MOST_WORDS = 3, 8  # an index of words holds none of less than three letters

_STATES: Mapping[str, str] = {
    Standing.TO_SEAL: "i.sealed_at is null",
    Standing.TO_ISSUE: "i.sealed_at is not null and i.issued_at is null",
    Standing.IN_FORCE: "i.issued_at is not null and i.ending = ''",
    Standing.REPLACED: f"i.ending = '{Change.REPLACE}'",
    Standing.RECALLED: f"i.ending = '{Change.RECALL}'",
}
_LINES = """
select i.id, i.notation, i.issued_on, i.kind, i.abstract, i.urgency, i.signer, i.recipients,
       (select name from unit where id = i.unit_id) as unit, i.copies, i.numbered_at, i.issue_by,
       i.issued_at, (select full_name from official where id = i.issued_by_id) as issued_by,
       i.sealed_at, i.ending,
       (select notation from outgoing_issued where id = i.ended_by_id) as ended_by,
       i.reason, i.note
from {issued} i where {which}
order by i.numbered_at desc, i.id desc limit {most}
"""
_ALL = "outgoing_issued"
_NEWEST = """(
    select * from outgoing_issued i where {which}
    order by i.numbered_at desc, i.id desc limit {newest}
)"""
_FOUND = """(
    select * from outgoing_issued i where {which} offset 0
)"""  # offset: found by the index of words, never by walking the register
_OF_YEAR = "i.agency_id = %(agency)s and i.year = %(year)s"
_AFTER = "(i.numbered_at, i.id) < (%(at)s::timestamptz, %(last)s)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for; empty fields narrow nothing. `after` is the last line seen."""

    year: int
    words: str = ""
    kind: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    after: tuple[str, int] | None = None


def register_lines(actor: Actor, wanted: Wanted, *, most: int = PAGE + 1) -> list[RegisterLine]:
    """Return a page of the agency's register, the latest first; one too many where there are
    more. Whoever works in the agency may read what it issued."""
    which, given = _which(wanted)
    given["agency"] = actor.agency_id or 0
    for issued in _among(wanted):
        statement = _LINES.format(  # of declared parts alone; numbers in it let its plan be kept
            issued=issued, which=" and ".join(which), most=int(most)
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            names = tuple(column.name for column in cursor.description or ())
            lines = [_line(names, row) for row in cursor.fetchall()]
        if len(lines) == most:
            break
    return lines


def _among(wanted: Wanted) -> tuple[str, ...]:
    """Return where to look in turn: frequent words stand among the newest, rare ones are found by
    the index of words. Neither way grows with the register."""
    words = _words(wanted)
    if not words:
        return (_ALL,)
    held = [each for each, word in words if len(word) >= LETTERS]
    start = f"{_OF_YEAR} and {_AFTER}" if wanted.after else _OF_YEAR
    return (
        _NEWEST.format(which=start, newest=int(NEWEST)),
        _FOUND.format(which=" and ".join([_OF_YEAR, *held])),
    )


def _words(wanted: Wanted) -> list[tuple[str, str]]:
    """Return each word sought, with the condition that it stands in a document."""
    words = fold(wanted.words).split()[:MOST_WORDS]
    return [(f"i.folded like %(word{place})s", word) for place, word in enumerate(words)]


def _which(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    which = [_OF_YEAR]
    given: dict[str, Any] = {"year": wanted.year}
    for place, (holds, word) in enumerate(_words(wanted)):
        which.append(holds)
        given[f"word{place}"] = holding(word)
    if wanted.state in _STATES:
        which.append(_STATES[wanted.state])
    narrow = {
        "kind": ("i.kind = %(kind)s", wanted.kind or None),
        "first": ("i.issued_on >= %(first)s", wanted.first),
        "until": ("i.issued_on <= %(until)s", wanted.last),
    }
    for name, (words, value) in narrow.items():
        if value is not None:
            which.append(words)
            given[name] = value
    if wanted.after:
        which.append(_AFTER)
        given["at"], given["last"] = wanted.after
    return which, given


@lru_cache(maxsize=KEPT)  # nearly every row was the same when anybody last looked
def _line(names: tuple[str, ...], values: tuple[Any, ...]) -> RegisterLine:
    row = dict(zip(names, values, strict=True))
    ending, sealed_at = row.pop("ending"), row.pop("sealed_at")
    standing = standing_of(ending=ending, issued_at=row["issued_at"], sealed_at=sealed_at)
    said = {
        "kind": DocumentKind(row["kind"]),
        "abstract": capital(row["abstract"]),
        "urgency": Urgency(row["urgency"]),
        "issued_by": row["issued_by"] or "",
        "ended_by": row["ended_by"] or "",
    }
    return RegisterLine(**{**row, **said}, standing=standing)
