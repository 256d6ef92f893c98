"""A copy leaves the agency against a receipt, comes back, or is recovered before a witness."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.commands.handing import LEAST_REASON
from congvu.modules.custody.commands.moving import (
    held_by,
    holder_name,
    move,
    not_offered,
    now_with,
    tell,
)
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Offer
from congvu.modules.custody.rules.refusals import (
    CustodianStillFit,
    NotOutside,
    ReasonShort,
    ReturnBeforeNow,
    WitnessUnfit,
)
from congvu.modules.custody.values.words import Answer, Way


@transaction.atomic
def send_out(
    *,
    ref: UUID,
    receiver: str,
    receiving_agency: str,
    receipt: str,
    return_by: datetime | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a copy to a named person of another agency, against his receipt.

    :raises NotTheKeeper, NotTheCustodian: unless the actor keeps the register and has the copy.
    :raises OfferedAlready: while a hand-over waits.
    """
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    access.keeping(actor, now, Secrecy(copy.item.secrecy))
    row = held_by(copy, actor.person)
    not_offered(copy)
    if return_by is not None and return_by <= now:
        raise ReturnBeforeNow
    outside = f"{clean(receiver)}, {clean(receiving_agency)}"
    move(row, way=Way.SENT, now=now, outside=outside, due_at=return_by)
    tell(CustodyFact.SENT, copy.ref, actor, now, to=outside, receipt=clean(receipt))


@transaction.atomic
def come_back(*, ref: UUID, note: str, actor: Actor, now: datetime) -> None:
    """Take back a copy that was outside.

    :raises NotTheKeeper: unless the actor keeps the register.
    :raises NotOutside: if it is not outside.
    """
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    access.keeping(actor, now, Secrecy(copy.item.secrecy))
    row = now_with(copy)
    if row.official_id is not None:
        raise NotOutside
    move(row, way=Way.CAME_BACK, now=now, official_id=actor.person)
    tell(CustodyFact.CAME_BACK, copy.ref, actor, now, note=clean(note))


@transaction.atomic
def recover(
    *, ref: UUID, witness_id: int, reason: str, proof: Proof, actor: Actor, now: datetime
) -> None:
    """Take a copy from somebody who left or is cleared no more, before a witness.

    :raises NotTheKeeper: unless the actor keeps the register.
    :raises CustodianStillFit: from who can hand it over himself.
    :raises WitnessUnfit: before somebody who is not cleared for it.
    :raises ReasonShort: without a reason.
    """
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    mark = Secrecy(copy.item.secrecy)
    agency_id = access.keeping(actor, now, mark)
    row = now_with(copy)
    if row.official_id is None or access.fit(agency_id, row.official_id, mark, now):
        raise CustodianStillFit(holder=holder_name(row))
    own = {actor.official_id, row.official_id}
    if witness_id in own or not access.fit(agency_id, witness_id, mark, now):
        raise WitnessUnfit(mark=mark.words)
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise ReasonShort(least=LEAST_REASON)
    Offer.objects.filter(copy=copy, answered_at=None).update(
        answered_at=now, answer=Answer.WITHDRAWN, reason=reason
    )
    move(row, way=Way.RECOVERED, now=now, official_id=actor.person)
    tell(
        CustodyFact.RECOVERED, copy.ref, actor, now, giver=row.official_id, witness=witness_id,
        reason=reason, proof=proof,
    )  # fmt: skip
