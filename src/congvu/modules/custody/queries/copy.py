"""A copy's page: what it is, who has had it, what may be done with it now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Secrecy
from congvu.modules.custody import access
from congvu.modules.custody.models import Copy, Destruction, Offer, Permission, Span
from congvu.modules.custody.queries.board import held, paper_of, waiting_of
from congvu.modules.custody.queries.happened import happened_to
from congvu.modules.custody.values.views import CopyView, Held, Permit, Stay, Waiting
from congvu.modules.custody.values.words import Way
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation


def copy_view(row: Copy, *, actor: Actor, now: datetime) -> CopyView:
    """Return a copy's page for somebody who may see it (`access.copy`)."""
    spans = list(Span.objects.filter(copy=row).select_related("official").order_by("-seq"))
    for span in spans:
        span.copy = row
    current = next(iter(held([each for each in spans if each.until is None], actor, now)), None)
    waiting = _waiting(row)
    permits = _permits(row)
    doomed = Destruction.objects.filter(doomed__copy=row, dropped_at=None).order_by("-pk").first()
    return CopyView(
        held=current,
        paper=paper_of(row.item),
        ref=row.ref,
        copy_number=row.number,
        stays=_stays(spans, now),
        history=happened_to(row.ref),
        waiting=waiting,
        permits=permits,
        siblings=_siblings(row),
        destroyed_at=spans[0].until if current is None else None,
        doomed_ref=doomed.ref if doomed else None,
        acts=_acts(row, current, waiting, permits, actor, now) if current else frozenset(),
    )


def _acts(
    row: Copy,
    current: Held,
    waiting: Waiting | None,
    permits: Iterable[Permit],
    actor: Actor,
    now: datetime,
) -> frozenset[str]:
    """Return what this person can do with the copy now; the acts themselves ask again."""
    me, keeps = actor.official_id, access.is_keeper(actor)
    mine = current.holder_id == me
    may = {
        "take": waiting is not None and waiting.receiver_id == me,
        "withdraw": waiting is not None and mine,
        "offer": waiting is None and mine,
        "send": waiting is None and mine and keeps,
        "copy": mine and keeps and any(each.left for each in permits),
        "permit": documents.heads_agency(actor, access.today(now)),
        "come_back": current.holder_id is None and keeps,
        "recover": current.lost_right and keeps,
    }
    return frozenset(name for name, is_open in may.items() if is_open)


def _stays(spans: Iterable[Span], now: datetime) -> tuple[Stay, ...]:
    rows = list(spans)
    seats = organisation.seats_of(
        {row.official_id for row in rows if row.official_id}, access.today(now)
    )
    return tuple(
        Stay(
            holder=row.official.full_name if row.official else row.outside,
            place=seats.get(row.official_id or 0, ("", ""))[1],
            way=Way(row.way),
            since=row.since,
            until=row.until,
            due_at=row.due_at,
            returned_late=bool(row.due_at and (row.until or now) > row.due_at),
        )
        for row in rows
    )


def _waiting(row: Copy) -> Waiting | None:
    found = (
        Offer.objects.select_related("copy__item", "giver", "receiver")
        .filter(copy=row, answered_at=None)
        .first()
    )
    return waiting_of(found) if found else None


def _permits(row: Copy) -> tuple[Permit, ...]:
    found = Permission.objects.filter(item_id=row.item_id).select_related("by")
    return tuple(
        Permit(
            each.ref, each.count, each.count - each.copies.count(), each.purpose,
            each.by.full_name, each.at,
        )
        for each in found.order_by("-pk")
    )  # fmt: skip


def _siblings(row: Copy) -> tuple[tuple[UUID, int, str], ...]:
    """Return the other copies of the document, each with who has it now."""
    found = (
        Span.objects.filter(copy__item_id=row.item_id, until=None)
        .exclude(copy=row)
        .select_related("copy", "official")
        .order_by("copy__number")
    )
    return tuple(
        (
            each.copy.ref,
            each.copy.number,
            each.official.full_name if each.official else each.outside,
        )
        for each in found[:60]
    )


def mark_of(row: Copy) -> Secrecy:
    return Secrecy(row.item.secrecy)
