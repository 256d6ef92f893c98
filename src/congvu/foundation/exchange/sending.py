"""What leaves: written down with the act, carried after it, tried again until it is there."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

from django.db import transaction

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.delivery.queue import DeliveryQueue
from congvu.foundation.delivery.values import Undeliverable
from congvu.foundation.edxml.api import (
    LIMITS,
    DocumentMessage,
    Kind,
    Message,
    MessageIncomplete,
    read,
    write,
)
from congvu.foundation.edxml.content import spool
from congvu.foundation.exchange.boxes import box_of
from congvu.foundation.exchange.carriers import Carrier, carrier
from congvu.foundation.exchange.identity import heading_of, identity_of, same_matter
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.record import state
from congvu.foundation.exchange.refusals import BoxUnknown, DocumentIdReused
from congvu.foundation.exchange.values import Box
from congvu.foundation.files.api import keep, open_file

TASK = "exchange.send"
_QUEUE = DeliveryQueue(Departure, TASK)


@transaction.atomic
def send(message: DocumentMessage, *, box: str, now: datetime) -> int:
    """Write the message down inside the act's transaction; it leaves once that is committed.

    The same message again is the one that was written down before. Return the departure's id.

    :raises MessageIncomplete: if it lacks what the standard demands.
    :raises DocumentIdReused: if another message went out under this id.
    """
    _require_whole(message)
    return enter(message, box=box_of(box), now=now)


def enter(message: Message, *, box: Box, now: datetime, answers: Arrival | None = None) -> int:
    """Enter a message among those that leave, once."""
    identity = identity_of(message)
    found = Departure.objects.filter(box=box.name, identity=identity).first()
    if found is None:
        with closing(spool()) as file:
            write(message, file, outer=box.outer)
            kept = keep(
                file, name=f"{identity[:16]}.edxml", media_type="application/xml",
                limit=LIMITS.message_bytes, now=now,
            )  # fmt: skip
        heading = heading_of(message)
        found, is_new = Departure.objects.get_or_create(
            box=box.name,
            identity=identity,
            defaults={
                "kind": message.kind,
                "document_id": heading.document_id,
                "sender_id": message.sender.organ_id,
                "status": heading.status,
                "answers": answers,
                "file_id": kept.id,
                "created_at": now,
                "next_at": now,
            },
        )
        if is_new:
            _QUEUE.wake()
            return found.pk
    with open_file(found.file_id) as before:
        if not same_matter(read(before).message, message):
            raise DocumentIdReused(document_id=found.document_id)
    return found.pk


def send_due(now: datetime) -> int:
    """Carry what is due, one after the other; return how many left the house."""
    ways: dict[str, Carrier] = {}

    def carry(row: Departure) -> None:
        if row.box not in ways:
            ways[row.box] = carrier(_box(row.box))
        with open_file(row.file_id) as file:
            ways[row.box].send(file, mark=row.identity)

    return _QUEUE.send_due(now, carry)


def send_now() -> None:
    """Carry what is due now (the queue's task)."""
    send_due(clock.now())


@transaction.atomic
def retry(departure_id: int, *, actor: Actor, now: datetime) -> None:
    """Have a message that was given up tried again from the beginning."""
    if row := _QUEUE.stuck(departure_id):
        _QUEUE.retry(row, now=now)
        state("retried", row, actor=actor, now=now)


@transaction.atomic
def drop(departure_id: int, *, actor: Actor, now: datetime) -> None:
    """Decide that a message that was given up is not sent."""
    if row := _QUEUE.stuck(departure_id):
        _QUEUE.drop(row)
        state("dropped", row, actor=actor, now=now)


def _box(name: str) -> Box:
    try:
        return box_of(name)
    except BoxUnknown as closed:
        raise Undeliverable(str(closed)) from closed


def _require_whole(message: DocumentMessage) -> None:
    """Refuse a document that lacks what every receiver needs to register it."""
    needed = {
        "To/OrganId": message.to and all(organ.organ_id for organ in message.to),
        "CodeNumber": message.code.number,
        "CodeNotation": message.code.notation,
        "PromulgationDate": message.promulgation.on,
        "Subject": message.subject,
        "AttachmentEncoded": all(file.content is not None for file in message.attachments)
        and (message.attachments or message.kind is not Kind.NEW),
    }
    lacking = [element for element, there in needed.items() if not there]
    if lacking:
        raise MessageIncomplete(lacking=", ".join(lacking))
