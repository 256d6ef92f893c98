"""Signs of shirking, each by a precise definition that anyone can check against the facts.

A signal says "look here", never "guilty": it carries its evidence, the person replies, a superior
decides; only what is confirmed may reach a score. The thresholds are data.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.kernel.values import replace
from congvu.modules.casework.rules.answers import sent_elsewhere, vague_by_rule
from congvu.modules.casework.rules.complaints import sent_to_complained
from congvu.modules.casework.rules.referring import asked_again, asked_in_vain, referred_upward
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Finish, SignalKind, StepRole
from congvu.modules.casework.values.signals import House, Signal
from congvu.modules.casework.values.state import Assignment, CaseState
from congvu.modules.casework.values.thresholds import Thresholds
from congvu.modules.worktime.api import Calendar

__all__ = ["House", "Signal", "Thresholds", "idle_seconds", "judged_by", "signals_of"]

_NOBODY = House()


def signals_of(
    before: CaseState,
    after: CaseState,
    act: acts.Act,
    *,
    calendar: Calendar,
    house: House = _NOBODY,
) -> list[Signal]:
    """Return what an act gives rise to ask about, by the thresholds in force when it was done."""
    turn = before.current
    found: list[Signal | None] = []
    match act:
        case acts.HandOver(forced=False) if turn is not None:
            at, limits = after.last_at or act.at, house.thresholds(act.at)
            found = [
                *judged_by(limits, _pass_on(turn, at, calendar, limits)),
                *judged_by(limits, _late_hand_over(turn, at, calendar, limits)),
                _ping_pong(before, after, turn, at),
                referred_upward(before, after, act, house),
            ]
        case acts.RequestSupplement() if turn is not None:
            at, limits = after.last_at or act.at, house.thresholds(act.at)
            found = [*judged_by(limits, _late_supplement(before, turn, at, calendar, limits))]
        case acts.AskOpinion():
            found = [referred_upward(before, after, act, house)]
        case acts.GiveOpinion():
            limits = house.thresholds(act.at)
            found = [*judged_by(limits, vague_by_rule(after, act, limits))]
        case acts.MarkVague():
            found = [_vague(after, act)]
        case acts.Submit():
            found = [*_needless(before, after, house)]
        case acts.Conclude() | acts.Close():
            limits = house.thresholds(act.at)
            found = [*judged_by(limits, sent_elsewhere(before, after, act, limits))]
    found.append(sent_to_complained(before, after, act))
    return [signal for signal in found if signal is not None]


def _needless(before: CaseState, after: CaseState, house: House) -> Iterable[Signal]:
    """What was asked without need shows when the work is done; each asking is told of once."""
    found = {signal.place: signal for signal in asked_in_vain(before, after)}
    for row in before.opinions:
        limits = house.thresholds(row.asked_at)
        for signal in judged_by(limits, asked_again(before, after, row, limits)):
            found.setdefault(signal.place, signal)
    return found.values()


def idle_seconds(turn: Assignment, limits: Thresholds) -> int:
    """Return after how many silent working seconds a turn is idle (casework_idle in SQL).

    Who leads work leaves marks of it; a step of one act shows nothing before it is done.
    """
    percent = limits.idle_percent if turn.role is StepRole.LEAD else 100
    return turn.allowance * percent // 100


def judged_by(limits: Thresholds, signal: Signal | None) -> Iterable[Signal]:
    """Say in the evidence from when on the thresholds hold by which it was judged."""
    if signal is not None:
        since = {"rule_from": limits.since.isoformat()} if limits.since else {}
        yield replace(signal, evidence=signal.evidence | since)


def _pass_on(
    turn: Assignment, at: datetime, calendar: Calendar, limits: Thresholds
) -> Signal | None:
    """Handed over with under so many minutes of work and no product."""
    held = calendar.seconds_between(turn.received_at, at)
    if held >= limits.pass_on_seconds:
        return None
    return _about(turn, SignalKind.PASS_ON, at, held=held, threshold=limits.pass_on_seconds)


def _late_hand_over(
    turn: Assignment, at: datetime, calendar: Calendar, limits: Thresholds
) -> Signal | None:
    """Handed over in the last part of one's own time, or after it."""
    left = calendar.seconds_between(at, turn.due_at)
    if 100 * left > turn.allowance * limits.late_hand_over_percent:
        return None
    return _about(turn, SignalKind.LATE_HAND_OVER, at, left=left, allowance=turn.allowance)


def _ping_pong(
    before: CaseState, after: CaseState, turn: Assignment, at: datetime
) -> Signal | None:
    """A gave it to B, and B gives it back to A: the second pass is the question."""
    receiver = after.current
    giver = None if turn.gave_no is None else before.assignments[turn.gave_no]
    if receiver is None or giver is None or giver.finish is not Finish.HANDED_OVER:
        return None
    same_person = giver.official_id is not None and giver.official_id == receiver.official_id
    same_unit = giver.unit_id == receiver.unit_id and giver.unit_id != turn.unit_id
    if not (same_person or same_unit):
        return None
    return _about(turn, SignalKind.PING_PONG, at, between=[giver.no, turn.no, receiver.no])


def _late_supplement(
    before: CaseState, turn: Assignment, at: datetime, calendar: Calendar, limits: Thresholds
) -> Signal | None:
    """Asked for papers late in the limit, or a second time (once only: art. 16.3, 17.2a)."""
    whole = calendar.seconds_between(before.cycle_started_at, before.due_at)
    used = calendar.seconds_between(before.cycle_started_at, at)
    share = used / whole if whole > 0 else 1.0
    if 100 * share <= limits.late_supplement_percent and before.supplements == 0:
        return None
    return _about(
        turn,
        SignalKind.LATE_SUPPLEMENT,
        at,
        used_percent=round(100 * share),
        request=before.supplements + 1,
    )


def _vague(after: CaseState, act: acts.MarkVague) -> Signal | None:
    """The one who asked says that the answer has no clear stance."""
    opinion = after.opinion(act.opinion_no)
    if opinion is None:
        return None
    return Signal(
        kind=SignalKind.VAGUE_OPINION,
        official_id=opinion.official_id,
        unit_id=opinion.unit_id,
        at=after.last_at or act.at,
        place=f"opinion {opinion.no}",
        evidence={"reason": act.reason, "text": opinion.text, "ground": opinion.ground},
    )


def _about(turn: Assignment, kind: SignalKind, at: datetime, **evidence: object) -> Signal:
    return Signal(
        kind=kind,
        official_id=turn.official_id,
        unit_id=turn.unit_id,
        at=at,
        place=f"turn {turn.no}",
        evidence=evidence,
    )
