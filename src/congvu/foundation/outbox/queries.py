"""Messages as administrators see them."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from congvu.foundation.delivery.values import DeliveryState
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.outbox.values import SEALED, MessageEntry


def messages_in(
    state: DeliveryState, *, before: int | None = None, count: int = 50
) -> list[MessageEntry]:
    """Return the messages in this state, the newest first; `before` is the last id seen."""
    rows = _shown().filter(state=state)
    if before:
        rows = rows.filter(pk__lt=before)
    return [_entry(row) for row in rows.order_by("-pk")[:count]]


def counts() -> dict[DeliveryState, int]:
    """Return how many messages wait and how many are stuck (the sent ones are not counted)."""
    wanted = [DeliveryState.WAITING, DeliveryState.STUCK]
    rows = _shown().filter(state__in=wanted).values("state").annotate(n=Count("pk"))
    found = {DeliveryState(row["state"]): row["n"] for row in rows}
    return {state: found.get(state, 0) for state in wanted}


def _shown() -> QuerySet[OutboundMessage]:
    """Return the messages of which administrators may know."""
    return OutboundMessage.objects.exclude(key__startswith=SEALED)


def _entry(row: OutboundMessage) -> MessageEntry:
    return MessageEntry(
        id=row.pk,
        channel=row.channel,
        to=row.to,
        subject=row.subject,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        error=row.error,
        created_at=row.created_at,
        next_at=row.next_at,
    )
