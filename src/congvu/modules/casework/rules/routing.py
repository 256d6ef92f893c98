"""How work moves: assigned, handed over, refused, submitted, returned, concluded, closed."""

from __future__ import annotations

from congvu.kernel.values import replace
from congvu.modules.casework.rules.allowances import floor_of
from congvu.modules.casework.rules.holdings import waiting
from congvu.modules.casework.rules.refusals import (
    CaseNotWaiting,
    HandOverSettled,
    NoHandOverToRefuse,
    NoNextStep,
    NotAssignedYet,
    NothingToReturn,
    NotTheLastStep,
    ReasonMissing,
    SameHolder,
)
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Finish, HolderKind, Outcome, StepRole
from congvu.modules.casework.values.state import Assignment

REFUSAL_WINDOW = 4 * 3600  # working seconds in which a receiver may refuse what was passed on


def assign(turn: Turn, act: acts.Assign) -> None:
    """Give the step to an official; if somebody had it, what he kept too long stays with him."""
    current = _current(turn)
    if current.official_id == act.to_official:
        raise SameHolder
    if current.official_id is None:
        turn.release()
        turn.finish(Finish.ASSIGNED)
    else:
        _take_from(turn, current, by_himself=False)
        turn.finish(Finish.HANDED_OVER, act.reason)
    turn.open(
        step=current.step,
        unit_id=act.to_unit,
        official_id=act.to_official,
        gave_no=None if current.official_id is None else current.no,
    )
    turn.inherit_opinions(giver_no=current.no)
    turn.hold_work()


def hand_over(turn: Turn, act: acts.HandOver) -> None:
    """Pass the step on. The receiver finds the floor left; what lacks is the giver's overrun."""
    current = _current(turn)
    if not act.reason.strip():
        raise ReasonMissing
    if (act.to_official or act.to_unit) == (current.official_id or current.unit_id) and (
        (act.to_official is None) == (current.official_id is None)
    ):
        raise SameHolder
    _take_from(turn, current, by_himself=not act.forced)
    turn.finish(Finish.HANDED_OVER, act.reason)
    turn.open(
        step=current.step,
        unit_id=act.to_unit,
        official_id=act.to_official,
        gave_no=current.no,
    )
    turn.inherit_opinions(giver_no=current.no)
    turn.hold_work()


def succeed(turn: Turn, act: acts.Succeed) -> None:
    """Put another in the place of one who is away or gone, while the clock stands.

    Nothing is charged. He finds what the one before had left when the clock stopped; after a
    request for papers the new cycle begins with him.
    """
    holding, before = turn.state.holding, turn.state.resuming
    if holding is None or before is None or not turn.state.is_waiting:
        raise CaseNotWaiting
    if not act.reason.strip():
        raise ReasonMissing
    if (before.unit_id, before.official_id) == (act.to_unit, act.to_official):
        raise SameHolder
    if before.finished_at is None:
        left = max(0, turn.calendar.seconds_between(holding.since, before.due_at))
        turn.finish(Finish.HANDED_OVER, act.reason)
    else:
        left = 0
    turn.succeed(
        before,
        unit_id=act.to_unit,
        official_id=act.to_official,
        allowance=left,
        due_at=max(before.due_at, holding.since),
    )


def refuse_hand_over(turn: Turn, act: acts.RefuseHandOver) -> None:
    """Send what was passed on back to the giver, within the window and with a reason."""
    current = _current(turn)
    if not act.reason.strip():
        raise ReasonMissing
    if current.gave_no is None:
        raise NoHandOverToRefuse
    if turn.calendar.seconds_between(current.received_at, turn.at) > REFUSAL_WINDOW:
        raise HandOverSettled
    giver = turn.state.assignments[current.gave_no]
    turn.release()
    turn.finish(Finish.REFUSED, act.reason)
    turn.open(step=giver.step, unit_id=giver.unit_id, official_id=giver.official_id)
    turn.inherit_opinions(giver_no=current.no)
    turn.hold_work()


def submit(turn: Turn, act: acts.Submit) -> None:
    """The step's product goes on to the next step of the plan."""
    current = _assigned(turn)
    following = current.step + 1
    if following >= len(turn.state.plan):
        raise NoNextStep
    planned = turn.state.plan[following]
    turn.release()
    turn.finish(Finish.DONE, act.product)
    official = act.to_official if act.to_official is not None else planned.official_id
    turn.open(step=following, unit_id=planned.unit_id, official_id=official)
    turn.hold_work()


def return_for_rework(turn: Turn, act: acts.ReturnForRework) -> None:
    """Send the product back to whoever led; he corrects it in what fair time is left."""
    current = _assigned(turn)
    if not act.reason.strip():
        raise ReasonMissing
    led = next(
        (
            done
            for done in reversed(turn.state.assignments[: current.no])
            if done.role is StepRole.LEAD
            and done.step < current.step
            and done.cycle == turn.state.cycle
            and done.finish is Finish.DONE
        ),
        None,
    )
    if led is None:
        raise NothingToReturn
    turn.release()
    turn.finish(Finish.RETURNED, act.reason)
    turn.open(step=led.step, unit_id=led.unit_id, official_id=led.official_id)
    turn.hold_work()


def conclude(turn: Turn, act: acts.Conclude) -> None:
    """The result is there; from now on it waits for the applicant, or the case is over."""
    current = _assigned(turn)
    last = len(turn.state.plan) - 1
    early_refusal = act.outcome is Outcome.REFUSED and current.role in (
        StepRole.APPROVE,
        StepRole.DELIVER,
    )
    if current.step != last and not early_refusal:
        raise NotTheLastStep(step=turn.state.plan[current.step + 1].name)
    turn.release()
    turn.finish(Finish.DONE, act.result)
    turn.lapse_request()
    turn.state = replace(turn.state, concluded_at=turn.at, outcome=act.outcome)
    if act.await_collection:
        turn.hold(waiting(HolderKind.APPLICANT, reason="result", at=turn.at))
    else:
        turn.state = replace(turn.state, closed_at=turn.at)


def close(turn: Turn, act: acts.Close) -> None:
    """End the case: the result was handed out, or it was withdrawn, stopped, left uncompleted."""
    turn.release()
    turn.finish(Finish.CASE_ENDED, act.reason)
    turn.lapse_request()
    turn.state = replace(
        turn.state,
        closed_at=turn.at,
        concluded_at=turn.state.concluded_at or turn.at,
        outcome=turn.state.outcome or act.outcome or Outcome.DONE,
    )


def _take_from(turn: Turn, current: Assignment, *, by_himself: bool) -> None:
    """Release a holder who gives no product, so that the next one starts with a fair allowance.

    Who is late leaves the next a full allowance, and who passes on in time the floor: as far as the
    fair time lacks it, his own time in limit turns into overrun (never more than he held).
    """
    planned = turn.state.plan[current.step]
    if turn.at > current.due_at:
        target = planned.allowance
    else:
        target = floor_of(planned) if by_himself else 0
    lack = max(0, target - turn.fair_time(current.step))
    turn.release(convert=min(lack, turn.spent_in_time()))


def _current(turn: Turn) -> Assignment:
    current = turn.state.current
    if current is None:
        raise NotAssignedYet
    return current


def _assigned(turn: Turn) -> Assignment:
    current = _current(turn)
    if current.official_id is None:
        raise NotAssignedYet
    return current
