"""Documents of which no case tells: not yet directed, or read and filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.words import fold
from congvu.modules.documents.access import OVERSEERS
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.rules.standing import state_of
from congvu.modules.documents.values.directing import State

MOST = 10
LETTERS, MOST_WORDS = 3, 8


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
    rows = Incoming.objects.filter(agency_id=actor.agency_id, case=None)
    if not actor.has(*OVERSEERS):
        rows = rows.filter(Q(places__contains=[actor.unit_id]) | Q(follower_id__in=actor.seats))
    for word in sought:
        rows = rows.filter(folded__contains=word)
    return [_found(row) for row in rows.order_by("-pk")[:MOST]]


def _found(row: Incoming) -> FoundDocument:
    return FoundDocument(
        row.pk, row.number, row.year, row.author, row.notation, row.issued_on,
        DocumentKind(row.kind), row.abstract,
        state_of(submitted_at=row.submitted_at, decision=row.decision, closed_at=None),
    )  # fmt: skip
