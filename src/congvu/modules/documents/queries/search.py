"""Documents of which no case tells: not yet directed, or read and filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.words import fold, holding
from congvu.modules.documents.access import OVERSEERS
from congvu.modules.documents.queries.lines import LETTERS, MINE, MOST_WORDS
from congvu.modules.documents.rules.standing import state_of
from congvu.modules.documents.values.directing import State

MOST = 10
_FOUND = """
select i.id, i.number, i.year, i.author, i.notation, i.issued_on, i.kind, i.abstract,
       i.submitted_at, i.decision
from documents_incoming i where {which} order by i.id desc limit {most}
"""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document as a search shows it."""

    id: int
    number: int
    year: int
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    state: State


def found_documents(words: str, actor: Actor) -> list[FoundDocument]:
    """Return the newest documents without a case that this person may see. Never classified ones.

    One statement; words of less than three letters alone find nothing: no index holds them.
    """
    sought = fold(words).split()[:MOST_WORDS]
    if actor.agency_id is None or not any(len(word) >= LETTERS for word in sought):
        return []
    given: dict[str, Any] = {"agency": actor.agency_id, "mine": actor.unit_id or 0}
    which = ["i.agency_id = %(agency)s", "i.case_id is null"]
    if not actor.has(*OVERSEERS):
        which.append(MINE)
        given["me"] = list(actor.seats)
    for place, word in enumerate(sought):
        which.append(f"i.folded like %(word{place})s")
        given[f"word{place}"] = holding(word)
    with connection.cursor() as cursor:
        # of declared parts alone
        cursor.execute(_FOUND.format(which=" and ".join(which), most=MOST), given)
        return [_found(*row) for row in cursor.fetchall()]


def _found(
    id: int, number: int, year: int, author: str, notation: str, issued_on: date, kind: str,
    abstract: str, submitted_at: datetime | None, decision: str,
) -> FoundDocument:  # fmt: skip
    state = state_of(submitted_at=submitted_at, decision=decision, closed_at=None)
    return FoundDocument(
        id, number, year, author, notation, issued_on, DocumentKind(kind), abstract, state
    )
