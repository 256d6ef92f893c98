"""What a sender asks about a document of his: the registry agrees, or refuses with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Kind, Organ
from congvu.foundation.exchange import api as exchange
from congvu.kernel.words import clean
from congvu.modules.documents.commands.arriving import LEAST_REASON
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.commands.voiding import recalled
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.queries.requests import request_of
from congvu.modules.documents.rules.refusals import ArrivalReasonShort
from congvu.modules.organisation import api as organisation


@transaction.atomic
def answer_request(
    *, request_id: int, agrees: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Answer a recall or an update for the agency to which it is addressed; its sender is told.

    What was decided is a fact of the document, where the registry has it.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises ArrivalNotFound: if none like it waits for this agency.
    :raises ArrivalReasonShort: for a refusal without a reason.
    """
    asked = request_of(request_id, actor=actor)
    reason = clean(reason)
    if agrees:
        exchange.agree(request_id, actor=actor, now=now)
    else:
        if len(reason) < LEAST_REASON:
            raise ArrivalReasonShort(least=LEAST_REASON)
        agency = organisation.unit(actor.agency_id or 0)
        sender = Organ(agency.agency_code, name=agency.name)
        exchange.refuse(request_id, reason=reason, actor=actor, now=now, sender=sender)
    if asked.document_id is not None:
        told = {
            "asked": asked.kind.value, "agrees": agrees, "reason": reason, "wanted": asked.reason,
        }  # fmt: skip
        state(DocumentFact.ANSWERED_SENDER, asked.document_id, told, actor=actor, now=now)
        if agrees and asked.kind is Kind.RECALL:
            recalled(asked.document_id, reason=asked.reason, actor=actor, now=now)
