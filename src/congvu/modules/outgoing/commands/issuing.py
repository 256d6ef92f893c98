"""A sealed document leaves the house: by the exchange, by mail, on paper, each recipient once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import DocumentKind, Recipient
from congvu.kernel.following import tell
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import mover, require_still_to_change, stand
from congvu.modules.outgoing.commands.sending import send_out, send_word
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import DocumentIssued, OutgoingFact
from congvu.modules.outgoing.models import Draft, Issued
from congvu.modules.outgoing.rules.refusals import IssuedAlready, NotSealed
from congvu.modules.outgoing.rules.wording import day_lawful
from congvu.modules.outgoing.values.drafting import Change, DraftState
from congvu.modules.outgoing.values.issuing import Errand


@transaction.atomic
def issue(*, document_id: int, actor: Actor, now: datetime) -> None:
    """Send a sealed document to its recipients; its case ends here (Decree 30/2020, art. 18).

    Later than the next working day it is issued all the same, and the fact says that it is late.
    Those who have what it corrects or replaces are told, by the way that it came to them.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises NotSealed, IssuedAlready: if it isn't its turn.
    :raises NotInForce: if it changes a document that was recalled or replaced since.
    """
    row = access.issued_at_registry(document_id=document_id, actor=actor)
    if row.issued_at is not None:
        raise IssuedAlready(notation=row.notation, at=moment_short(row.issued_at))
    if row.sealed_at is None:
        raise NotSealed(notation=row.notation)
    require_still_to_change(row.draft)
    row.issued_at, row.issued_by_id = now, actor.person
    row.save(update_fields=["issued_at", "issued_by"])
    draft = row.draft
    stand(draft, DraftState.ISSUED, now)
    ways = send_out(row, actor=actor, now=now)
    _change_others(row, actor=actor, now=now)
    told = {
        "notation": row.notation, "late": now > row.issue_by, "by": row.issue_by, "ways": ways,
    }  # fmt: skip
    state(OutgoingFact.ISSUED, row.draft_id, told, actor=actor, now=now)
    tell(issued_fact(row, draft, actor=actor, now=now))
    _conclude(row, draft, actor=actor, now=now)


def issued_fact(row: Issued, draft: Draft, *, actor: Actor, now: datetime) -> DocumentIssued:
    """Return what others are told of a document that left."""
    assert row.file_id is not None
    return DocumentIssued(
        at=now, document_id=row.pk, draft_id=draft.pk, origin=draft.origin,
        case_id=draft.answers_id, case_code=draft.answers.code if draft.answers else "",
        ends_case=draft.is_borne, own_case_id=draft.case_id,
        agency_id=row.agency_id, unit_id=row.unit_id,
        kind=DocumentKind(row.kind), number=row.number, notation=row.notation,
        abstract=row.abstract, issued_on=row.issued_on, file_id=row.file_id,
        recipients=tuple(Recipient.from_json(each) for each in draft.recipients),
        actor_id=actor.official_id,
    )  # fmt: skip


def _change_others(row: Issued, *, actor: Actor, now: datetime) -> None:
    """Let the document that this one replaces no longer hold; a corrected one holds on."""
    before = row.draft.changes
    if before is None:
        return
    kind, errand, how = OutgoingFact.CORRECTED, Errand.CORRECT, "Đính chính"
    if row.draft.change == Change.REPLACE:
        before.ending, before.ended_at, before.ended_by = Change.REPLACE, now, row
        before.save(update_fields=["ending", "ended_at", "ended_by"])
        kind, errand, how = OutgoingFact.REPLACED, Errand.RECALL, "Được thay thế"
    reason = f"{how} bằng văn bản số {row.notation} ngày {day_lawful(row.issued_on)}"
    ways = send_word(before, errand=errand, reason=reason, letter=row, actor=actor, now=now)
    told = {"by": row.notation, "document": row.pk, "ways": ways}
    state(kind, before.draft_id, told, actor=actor, now=now)


def _conclude(row: Issued, draft: Draft, *, actor: Actor, now: datetime) -> None:
    """End the draft's case, unless who follows the fact has ended it with the matter's result."""
    live = casework.visible_case(code=draft.case.code, actor=SYSTEM)
    if live.state.is_closed:
        return
    casework.conclude(
        code=live.code, outcome=casework.Outcome.DONE,
        result=f"Đã phát hành {row.notation}", actor=mover(live, actor), now=now,
        await_collection=False,
    )  # fmt: skip
