"""Decide: from a case's state and an act to the next state and the charges that closed.

The only way a case changes. The same function serves a click, a replay from the facts, and the
random stories of the tests. Acts by people are checked here for what the state allows; whose act
it is, is checked where the case is fetched (access).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from congvu.kernel.values import replace
from congvu.modules.casework.rules import complaints, extensions, opinions, pauses, routing
from congvu.modules.casework.rules.refusals import (
    CaseClosed,
    CaseConcluded,
    CaseWaiting,
    LimitMissing,
    PlanBroken,
    moment_words,
)
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.state import CaseState, Charge, Decision
from congvu.modules.worktime.api import Calendar

TICK = timedelta(microseconds=1)

_STEPS: Mapping[type[acts.Act], Callable[[Turn, Any], None]] = {
    acts.Assign: routing.assign,
    acts.HandOver: routing.hand_over,
    acts.Succeed: routing.succeed,
    acts.RefuseHandOver: routing.refuse_hand_over,
    acts.Submit: routing.submit,
    acts.ReturnForRework: routing.return_for_rework,
    acts.Conclude: routing.conclude,
    acts.Close: routing.close,
    acts.AskOpinion: opinions.ask,
    acts.GiveOpinion: opinions.give,
    acts.MarkVague: opinions.mark_vague,
    acts.RequestSupplement: pauses.request_supplement,
    acts.ReceiveSupplement: pauses.receive_supplement,
    acts.Pause: pauses.pause,
    acts.Resume: pauses.resume,
    acts.AwaitPayment: pauses.await_payment,
    acts.ReceivePayment: pauses.receive_payment,
    acts.AskExtension: extensions.ask,
    acts.Extend: extensions.grant,
    acts.RefuseExtension: extensions.refuse,
    acts.Recalendar: pauses.recalendar,
    acts.FallDue: lambda turn, act: None,
    acts.NameComplained: complaints.name_complained,
    acts.Note: lambda turn, act: None,
}

_WHILE_WAITING = (
    acts.ReceiveSupplement,
    acts.Succeed,
    acts.Resume,
    acts.ReceivePayment,
    acts.Close,
    acts.Extend,
    acts.RefuseExtension,
    acts.GiveOpinion,
    acts.MarkVague,
    acts.Recalendar,
    acts.FallDue,
    acts.NameComplained,
    acts.Note,
)
_AFTER_CONCLUSION = (acts.Close, acts.GiveOpinion, acts.Note, acts.Recalendar)
_AFTER_CLOSE = (acts.Note, acts.GiveOpinion)


def accept(act: acts.Accept, *, calendars: Callable[[int], Calendar]) -> Decision:
    """Return the state of a case whose clock starts now.

    :raises LimitMissing: if the limit leaves no working time at all.
    :raises PlanBroken: if the plan's allowances do not sum to the limit.
    """
    calendar = calendars(act.calendar_id)
    budget = calendar.seconds_between(act.at, act.due_at) if act.due_at > act.at else 0
    if budget <= 0:
        raise LimitMissing
    if not act.plan or sum(step.allowance for step in act.plan) != budget:
        raise PlanBroken(why="tổng thời gian các bước khác thời hạn giải quyết")
    state = CaseState(
        kind=act.kind,
        cycle=1,
        accepted_at=act.at,
        cycle_started_at=act.at,
        limit=act.limit,
        calendar_id=act.calendar_id,
        promise_at=act.due_at,
        due_at=act.due_at,
        plan=act.plan,
        assignments=(),
    )
    turn = Turn(state, act.at, calendar, calendars)
    first = act.plan[0]
    turn.open(step=0, unit_id=first.unit_id, official_id=first.official_id)
    turn.hold_work()
    return turn.decided()


def decide(state: CaseState, act: acts.Act, *, calendars: Callable[[int], Calendar]) -> Decision:
    """Return what an act makes of a case, or raise the Refusal that says why it can't be done.

    The moment of an act is never earlier than the one before it: two clerks whose clocks differ by
    a little still act in the order in which the record took them.
    """
    at = act.at if state.last_at is None else max(act.at, state.last_at + TICK)
    act = act if at is act.at else replace(act, at=at)
    _refuse_at_the_wrong_time(state, act)
    turn = Turn(state, at, calendars(state.calendar_id), calendars)
    turn.settle()
    _STEPS[type(act)](turn, act)
    return turn.decided()


def charges_until(
    state: CaseState, at: datetime, *, calendars: Callable[[int], Calendar]
) -> tuple[Charge, ...]:
    """Return what an open case would be charged if it closed at this moment; none if closed."""
    turn = Turn(state, at, calendars(state.calendar_id), calendars)
    turn.settle()
    turn.release()
    return tuple(turn.charges)


def _refuse_at_the_wrong_time(state: CaseState, act: acts.Act) -> None:
    if state.closed_at is not None and not isinstance(act, _AFTER_CLOSE):
        raise CaseClosed(closed_at=moment_words(state.closed_at))
    if state.concluded_at is not None and not isinstance(act, _AFTER_CONCLUSION):
        raise CaseConcluded
    waiting = state.is_waiting and state.concluded_at is None
    if waiting and not isinstance(act, _WHILE_WAITING):
        raise CaseWaiting
