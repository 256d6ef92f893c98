"""Posting messages in the act's transaction, and sending what is due."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.db import transaction

from congvu.foundation import clock
from congvu.foundation.delivery.queue import DeliveryQueue
from congvu.foundation.delivery.values import DeliveryState
from congvu.foundation.outbox.channels import Channel, channel
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.outbox.values import Outgoing
from congvu.kernel.words import clean

TASK = "outbox.send"
_KEPT = timedelta(days=365)
_QUEUE = DeliveryQueue(OutboundMessage, TASK)


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
        _QUEUE.wake()
    return fresh


@transaction.atomic
def withdraw(keys: Iterable[str]) -> set[str]:
    """Keep messages that have not left yet from leaving; return the keys of those that had left."""
    rows = OutboundMessage.objects.filter(key__in=set(keys))
    staying = rows.filter(state__in=[DeliveryState.WAITING, DeliveryState.STUCK])
    staying.update(state=DeliveryState.DROPPED)
    return set(rows.filter(state=DeliveryState.SENT).values_list("key", flat=True))


def send_due(now: datetime) -> int:
    """Send what is due, one after the other; return how many left the house."""
    with ExitStack() as closing:
        ways: dict[str, Channel] = {}

        def carry(row: OutboundMessage) -> None:
            if row.channel not in ways:
                ways[row.channel] = channel(row.channel)
                closing.callback(ways[row.channel].close)
            ways[row.channel].send(_message(row), created_at=row.created_at)

        return _QUEUE.send_due(now, carry)


def send() -> None:
    """Send what is due now (the queue's task)."""
    send_due(clock.now())


@transaction.atomic
def retry(message_id: int, *, now: datetime) -> None:
    """Have a message that was given up tried again from the beginning."""
    if row := _QUEUE.stuck(message_id):
        _QUEUE.retry(row, now=now)


@transaction.atomic
def drop(message_id: int) -> None:
    """Decide that a message that was given up is not sent."""
    if row := _QUEUE.stuck(message_id):
        _QUEUE.drop(row)


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


def _message(row: OutboundMessage) -> Outgoing:
    return Outgoing(row.key, row.channel, row.to, row.subject, row.body, tuple(row.files))
