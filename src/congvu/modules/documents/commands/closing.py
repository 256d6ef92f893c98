"""How a directed matter ends: with a document in reply, or without and why."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.documents import access
from congvu.modules.documents.commands.directing import external_id
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.facts import DocumentFact, MatterClosed
from congvu.modules.documents.models import Closing
from congvu.modules.documents.queries.decided import in_force
from congvu.modules.documents.rules.refusals import (
    DocumentNotFound,
    EndingReasonMissing,
    ReplyInFuture,
    ReplyMissing,
)
from congvu.modules.documents.rules.wording import day_lawful
from congvu.modules.documents.values.directing import Ending


@transaction.atomic
def close_matter(
    *,
    document_id: int,
    ending: Ending,
    text: str,
    actor: Actor,
    now: datetime,
    reply_notation: str = "",
    reply_on: date | None = None,
    file_id: int | None = None,
) -> None:
    """End a matter at its last step: by whom the case says, with what came of it.

    :raises DocumentNotFound: if there is none to see, or nobody was given the work.
    :raises ReplyMissing: for a reply without number and symbol.
    :raises ReplyInFuture: for a reply that is not dated between the arrival and today.
    :raises EndingReasonMissing: without a reply, unless it is said why.
    :raises NotTheHolder, NotTheLastStep: as casework says.
    """
    row = access.document(document_id=document_id, actor=actor)
    found = in_force(row.pk)
    if row.case is None or found is None:
        raise DocumentNotFound
    notation, text = clean(reply_notation), clean(text)
    if ending is Ending.REPLIED:
        _check_reply(notation, reply_on, row.arrived_at, now)
    elif not text:
        raise EndingReasonMissing
    replied = ending is Ending.REPLIED and reply_on is not None
    said = f"Trả lời bằng {notation} ngày {day_lawful(reply_on)}" if replied and reply_on else ""
    result = ". ".join(filter(None, (said, text)))
    casework.conclude(
        code=row.case.code, outcome=casework.Outcome.DONE, result=result, actor=actor, now=now,
        await_collection=False,
    )  # fmt: skip
    Closing.objects.create(
        direction=found, at=now, by_id=actor.person, ending=ending, text=text,
        reply_notation=notation if replied else "", reply_on=reply_on if replied else None,
        file_id=file_id,
    )  # fmt: skip
    told = {"ending": ending, "reply": notation, "on": reply_on, "text": text}
    state(DocumentFact.CLOSED, row.pk, told, actor=actor, now=now)
    tell(
        MatterClosed(
            at=now, document_id=row.pk, case_code=row.case.code, external_id=external_id(row.pk),
            reply_notation=notation if replied else "", reply_on=reply_on if replied else None,
            reply_file_id=file_id,
        )
    )  # fmt: skip


def _check_reply(notation: str, reply_on: date | None, arrived_at: datetime, now: datetime) -> None:
    if not notation:
        raise ReplyMissing
    today, arrived = now.astimezone(VIETNAM).date(), arrived_at.astimezone(VIETNAM).date()
    if reply_on is None or not arrived <= reply_on <= today:
        raise ReplyInFuture
