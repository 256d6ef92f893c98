"""Hand-over: the giver offers, the receiver takes and shows that it is himself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.commands.moving import held_by, move, not_offered, now_with, tell, when
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Copy, Offer
from congvu.modules.custody.rules.refusals import (
    NothingOffered,
    OfferedToAnother,
    OfferToSelf,
    ReasonShort,
    ReceiverUnfit,
    ReturnAfterOwn,
    ReturnBeforeNow,
    ReturnMissing,
)
from congvu.modules.custody.values.words import Answer, Way
from congvu.modules.documents import api as documents

LEAST_REASON = 10


@transaction.atomic
def offer(
    *,
    ref: UUID,
    receiver_id: int,
    purpose: str,
    return_by: datetime | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Offer a copy that one has to somebody who is cleared for it; it stays with the giver.

    :raises CopyNotFound, CopyDestroyed: if there is none.
    :raises NotTheCustodian: unless the actor has it.
    :raises OfferedAlready: while another hand-over waits.
    :raises OfferToSelf, ReceiverUnfit: for a receiver who can't have it.
    :raises ReturnMissing, ReturnBeforeNow, ReturnAfterOwn: for a day of return that can't be.
    """
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    giver_id = actor.person
    row = held_by(copy, giver_id)
    not_offered(copy)
    if receiver_id == giver_id:
        raise OfferToSelf
    _check_receiver(copy, receiver_id, return_by, now)
    if return_by is not None and return_by <= now:
        raise ReturnBeforeNow
    is_return = _keeps(copy, receiver_id, now)
    if row.due_at and return_by and return_by > row.due_at and not is_return:
        raise ReturnAfterOwn(own=moment_short(row.due_at))
    made = Offer.objects.create(
        ref=uuid4(), copy=copy, giver_id=giver_id, receiver_id=receiver_id,
        purpose=clean(purpose), return_by=return_by, at=now,
    )  # fmt: skip
    tell(
        CustodyFact.OFFERED, copy.ref, actor, now, to=receiver_id, purpose=made.purpose,
        return_by=return_by,
    )  # fmt: skip
    return made.ref


@transaction.atomic
def take(*, ref: UUID, proof: Proof, actor: Actor, now: datetime) -> None:
    """Take a copy that is offered: from this moment the receiver answers for it.

    :raises CopyNotFound: also when the receiver's own clearance has ended meanwhile.
    :raises NothingOffered, OfferedToAnother: unless it is offered to the actor.
    :raises NotTheCustodian: if its giver has it no more.
    """
    copy, waiting = _waiting(ref, actor, now)
    if waiting.receiver_id != actor.official_id:
        raise OfferedToAnother(receiver=waiting.receiver.full_name)
    row = held_by(copy, waiting.giver_id)
    at = when(row, now)
    _answer(waiting, Answer.TAKEN, at, proof=proof)
    move(
        row, way=Way.TAKEN, now=at, official_id=waiting.receiver_id, due_at=waiting.return_by,
        offer=waiting,
    )  # fmt: skip
    tell(CustodyFact.TAKEN, copy.ref, actor, now, giver=waiting.giver_id, proof=proof)


@transaction.atomic
def decline(*, ref: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Decline a copy that is offered; it stays with its giver.

    :raises ReasonShort: without a reason.
    """
    copy, waiting = _waiting(ref, actor, now)
    if waiting.receiver_id != actor.official_id:
        raise OfferedToAnother(receiver=waiting.receiver.full_name)
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise ReasonShort(least=LEAST_REASON)
    _answer(waiting, Answer.DECLINED, now, reason=reason)
    tell(CustodyFact.DECLINED, copy.ref, actor, now, giver=waiting.giver_id, reason=reason)


@transaction.atomic
def withdraw(*, ref: UUID, actor: Actor, now: datetime) -> None:
    """Withdraw one's offer before it is answered.

    :raises NotTheCustodian: unless the actor made it.
    """
    copy, waiting = _waiting(ref, actor, now)
    held_by(copy, actor.person)
    _answer(waiting, Answer.WITHDRAWN, now)
    tell(CustodyFact.WITHDRAWN, copy.ref, actor, now, to=waiting.receiver_id)


def _waiting(ref: UUID, actor: Actor, now: datetime) -> tuple[Copy, Offer]:
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    now_with(copy)
    found = Offer.objects.select_related("receiver").filter(copy=copy, answered_at=None).first()
    if found is None:
        raise NothingOffered
    return copy, found


def _answer(
    row: Offer, answer: Answer, at: datetime, *, reason: str = "", proof: Proof | None = None
) -> None:
    row.answered_at, row.answer, row.reason, row.proof = at, answer, reason, proof or ""
    row.save(update_fields=["answered_at", "answer", "reason", "proof"])


def _check_receiver(
    copy: Copy, receiver_id: int, return_by: datetime | None, now: datetime
) -> None:
    mark = Secrecy(copy.item.secrecy)
    if not access.fit(copy.item.agency_id, receiver_id, mark, now):
        raise ReceiverUnfit(mark=mark.words)
    if return_by is None and not _keeps(copy, receiver_id, now):
        raise ReturnMissing


def _keeps(copy: Copy, official_id: int, now: datetime) -> bool:
    """Return whether somebody keeps the registers, so that a copy rests with him."""
    people = documents.cleared_people(
        copy.item.agency_id, Secrecy(copy.item.secrecy), access.today(now)
    )
    return any(each.id == official_id and each.has(Role.RECORDS_CLERK) for each in people)
