"""Who has what: one statement, the overdue first, found by the words of a paper or a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.kernel.words import fold
from congvu.modules.custody import access
from congvu.modules.custody.models import Item, Offer, Span
from congvu.modules.custody.values.views import Held, Paper, Waiting
from congvu.modules.custody.values.words import Way
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

PAGE = 50
FAR = datetime(9000, 1, 1, tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which copies a board shows; `after` is the place of the last line seen."""

    words: str = ""
    whose: str = ""
    after: str = ""


def board(actor: Actor, asked: Asked, *, now: datetime, most: int = PAGE + 1) -> list[Held]:
    """Return who has which copy now, up to the mark for which the person is cleared.

    :raises CopyNotFound: to whoever is not cleared at all.
    """
    rows = _held_now(actor, now)
    for word in fold(asked.words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    if asked.whose == "mine":
        rows = rows.filter(official_id=actor.person)
    elif asked.whose == "late":
        rows = rows.filter(due_at__lt=now)
    elif asked.whose == "outside":
        rows = rows.filter(official=None)
    due, _comma, last = asked.after.partition(",")
    if last.isdecimal() and due.isdecimal() and len(asked.after) < 40:
        place = datetime.fromtimestamp(int(due) / 1_000_000, VIETNAM)
        rows = rows.filter(order_at__gte=place).exclude(order_at=place, pk__lte=int(last))
    return held(rows.order_by("order_at", "pk")[:most], actor, now)


def held(rows: Iterable[Span], actor: Actor, now: datetime) -> list[Held]:
    """Return spans that go on as lines of the board."""
    found = list(rows)
    day = access.today(now)
    seats = organisation.seats_of({row.official_id for row in found if row.official_id}, day)
    fit = {
        mark: {each.id for each in documents.cleared_people(access.agency(actor), mark, day)}
        for mark in {Secrecy(row.copy.item.secrecy) for row in found}
    }
    return [_held(row, seats, fit, now) for row in found]


def _held_now(actor: Actor, now: datetime) -> QuerySet[Any]:
    offered = Offer.objects.filter(copy=OuterRef("copy"), answered_at=None)
    return (
        Span.objects.filter(
            until=None,
            copy__item__agency_id=access.agency(actor),
            copy__item__secrecy__lte=access.clearance(actor, now),
        )
        .select_related("copy__item", "official")
        .annotate(
            order_at=Coalesce(F("due_at"), Value(FAR)),
            climbed=Count("rungs"),
            offered_to=Subquery(offered.values("receiver__full_name")[:1]),
        )
    )


def _held(
    row: Span, seats: dict[int, tuple[str, str]], fit: dict[Secrecy, set[int]], now: datetime
) -> Held:
    paper = paper_of(row.copy.item)
    due = int((row.due_at or FAR).timestamp() * 1_000_000)
    return Held(
        ref=row.copy.ref,
        paper=paper,
        copy_number=row.copy.number,
        holder_id=row.official_id,
        holder=row.official.full_name if row.official else row.outside,
        place=seats.get(row.official_id or 0, ("", ""))[1],
        since=row.since,
        way=Way(row.way),
        due_at=row.due_at,
        is_late=row.due_at is not None and row.due_at < now,
        rungs=getattr(row, "climbed", 0),
        lost_right=row.official_id is not None and row.official_id not in fit[paper.secrecy],
        offered_to=getattr(row, "offered_to", None) or "",
        after=f"{due},{row.pk}",
    )


def offers_waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Return what waits for the person to take."""
    rows = Offer.objects.filter(
        answered_at=None, receiver_id=actor.person,
        copy__item__agency_id=access.agency(actor),
        copy__item__secrecy__lte=access.clearance(actor, now),
    ).select_related("copy__item", "giver", "receiver").order_by("at", "pk")  # fmt: skip
    return [waiting_of(row) for row in rows[:PAGE]]


def waiting_of(row: Offer) -> Waiting:
    return Waiting(
        row.ref, row.copy.ref, paper_of(row.copy.item), row.copy.number, row.giver.full_name,
        row.receiver_id, row.receiver.full_name, row.purpose, row.return_by, row.at,
    )  # fmt: skip


def paper_of(item: Item) -> Paper:
    """Return what the register says of the document."""
    return Paper(
        is_ours=item.issued_id is not None,
        secrecy=Secrecy(item.secrecy),
        number=item.number,
        year=item.year,
        author=item.author,
        notation=item.notation,
        issued_on=item.issued_on,
        kind=DocumentKind(item.kind),
        abstract=item.abstract,
    )


def receivers(
    agency_id: int, mark: Secrecy, now: datetime, *, but: Sequence[int | None] = ()
) -> list[organisation.OfficialEntry]:
    """Return who may be given a copy with this mark today."""
    people = documents.cleared_people(agency_id, mark, access.today(now))
    return [each for each in people if each.id not in but]
