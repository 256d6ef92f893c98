"""A sender of this installation takes a document back: from the counter, or if the clerk agrees."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.documents import access
from congvu.modules.documents.commands.arriving import LEAST_REASON
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.facts import DocumentFact, RecallAnswered
from congvu.modules.documents.models import Arrival, Recall
from congvu.modules.documents.rules.refusals import ArrivalNotFound, ArrivalReasonShort

_WITHDRAWN = "Nơi gửi đã thu hồi: {reason}"


@transaction.atomic
def take_back(*, agency_id: int, external_id: str, reason: str, now: datetime) -> bool:
    """Take an arrival back for its sender; return whether it is gone at once.

    What no clerk has answered doesn't wait any longer; what is in the register stays there until
    the registry agrees.
    """
    row = Arrival.objects.select_for_update().filter(
        agency_id=agency_id, external_id=external_id
    ).first()  # fmt: skip
    if row is None:
        return True
    if row.answered_at is None:
        row.refusal, row.answered_at = _WITHDRAWN.format(reason=clean(reason)), now
        row.save(update_fields=["refusal", "answered_at"])
    elif row.document_id is not None:
        Recall.objects.get_or_create(
            arrival=row, defaults={"reason": clean(reason), "asked_at": now}
        )
        return False
    return True


@transaction.atomic
def answer_recall(
    *, arrival_id: int, agrees: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Agree that a registered document is taken back, or refuse with the reason.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises ArrivalNotFound: if no recall of it waits for this agency.
    :raises ArrivalReasonShort: for a refusal without a reason.
    """
    rows = Recall.objects.select_for_update(of=("self",)).select_related("arrival")
    agency_id, reason = access.at_registry(actor), clean(reason)
    row = rows.filter(arrival=arrival_id, arrival__agency=agency_id, agrees=None).first()
    if row is None:
        raise ArrivalNotFound
    if not agrees and len(reason) < LEAST_REASON:
        raise ArrivalReasonShort(least=LEAST_REASON)
    row.agrees, row.said = agrees, "" if agrees else reason
    row.answered_at, row.answered_by_id = now, access.person(actor)
    row.save(update_fields=["agrees", "said", "answered_at", "answered_by"])
    told = {"asked": "recall", "agrees": agrees, "reason": row.said}
    state(DocumentFact.ANSWERED_SENDER, row.arrival.document_id or 0, told, actor=actor, now=now)
    tell(
        RecallAnswered(at=now, external_id=row.arrival.external_id, agrees=agrees, reason=row.said)
    )
