"""What leaves: written down with the act, carried after it, tried again until it is there."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
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
from congvu.foundation.exchange.carriers import Carrier, TryLater, Undeliverable, carrier
from congvu.foundation.exchange.identity import heading_of, identity_of, same_matter
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.record import state
from congvu.foundation.exchange.refusals import BoxUnknown, DocumentIdReused
from congvu.foundation.exchange.values import (
    ATTEMPTS,
    LEASE,
    Box,
    DepartureState,
    pause_after,
)
from congvu.foundation.files.api import keep, open_file

TASK = "exchange.send"
ROUND = 200  # messages in one round; what is left asks for another
_log = logging.getLogger(__name__)

# Taking one puts its next attempt off by the lease: who dies over it leaves it to the next.
_CLAIM = """
update exchange_departure set attempts = attempts + 1, next_at = %(until)s
where id = (
    select id from exchange_departure where state = 'waiting' and next_at <= %(now)s
    order by next_at, id limit 1 for update skip locked
)
returning id
"""


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
            app.configure_task(TASK, queue="house").defer()
            return found.pk
    with open_file(found.file_id) as before:
        if not same_matter(read(before).message, message):
            raise DocumentIdReused(document_id=found.document_id)
    return found.pk


def send_due(now: datetime) -> int:
    """Carry what is due, one after the other; return how many left the house.

    One handed over whose carrier died before noting it is handed over again after the lease: at
    least once, and the receiver knows it by its id.
    """
    sent = 0
    ways: dict[str, Carrier] = {}
    for _turn in range(ROUND):
        row = _claim(now)
        if row is None:
            return sent
        sent += _carry(row, ways)
    app.configure_task(TASK, queue="house").defer()
    return sent


def send_now() -> None:
    """Carry what is due now (the queue's task)."""
    send_due(clock.now())


@transaction.atomic
def retry(departure_id: int, *, actor: Actor, now: datetime) -> None:
    """Have a message that was given up tried again from the beginning."""
    row = _stuck(departure_id)
    if row is not None:
        row.state, row.attempts, row.next_at, row.error = DepartureState.WAITING, 0, now, ""
        row.save(update_fields=["state", "attempts", "next_at", "error"])
        state("retried", row, actor=actor, now=now)
        app.configure_task(TASK, queue="house").defer()


@transaction.atomic
def drop(departure_id: int, *, actor: Actor, now: datetime) -> None:
    """Decide that a message that was given up is not sent."""
    row = _stuck(departure_id)
    if row is not None:
        row.state = DepartureState.DROPPED
        row.save(update_fields=["state"])
        state("dropped", row, actor=actor, now=now)


def _stuck(departure_id: int) -> Departure | None:
    rows = Departure.objects.select_for_update()
    return rows.filter(pk=departure_id, state=DepartureState.STUCK).first()


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


def _claim(now: datetime) -> Departure | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + LEASE})
        row = cursor.fetchone()
    return Departure.objects.get(pk=row[0]) if row else None


def _carry(row: Departure, ways: dict[str, Carrier]) -> bool:
    try:
        if row.box not in ways:
            ways[row.box] = carrier(box_of(row.box))
        with open_file(row.file_id) as file:
            ways[row.box].send(file, mark=row.identity)
    except (Undeliverable, BoxUnknown) as never:
        _give_up(row, str(never))
    except TryLater as later:
        _put_off(row, str(later))
    except Exception as defect:
        _log.exception("departure %s could not be sent", row.pk)
        _put_off(row, type(defect).__name__)
    else:
        Departure.objects.filter(pk=row.pk).update(
            state=DepartureState.SENT, sent_at=clock.now(), error=""
        )
        return True
    return False


def _put_off(row: Departure, why: str) -> None:
    if row.attempts >= ATTEMPTS:
        _give_up(row, why)
        return
    next_at = row.next_at - LEASE + pause_after(row.attempts)
    Departure.objects.filter(pk=row.pk).update(next_at=next_at, error=why[:500])


def _give_up(row: Departure, why: str) -> None:
    Departure.objects.filter(pk=row.pk).update(state=DepartureState.STUCK, error=why[:500])
