"""An issued document is recalled, replaced, corrected: each once, each with its reason.

Legal source: Decree 30/2020/NĐ-CP, art. 18: what is wrong in content is amended or replaced by a
document of equal form; what is wrong in form is corrected by a letter; receivers of a recalled
document delete it and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.writing.api import Body, DocumentKind, Recipient, Urgency, body_of
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.drafting import draft
from congvu.modules.outgoing.commands.moving import require_in_force
from congvu.modules.outgoing.commands.sending import send_word
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import DocumentRecalled, OutgoingFact
from congvu.modules.outgoing.models import Draft, Issued, Version
from congvu.modules.outgoing.rules.refusals import (
    ChangedAlready,
    ChangeToIssue,
    NotALeader,
    OfAnotherForm,
    ReasonMissing,
)
from congvu.modules.outgoing.rules.wording import day_lawful
from congvu.modules.outgoing.values.drafting import Change, Drafted, DraftState
from congvu.modules.outgoing.values.issuing import Errand


@transaction.atomic
def recall(*, document_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Take an issued document back, by a leader's word; its receivers are told by the same way.

    :raises NotALeader: if the post is not a leader's.
    :raises NotInForce: if it is not issued, or recalled or replaced already.
    :raises ChangeToIssue: if what corrects or replaces it is signed and about to leave.
    :raises ReasonMissing: without a reason.
    """
    if not actor.has(Role.LEADER):
        raise NotALeader
    row = access.issued_to_change(document_id=document_id, actor=actor)
    require_in_force(row)
    if not clean(reason):
        raise ReasonMissing
    change = Draft.objects.filter(changes=row, state=DraftState.SIGNED).first()
    if change is not None:
        raise ChangeToIssue(draft=change.code, change=Change(change.change).words.lower())
    row.ending, row.ended_at, row.reason = Change.RECALL, now, clean(reason)
    row.save(update_fields=["ending", "ended_at", "reason"])
    send_word(row, errand=Errand.RECALL, reason=row.reason, actor=actor, now=now)
    state(OutgoingFact.RECALLED, row.draft_id, {"reason": row.reason}, actor=actor, now=now)
    tell(
        DocumentRecalled(
            at=now, document_id=row.pk, draft_id=row.draft_id, origin=row.draft.origin,
            case_id=row.draft.answers_id, notation=row.notation, issued_on=row.issued_on,
            reason=row.reason,
            recipients=tuple(Recipient.from_json(each) for each in row.draft.recipients),
        )
    )  # fmt: skip


@transaction.atomic
def change(
    *,
    document_id: int,
    how: Change,
    reason: str,
    actor: Actor,
    now: datetime,
    kind: DocumentKind | None = None,
) -> Drafted:
    """Draft what replaces an issued document (of equal form) or corrects it (a letter).

    The old one holds until the new one is issued. It is changed by one draft at a time.

    :raises OfAnotherForm: for a replacement of another type.
    :raises ChangedAlready: if somebody drafts a change of it already.
    :raises NotInForce, ReasonMissing: as of recall.
    """
    row = access.issued_to_change(document_id=document_id, actor=actor)
    require_in_force(row)
    if not clean(reason):
        raise ReasonMissing
    of_kind = DocumentKind(row.kind)
    if how is Change.REPLACE and kind not in (None, of_kind):
        raise OfAnotherForm(kind=of_kind.words)
    running = Draft.objects.filter(changes=row).exclude(
        state__in=[DraftState.ISSUED.value, DraftState.DROPPED.value]
    )
    found = running.first()
    if found is not None:
        raise ChangedAlready(draft=found.code, change=Change(found.change).words.lower())
    before = Version.objects.get(draft=row.draft, no=row.draft.version)
    said = f"{row.notation} ngày {day_lawful(row.issued_on)}"
    is_letter = how is Change.CORRECT
    replacing = f"{row.abstract} (thay thế {said})"
    return draft(
        kind=DocumentKind.LETTER if is_letter else of_kind,
        abstract=f"Đính chính văn bản số {said}" if is_letter else replacing,
        body=_correction(said, clean(reason)) if is_letter else Body.from_json(before.body),
        recipients=_recipients(row),
        unit_id=row.unit_id if row.unit_id == actor.unit_id else actor.unit_id or row.unit_id,
        urgency=Urgency(row.urgency),
        signer_ids=[each.official_id for each in row.draft.signers.filter(voided_at=None)],
        changes=row, change=how, actor=actor, now=now,
    )  # fmt: skip


def _correction(said: str, reason: str) -> Body:
    return body_of(
        f"Văn bản số {said} có sai sót về thể thức, kỹ thuật trình bày, nay đính chính như sau:",
        reason,
        f"Các nội dung khác của văn bản số {said} giữ nguyên.",
    )


def _recipients(row: Issued) -> Sequence[Recipient]:
    return [Recipient.from_json(each) for each in row.draft.recipients]
