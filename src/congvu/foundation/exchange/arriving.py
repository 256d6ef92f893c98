"""Taking a delivery in: read, judged, kept as it came, entered once, and acknowledged."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from procrastinate.contrib.django import app

from congvu.foundation.edxml.api import (
    LIMITS,
    Act,
    DocumentMessage,
    Kind,
    Message,
    Reading,
    StatusMessage,
    read,
    told,
)
from congvu.foundation.exchange.handlers import handler_of
from congvu.foundation.exchange.identity import heading_of, identity_of, same_matter
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.refusals import DocumentIdReused, NotForUs, ReplyToUnknown
from congvu.foundation.exchange.replying import post_reply
from congvu.foundation.exchange.values import ArrivalState, Box, Landed
from congvu.foundation.files.api import keep, open_file
from congvu.kernel.refusals import Refusal

TASK = "exchange.offer"
_OLD_TOP = "000.00.00."


def take_in(source: BinaryIO, *, box: Box, now: datetime) -> Landed:
    """Take in what was delivered to this box; delivered again it is the one that came first.

    It is kept byte for byte. The sender of a document is told that it arrived (status 01).

    :raises Refusal: of edxml, when it can't be read.
    :raises NotForUs: if it is addressed, and not to this box's agency or one below it.
    :raises ReplyToUnknown: if it is a status of a document that this box never sent.
    :raises DocumentIdReused: if the id came before with another matter.
    """
    reading = read(source, policy=box.policy)
    _require_address(reading.message, box)
    with transaction.atomic():
        _require_document(reading.message, box)
        row, is_new = _enter(source, reading, box, now)
        if is_new and isinstance(reading.message, DocumentMessage):
            post_reply(row, reading.message, Act.ARRIVE, box=box, now=now)
        if is_new and row.state == ArrivalState.WAITING:
            app.configure_task(TASK, queue="house").defer()
    return Landed(row.pk, row.document_id, Kind(row.kind), not is_new)


def _enter(source: BinaryIO, reading: Reading, box: Box, now: datetime) -> tuple[Arrival, bool]:
    message = reading.message
    identity = identity_of(message)
    found = Arrival.objects.filter(box=box.name, identity=identity).first()
    if found is None:
        kept = keep(
            source, name=f"{identity[:16]}.edxml", media_type="application/xml",
            limit=LIMITS.message_bytes, now=now,
        )  # fmt: skip
        fields = _fields(reading, box, now) | {"file_id": kept.id}
        found, is_new = Arrival.objects.get_or_create(
            box=box.name, identity=identity, defaults=fields
        )
        if is_new:
            return found, True
    _require_same(found, message, box)
    return found, False


def _fields(reading: Reading, box: Box, now: datetime) -> dict[str, Any]:
    message = reading.message
    heading = heading_of(message)
    closed = isinstance(message, StatusMessage) and handler_of(Kind.STATUS) is None
    return {
        "kind": message.kind,
        "document_id": heading.document_id,
        "sender_id": message.sender.organ_id,
        "sender_name": message.sender.name or message.sender.in_charge,
        "subject": heading.subject,
        "status": heading.status,
        "said_at": heading.said_at,
        "note": heading.reason,
        "cautions": told(reading.cautions),
        "state": ArrivalState.TAKEN if closed else ArrivalState.WAITING,
        "arrived_at": now,
        "next_at": now,
        "closed_at": now if closed else None,
    }


def _require_address(message: Message, box: Box) -> None:
    """Refuse what names its receivers when none of them is ours: nobody may read another's post.

    Below H42 is H42.21; below 000.00.00.H42, in the older form of codes, is 000.00.21.H42.
    """
    ours = box.organ.organ_id
    named = [organ.organ_id for organ in message.to if organ.organ_id]
    if named and not any(_is_within(each, ours) for each in named):
        raise NotForUs(to=", ".join(named[:5]), organ_id=ours)


def _is_within(organ_id: str, ours: str) -> bool:
    top = ours.removeprefix(_OLD_TOP)
    is_below = organ_id.endswith(f".{top}") if top != ours else organ_id.startswith(f"{ours}.")
    return organ_id == ours or is_below


def _require_document(message: Message, box: Box) -> None:
    if not isinstance(message, StatusMessage):
        return
    sent = Departure.objects.filter(box=box.name, document_id=message.answers.document_id)
    if not sent.exclude(kind=Kind.STATUS).exists():
        raise ReplyToUnknown(status=message.status, document_id=message.answers.document_id)


def _require_same(row: Arrival, message: Message, box: Box) -> None:
    """Compare with what came first, as it is read today: the same id must say the same."""
    with open_file(row.file_id) as kept:
        try:
            first = read(kept).message
        except Refusal:  # read under older limits, refused today: it can't be compared
            return
    if not same_matter(first, message):
        raise DocumentIdReused(document_id=row.document_id)
