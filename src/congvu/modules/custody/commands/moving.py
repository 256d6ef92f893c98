"""A copy comes to its next custodian: one span ends where the next begins."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import fold
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Copy, Item, Offer, Permission, Span
from congvu.modules.custody.rules.refusals import CopyDestroyed, NotTheCustodian, OfferedAlready
from congvu.modules.custody.values.words import Way
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

TICK = timedelta(microseconds=1)


def make_copy(
    item: Item,
    number: int,
    *,
    way: Way,
    actor: Actor,
    now: datetime,
    official_id: int,
    permission: Permission | None = None,
) -> Copy:
    """Make a copy, which is with somebody from its first moment."""
    copy = Copy.objects.create(
        ref=uuid4(), item=item, number=number, made_at=now, made_by_id=actor.official_id or 0,
        permission=permission, with_issue=way is Way.ISSUED and number > 0,
    )  # fmt: skip
    name = organisation.names_of([official_id])[official_id]
    Span.objects.create(
        copy=copy, seq=1, way=way, official_id=official_id, since=now,
        folded=fold(f"{item.folded} {name}"),
    )  # fmt: skip
    return copy


def now_with(copy: Copy) -> Span:
    """Return the span in which a locked copy is.

    :raises CopyDestroyed: if it is with nobody any more.
    """
    row = Span.objects.select_related("official").filter(copy=copy, until=None).first()
    if row is None:
        last = Span.objects.filter(copy=copy).order_by("-seq").first()
        assert last is not None
        assert last.until is not None
        raise CopyDestroyed(at=moment_short(last.until))
    return row


def held_by(copy: Copy, official_id: int) -> Span:
    """Return the span in which a locked copy is with this official.

    :raises NotTheCustodian: if it is with another.
    """
    row = now_with(copy)
    if row.official_id != official_id:
        raise NotTheCustodian(holder=holder_name(row), since=moment_short(row.since))
    return row


def move(
    row: Span,
    *,
    way: Way,
    now: datetime,
    official_id: int | None = None,
    outside: str = "",
    due_at: datetime | None = None,
    offer: Offer | None = None,
) -> Span:
    """End a span and begin the next at the same moment."""
    at = end(row, now)
    name = outside or organisation.names_of([official_id or 0])[official_id or 0]
    return Span.objects.create(
        copy_id=row.copy_id, seq=row.seq + 1, way=way, official_id=official_id, outside=outside,
        since=at, due_at=due_at, offer=offer, folded=fold(f"{row.copy.item.folded} {name}"),
    )  # fmt: skip


def end(row: Span, now: datetime) -> datetime:
    """End a span and return when; never before it began, whatever the clocks say."""
    at = when(row, now)
    Span.objects.filter(pk=row.pk).update(until=at)
    return at


def when(row: Span, now: datetime) -> datetime:
    """Return the moment at which a span can end."""
    return max(now, row.since + TICK)


def not_offered(copy: Copy) -> None:
    """Refuse what can't be done while a hand-over waits.

    :raises OfferedAlready: if one does.
    """
    offer = Offer.objects.select_related("receiver").filter(copy=copy, answered_at=None).first()
    if offer is not None:
        raise OfferedAlready(receiver=offer.receiver.full_name, at=moment_short(offer.at))


def holder_name(row: Span) -> str:
    return row.official.full_name if row.official else row.outside


def tell(kind: CustodyFact, ref: UUID, actor: Actor, now: datetime, /, **told: object) -> None:
    """State in the sealed log what was done to a copy or in a destruction."""
    documents.state_sealed(kind, f"custody:{ref}", told, actor=actor, now=now)
