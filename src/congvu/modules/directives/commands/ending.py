"""How a directive ends without a product: stopped by its giver, or another stands in its place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveEnded, DirectiveFact
from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.refusals import DeliveredAlready, ReasonMissing
from congvu.modules.directives.values.giving import Ending

_FACTS = {
    Ending.STOPPED: DirectiveFact.STOPPED,
    Ending.SUPERSEDED: DirectiveFact.SUPERSEDED,
}


@transaction.atomic
def stop(*, directive_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Stop a directive and every open part of it: nobody owes anything for it any more.

    :raises NotTheGiver: if another gave it.
    :raises DeliveredAlready: while a product waits: it is accepted or returned first.
    :raises ReasonMissing: without a reason.
    """
    row = access.directive_to_decide(directive_id=directive_id, actor=actor, now=now)
    refuse_while_delivered(row)
    end_without_product(row, Ending.STOPPED, reason, actor=actor, now=now)


def refuse_while_delivered(row: Directive) -> None:
    """Refuse to change or stop what was delivered and not judged yet.

    :raises DeliveredAlready: so.
    """
    if row.delivered_at is not None:
        raise DeliveredAlready(at=moment_short(row.delivered_at))


def end_without_product(
    row: Directive, ending: Ending, reason: str, *, actor: Actor, now: datetime
) -> None:
    """End a directive and its open parts, and stop their cases.

    :raises ReasonMissing: without a reason.
    """
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    for part in Directive.objects.select_for_update().filter(parent=row, ended_at=None):
        end_without_product(
            part, Ending.STOPPED, f"Nhiệm vụ cấp trên {row.code}: {reason}", actor=actor, now=now
        )
    casework.close(
        code=row.case.code, outcome=casework.Outcome.STOPPED,
        reason=f"{ending.words}: {reason}", actor=actor, now=now,
    )  # fmt: skip
    settle(row, ending, reason, actor=actor, now=now)
    state(_FACTS[ending], row.pk, {"reason": reason}, actor=actor, now=now)


def settle(row: Directive, ending: Ending, reason: str, *, actor: Actor, now: datetime) -> None:
    """Write down that a directive ended, and tell who must follow."""
    row.delivered_at, row.ended_at = None, now
    row.ending, row.end_reason, row.ended_by_id = ending.value, reason, actor.official_id
    row.save(update_fields=["delivered_at", "ended_at", "ending", "end_reason", "ended_by"])
    tell(
        DirectiveEnded(
            at=now, directive_id=row.pk, code=row.code, case_id=row.case_id, origin=row.origin,
            ending=ending,
        )
    )  # fmt: skip
