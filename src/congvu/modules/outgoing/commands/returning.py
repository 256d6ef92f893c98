"""Who is to sign sends a draft back instead, and says what is wrong."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import mover, require_state
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.commands.submitting import come_back
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.rules.refusals import NotTheSigner, ReasonMissing
from congvu.modules.outgoing.values.drafting import DraftState


@transaction.atomic
def send_back(*, draft_id: int, reason: str, is_grave: bool, actor: Actor, now: datetime) -> None:
    """Send a draft back to its drafter; who signed it before signs the new version again.

    :raises DraftMoved: unless it waits for a signature.
    :raises NotTheSigner: if it waits for somebody else's.
    :raises ReasonMissing: without a reason.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.SIGNING)
    due = next(each for each in signers_in_force(row) if each.signed_at is None)
    live = casework.visible_case(code=row.case.code, actor=actor)
    if due.official_id not in actor.seats and mover(live, actor).is_system:
        raise NotTheSigner(name=due.official.full_name)
    if not clean(reason):
        raise ReasonMissing
    severity = casework.Severity.MAJOR if is_grave else casework.Severity.MINOR
    live = casework.return_for_rework(
        code=live.code, severity=severity, reason=clean(reason), actor=mover(live, actor), now=now
    )
    come_back(row, live, now=now)
    told = {"reason": clean(reason), "grave": is_grave, "version": row.version}
    state(OutgoingFact.RETURNED, row.pk, told, actor=actor, now=now)
