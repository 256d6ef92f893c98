"""Posting messages in the act's transaction, and sending what is due."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.db import connection, transaction
from procrastinate.contrib.django import app

from congvu.foundation import clock
from congvu.foundation.outbox.channels import Channel, channel
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.outbox.values import (
    ATTEMPTS,
    MessageState,
    Outgoing,
    TryLater,
    Undeliverable,
    pause_after,
)
from congvu.kernel.words import clean

TASK = "outbox.send"
LEASE = timedelta(minutes=5)
ROUND = 200  # messages in one round; what is left asks for another
_KEPT = timedelta(days=365)
_log = logging.getLogger(__name__)

# Taking a message puts its next attempt off by the lease: who dies over it leaves it to the next.
_CLAIM = """
update outbox_outboundmessage set attempts = attempts + 1, next_at = %(until)s
where id = (
    select id from outbox_outboundmessage where state = 'waiting' and next_at <= %(now)s
    order by next_at, id limit 1 for update skip locked
)
returning id
"""


@transaction.atomic
def post(*messages: Outgoing, now: datetime) -> int:
    """Write the messages down inside the act's transaction and return how many are new.

    One whose key is there already is left out: it was posted before. They are sent once the
    transaction is committed, and never when it is rolled back.
    """
    return post_all(messages, now=now)


@transaction.atomic
def post_all(messages: Iterable[Outgoing], *, now: datetime) -> int:
    """Write many messages down in few statements; as `post`."""
    rows = [_row(message, now) for message in messages]
    before = OutboundMessage.objects.filter(key__in=[row.key for row in rows]).count()
    OutboundMessage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)
    fresh = len({row.key for row in rows}) - before
    if fresh:
        app.configure_task(TASK, queue="house").defer()
    return fresh


def send_due(now: datetime) -> int:
    """Send what is due, one after the other; return how many left the house.

    A message handed over whose sender died before noting it is handed over again after the lease,
    under the same mark: at least once, and recognisable.
    """
    sent = 0
    with ExitStack() as closing:
        ways: dict[str, Channel] = {}
        for _turn in range(ROUND):
            message = _claim(now)
            if message is None:
                return sent
            sent += _send(message, ways, closing)
    app.configure_task(TASK, queue="house").defer()
    return sent


def send() -> None:
    """Send what is due now (the queue's task)."""
    send_due(clock.now())


def retry(message_id: int, *, now: datetime) -> None:
    """Have a message that was given up tried again from the beginning."""
    stuck = OutboundMessage.objects.filter(pk=message_id, state=MessageState.STUCK)
    if stuck.update(state=MessageState.WAITING, attempts=0, next_at=now, error=""):
        app.configure_task(TASK, queue="house").defer()


def drop(message_id: int) -> None:
    """Decide that a message that was given up is not sent."""
    stuck = OutboundMessage.objects.filter(pk=message_id, state=MessageState.STUCK)
    stuck.update(state=MessageState.DROPPED)


def forget_sent(now: datetime) -> int:
    """Delete messages sent more than a year ago; return how many."""
    return OutboundMessage.objects.filter(sent_at__lt=now - _KEPT).delete()[0]


def _row(message: Outgoing, now: datetime) -> OutboundMessage:
    return OutboundMessage(
        key=message.key,
        channel=message.channel,
        to=clean(message.to),
        subject=clean(message.subject)[:300],
        body=message.body.replace("\x00", ""),
        files=list(message.files),
        created_at=now,
        next_at=now,
    )


def _claim(now: datetime) -> OutboundMessage | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + LEASE})
        row = cursor.fetchone()
    return OutboundMessage.objects.get(pk=row[0]) if row else None


def _send(row: OutboundMessage, ways: dict[str, Channel], closing: ExitStack) -> bool:
    message = Outgoing(row.key, row.channel, row.to, row.subject, row.body, tuple(row.files))
    try:
        if row.channel not in ways:
            ways[row.channel] = channel(row.channel)
            closing.callback(ways[row.channel].close)
        ways[row.channel].send(message, created_at=row.created_at)
    except Undeliverable as never:
        _give_up(row, str(never))
    except TryLater as later:
        _put_off(row, str(later))
    except Exception as defect:
        _log.exception("message %s could not be sent", row.pk)
        _put_off(row, type(defect).__name__)
    else:
        OutboundMessage.objects.filter(pk=row.pk).update(
            state=MessageState.SENT, sent_at=clock.now(), error=""
        )
        return True
    return False


def _put_off(row: OutboundMessage, why: str) -> None:
    if row.attempts >= ATTEMPTS:
        _give_up(row, why)
        return
    next_at = row.next_at - LEASE + pause_after(row.attempts)
    OutboundMessage.objects.filter(pk=row.pk).update(next_at=next_at, error=why[:500])


def _give_up(row: OutboundMessage, why: str) -> None:
    OutboundMessage.objects.filter(pk=row.pk).update(state=MessageState.STUCK, error=why[:500])
