"""Acts that stop, restart or move the clock."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.rules.due import base_due
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import HolderKind, SupplementEffect
from congvu.modules.worktime import api as worktime


def request_supplement(
    *,
    code: str,
    effect: SupplementEffect,
    ground: str,
    items: str,
    actor: Actor,
    now: datetime,
) -> Live:
    """Ask the applicant for what lacks; the effect on the clock is the procedure's by law.

    :raises NotTheHolder: if another has it in hand.
    :raises ReasonMissing: if no item is named.
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.RequestSupplement(
        at=now, by=actor.official_id, effect=effect, ground=ground, items=items
    )
    return take(live, act, actor=actor)


def receive_supplement(*, code: str, actor: Actor, now: datetime) -> Live:
    """Put on record that the papers came; the clock restarts or goes on, by the request's effect.

    :raises CaseNotWaiting: if nothing was asked for.
    """
    live = access.visible_case(code=code, actor=actor)
    due_at = None
    if live.state.supplement_effect is SupplementEffect.RESTART:
        due_at = _due(live, now)
    act = acts.ReceiveSupplement(at=now, by=actor.official_id, due_at=due_at)
    return take(live, act, actor=actor)


def pause(
    *,
    code: str,
    holder: HolderKind,
    ground: str,
    approver: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Live:
    """Stop the clock on a legal ground that somebody approved by name.

    :raises NotTheHolder: if another has it in hand.
    :raises PauseNeedsGround: without a ground.
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.Pause(
        at=now,
        by=actor.official_id,
        holder=holder,
        ground=ground,
        approver=approver,
        reason=reason,
    )
    return take(live, act, actor=actor)


def resume(*, code: str, actor: Actor, now: datetime, reason: str = "") -> Live:
    """Let the clock go on; every due moves by the working time that was paused.

    :raises CaseNotWaiting: if it is not paused.
    """
    live = access.visible_case(code=code, actor=actor)
    return take(live, acts.Resume(at=now, by=actor.official_id, reason=reason), actor=actor)


def await_payment(*, code: str, ground: str, owed: str, actor: Actor, now: datetime) -> Live:
    """Stop the clock until the applicant has paid; who may ask for it, the case's door decides.

    :raises CaseWaiting: if the case waits already.
    :raises PauseNeedsGround: without a ground in law, or without saying what is owed.
    """
    live = access.visible_case(code=code, actor=actor)
    act = acts.AwaitPayment(at=now, by=actor.official_id, ground=ground, owed=owed)
    return take(live, act, actor=actor)


def receive_payment(*, code: str, actor: Actor, now: datetime, note: str = "") -> Live:
    """Put on record that what was owed is paid or waived; the clock goes on.

    :raises CaseNotWaiting: if the case does not wait for a payment.
    """
    live = access.visible_case(code=code, actor=actor)
    return take(live, acts.ReceivePayment(at=now, by=actor.official_id, note=note), actor=actor)


def _due(live: Live, now: datetime) -> datetime:
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    return base_due(live.state.limit, now, calendar).due_at
