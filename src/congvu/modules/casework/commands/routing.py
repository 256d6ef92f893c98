"""Acts by which work moves from hand to hand."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.rules.refusals import NotInUnit
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Outcome, Severity, StepRole
from congvu.modules.organisation import api as organisation


def assign(*, code: str, to_official: int, actor: Actor, now: datetime, reason: str = "") -> Live:
    """Give the present step to an official of the unit; his deputy gets it while he is away.

    :raises NotYourUnit: if the unit is not the actor's to direct.
    :raises NotInUnit: if the official has no post in it.
    :raises SameHolder: if he has it already.
    """
    live = access.case_to_assign(code=code, actor=actor)
    turn = live.state.current
    unit_id = turn.unit_id if turn is not None else live.responsible_unit_id
    _require_in_unit(to_official, unit_id, now)
    act = acts.Assign(
        at=now,
        by=actor.official_id,
        to_official=organisation.standing_in_for(to_official, now),
        to_unit=unit_id,
        reason=reason,
    )
    return take(live, act, actor=actor)


def take_up(*, code: str, actor: Actor, now: datetime) -> Live:
    """Take a case that waits in one's own unit.

    :raises NotTheHolder: if somebody has it already.
    :raises NotYourUnit: if it waits elsewhere.
    """
    live = access.case_to_take_up(code=code, actor=actor)
    assert actor.official_id is not None
    assert actor.unit_id is not None
    act = acts.Assign(
        at=now, by=actor.official_id, to_official=actor.official_id, to_unit=actor.unit_id
    )
    return take(live, act, actor=actor)


def hand_over(
    *,
    code: str,
    to_unit: int,
    to_official: int | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Live:
    """Pass one's step on to a colleague or to another unit, with a reason.

    :raises NotTheHolder: if another has it in hand.
    :raises NotInUnit: if the receiver has no post in the unit named.
    :raises ReasonMissing: without a reason.
    """
    live = access.case_to_work(code=code, actor=actor)
    if to_official is not None:
        _require_in_unit(to_official, to_unit, now)
        to_official = organisation.standing_in_for(to_official, now)
    act = acts.HandOver(
        at=now, by=actor.official_id, to_unit=to_unit, to_official=to_official, reason=reason
    )
    return take(live, act, actor=actor)


def refuse_hand_over(*, code: str, reason: str, actor: Actor, now: datetime) -> Live:
    """Send back what was passed on to oneself, or to the unit one directs.

    :raises NoHandOverToRefuse: if nobody passed it on.
    :raises HandOverSettled: after the window of four working hours.
    """
    live = access.visible_case(code=code, actor=actor)
    turn = live.state.current
    if turn is not None and turn.official_id is None:
        live = access.case_to_assign(code=code, actor=actor)
    else:
        live = access.case_to_work(code=code, actor=actor)
    act = acts.RefuseHandOver(at=now, by=actor.official_id, reason=reason)
    return take(live, act, actor=actor)


def submit(
    *, code: str, product: str, actor: Actor, now: datetime, to_official: int | None = None
) -> Live:
    """Finish one's step with its product; the next step's owner gets it.

    A review goes to the head of its unit and an approval to the head of the leaders' unit, unless
    the submitter names another of its officials. An approver's submission is the approval.

    :raises NotTheHolder: if another has it in hand.
    :raises NoNextStep: at the last step, which ends with `conclude`.
    """
    live = access.case_to_work(code=code, actor=actor)
    receiver = to_official if to_official is not None else _usual_receiver(live, now)
    if receiver is not None:
        receiver = organisation.standing_in_for(receiver, now)
    act = acts.Submit(at=now, by=actor.official_id, to_official=receiver, product=product)
    return take(live, act, actor=actor)


def return_for_rework(
    *, code: str, severity: Severity, reason: str, actor: Actor, now: datetime
) -> Live:
    """Send the product back to the one who led, saying what is wrong and how grave it is.

    :raises NotTheHolder: if another has it in hand.
    :raises NothingToReturn: if no earlier step has a product.
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.ReturnForRework(at=now, by=actor.official_id, severity=severity, reason=reason)
    return take(live, act, actor=actor)


def conclude(
    *,
    code: str,
    outcome: Outcome,
    result: str,
    actor: Actor,
    now: datetime,
    await_collection: bool = True,
) -> Live:
    """Put the result on record; the applicant is told, and the administration's clock ends.

    :raises NotTheHolder: if another has it in hand.
    :raises NotTheLastStep: while steps are missing (a refusal may come from the approver).
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.Conclude(
        at=now,
        by=actor.official_id,
        outcome=outcome,
        result=result,
        await_collection=await_collection,
    )
    return take(live, act, actor=actor)


def close(*, code: str, outcome: Outcome | None, reason: str, actor: Actor, now: datetime) -> Live:
    """End a case: the result was handed out, or it ended without one (withdrawn, stopped…).

    :raises CaseClosed: if somebody closed it first.
    """
    live = access.visible_case(code=code, actor=actor)
    act = acts.Close(at=now, by=actor.official_id, outcome=outcome, reason=reason)
    return take(live, act, actor=actor)


def note(*, code: str, text: str, actor: Actor, now: datetime) -> Live:
    """Put a comment on the record; no clock hears of it."""
    live = access.visible_case(code=code, actor=actor)
    return take(live, acts.Note(at=now, by=actor.official_id, text=text), actor=actor)


def _require_in_unit(official_id: int, unit_id: int, now: datetime) -> None:
    if all(entry.id != official_id for entry in organisation.officials_of(unit_id, now.date())):
        raise NotInUnit


def _usual_receiver(live: Live, now: datetime) -> int | None:
    turn = live.state.current
    if turn is None or turn.step + 1 >= len(live.state.plan):
        return None
    planned = live.state.plan[turn.step + 1]
    if planned.official_id is None and planned.role in (StepRole.REVIEW, StepRole.APPROVE):
        return organisation.head_of(planned.unit_id, now.date())
    return planned.official_id
