"""A line of the register stands for nothing any more: its sender took it back, or replaced it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.models import Arrival, Incoming
from congvu.modules.documents.values.incoming import Registered
from congvu.modules.documents.values.kinds import Void

_REPLACED = "Nơi gửi đã thay thế bằng văn bản {notation}"
_NOTED = {
    Void.RECALLED: "Nơi gửi đã thu hồi văn bản của việc này: {why}",
    Void.REPLACED: "Nơi gửi đã thay thế văn bản của việc này bằng {why}",
}


def recalled(document_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Strike through what its sender took back, and say so in its case."""
    _voided(document_id, Void.RECALLED, why=reason, actor=actor, now=now)


def replaced(by: Registered, row: Arrival, *, actor: Actor, now: datetime) -> None:
    """Strike through what its sender replaces by a document that was just registered.

    What still waits at the registry waits no longer.
    """
    for old in _before(row):
        if old.answered_at is None:
            old.refusal, old.answered_at = _REPLACED.format(notation=row.notation), now
            old.answered_by_id = actor.official_id
            old.save(update_fields=["refusal", "answered_at", "answered_by"])
        elif old.document_id is not None:
            why = f"số đến {by.number}/{by.year} ({row.notation})"
            if _voided(old.document_id, Void.REPLACED, why=why, by=by, actor=actor, now=now):
                told = {"by": by.document_id, "number": by.number, "year": by.year}
                state(DocumentFact.REPLACED, old.document_id, told, actor=actor, now=now)


def _before(row: Arrival) -> Iterable[Arrival]:
    rows = Arrival.objects.select_for_update(of=("self",)).order_by("pk")
    return rows.filter(agency_id=row.agency_id, external_id__in=row.replaces)


def _voided(
    document_id: int,
    how: Void,
    *,
    why: str,
    actor: Actor,
    now: datetime,
    by: Registered | None = None,
) -> bool:
    rows = Incoming.objects.select_for_update(of=("self",)).select_related("case")
    row = rows.get(pk=document_id)
    if row.void:
        return False
    row.void, row.voided_at = how, now
    row.replaced_by_id = by.document_id if by else None
    row.save(update_fields=["void", "voided_at", "replaced_by"])
    if row.case is not None:
        live = casework.visible_case(code=row.case.code, actor=actor)
        if live.state.closed_at is None:
            text = _NOTED[how].format(why=why)
            casework.note(code=live.code, text=text, actor=actor, now=now)
    return True
