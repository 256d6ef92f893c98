"""A sender of this installation takes a document back, or corrects it: the clerk agrees or not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Kind
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.documents import access
from congvu.modules.documents.commands.arriving import LEAST_REASON
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.commands.voiding import recalled
from congvu.modules.documents.facts import DocumentFact, SenderAnswered
from congvu.modules.documents.models import Arrival, Request
from congvu.modules.documents.rules.refusals import ArrivalNotFound, ArrivalReasonShort

_WITHDRAWN = "Nơi gửi đã thu hồi: {reason}"


@transaction.atomic
def take_back(*, agency_id: int, external_id: str, reason: str, now: datetime) -> bool:
    """Take an arrival back for its sender; return whether it is gone at once.

    What no clerk has answered doesn't wait any longer; what is in the register stays there until
    the registry agrees.
    """
    row = _arrival(agency_id, external_id)
    if row is None:
        return True
    if row.answered_at is None:
        row.refusal, row.answered_at = _WITHDRAWN.format(reason=clean(reason)), now
        row.save(update_fields=["refusal", "answered_at"])
    elif row.document_id is not None:
        Request.objects.get_or_create(
            arrival=row, kind=Kind.RECALL.value,
            defaults={"reason": clean(reason), "asked_at": now},
        )  # fmt: skip
        return False
    return True


@transaction.atomic
def ask_to_update(
    *, agency_id: int, external_id: str, mark: str, reason: str, now: datetime
) -> bool:
    """Ask the registry to note that a document was corrected; return whether it is asked.

    Asked again under the same `mark` it is the request that came first. Of what was sent back
    nothing is asked.
    """
    row = _arrival(agency_id, external_id)
    if row is None or row.refusal:
        return False
    Request.objects.get_or_create(
        arrival=row, kind=Kind.UPDATE.value, mark=mark,
        defaults={"reason": clean(reason), "asked_at": now},
    )  # fmt: skip
    return True


@transaction.atomic
def answer_sender(
    *, request_id: int, agrees: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Agree to what a sender of this installation asks, or refuse with the reason.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises ArrivalNotFound: if no such request waits for this agency.
    :raises ArrivalReasonShort: for a refusal without a reason.
    """
    rows = Request.objects.select_for_update(of=("self",)).select_related("arrival")
    agency_id, reason = access.at_registry(actor), clean(reason)
    row = rows.filter(pk=request_id, arrival__agency=agency_id, agrees=None).first()
    if row is None:
        raise ArrivalNotFound
    if not agrees and len(reason) < LEAST_REASON:
        raise ArrivalReasonShort(least=LEAST_REASON)
    row.agrees, row.said = agrees, "" if agrees else reason
    row.answered_at, row.answered_by_id = now, actor.person
    row.save(update_fields=["agrees", "said", "answered_at", "answered_by"])
    arrival = row.arrival
    if arrival.document_id is not None:
        told = {"asked": row.kind, "agrees": agrees, "reason": row.said, "wanted": row.reason}
        state(DocumentFact.ANSWERED_SENDER, arrival.document_id, told, actor=actor, now=now)
        if agrees and row.kind == Kind.RECALL:
            recalled(arrival.document_id, reason=row.reason, actor=actor, now=now)
    tell(
        SenderAnswered(
            at=now, external_id=arrival.external_id, kind=Kind(row.kind), mark=row.mark,
            agrees=agrees, reason=row.said,
        )
    )  # fmt: skip


def _arrival(agency_id: int, external_id: str) -> Arrival | None:
    rows = Arrival.objects.select_for_update()
    return rows.filter(agency_id=agency_id, external_id=external_id).first()
