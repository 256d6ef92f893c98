"""What a specialist does with a dossier: note, ask, send for papers, pass on; at last submit."""

from __future__ import annotations

from datetime import datetime, timedelta

from congvu.assembly.demo.asking import asked_and_answered, way_of_asking
from congvu.assembly.demo.pace import HOUR, Pace
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SignalKind, SupplementEffect
from congvu.modules.casework.values.state import Assignment, CaseState
from congvu.modules.dossiers.rules.limits import last_day_of_apology, notice_by
from congvu.modules.worktime.api import WORKING_DAY

LAW = "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"


def led(pace: Pace, state: CaseState, at: datetime) -> list[acts.Act]:
    """Return the acts of a specialist's turn."""
    turn = state.current
    assert turn is not None
    assert turn.official_id is not None
    me, rng = turn.official_id, pace.rng
    temper = pace.temper(me)
    spent = pace.in_spell(turn.unit_id, at, pace.spent(me, turn.allowance))
    passed = _passed_on(pace, state, turn, at, spent)
    if passed is not None:
        return [passed]
    told, lies = _noted(pace, turn, at, spent)
    if state.supplements == 0 and rng.random() < temper.supplements:
        asked = _supplement(pace, state, me, at, spent)
        told = [*(act for act in told if act.at < asked.at), asked]
        _plant_idle(pace, turn, at, told, lies=lies)
        return told
    ready = pace.later(at, spent)
    way = way_of_asking(pace, state, turn)
    if way is not None and turn.allowance > WORKING_DAY:
        opinions, answered = asked_and_answered(pace, turn, at, spent, way)
        told += opinions
        ready = max(ready, pace.later(answered, HOUR))
    elif ready > turn.due_at and not state.extensions and rng.random() < 0.45:
        told += _extended(pace, state, turn, at)
    told.append(
        acts.Submit(at=ready, by=me, to_official=pace.receiver(state), product="Dự thảo kết quả")
    )
    _plant_idle(pace, turn, at, told, lies=lies)
    return told


def _noted(pace: Pace, turn: Assignment, at: datetime, spent: float) -> tuple[list[acts.Act], bool]:
    """Who works notes it before half of his time is over; who lets it lie does not."""
    temper, rng = pace.temper(turn.official_id), pace.rng
    slow = spent > turn.allowance * 0.45
    lies = slow and rng.random() < temper.lets_lie
    if lies or (not slow and rng.random() > temper.notes):
        return [], lies
    when = min(spent * 0.3, turn.allowance * rng.uniform(0.1, 0.4))
    said = "Đã kiểm tra hồ sơ, đang xác minh"
    return [acts.Note(at=pace.later(at, when), by=turn.official_id, text=said)], lies


def _plant_idle(
    pace: Pace, turn: Assignment, at: datetime, told: list[acts.Act], *, lies: bool
) -> None:
    """It lay only if he did nothing else either until more than half of his time was over."""
    until = pace.later(at, turn.allowance * 0.55)
    if lies and all(act.at > until for act in told if act.by == turn.official_id):
        _plant(pace, SignalKind.IDLE, turn, until)


def _passed_on(
    pace: Pace, state: CaseState, turn: Assignment, at: datetime, spent: float
) -> acts.Act | None:
    """The pair pass to and fro; others now and then, a few when their time is nearly over."""
    rng, temper = pace.rng, pace.temper(turn.official_id)
    if temper.partner is not None:
        if turn.gave_no is None and rng.random() < 0.12:
            _plant(pace, SignalKind.PASS_ON, turn, at)
            return _handed(pace, turn, at, temper.partner, rng.uniform(300, 1500))
        back = None if turn.gave_no is None else state.assignments[turn.gave_no].official_id
        if back == temper.partner and rng.random() < 0.5:
            _plant(pace, SignalKind.PING_PONG, turn, at)
            return _handed(pace, turn, at, back, rng.uniform(600, 4000))
    if turn.gave_no is not None:
        return None
    chance = rng.random()
    if chance >= temper.passes_on + temper.passes_late:
        return None
    others = [
        each for each in pace.staff.divisions.get(turn.unit_id, ()) if each != turn.official_id
    ]
    if not others:
        return None
    late = chance >= temper.passes_on
    if late:
        seconds = turn.allowance * rng.uniform(0.92, 1.1)
    elif temper.shirks:  # unread
        seconds = rng.uniform(60, 2_000)
    else:
        seconds = spent * rng.choice((0.05, 0.3))
    _plant(pace, SignalKind.LATE_HAND_OVER if late else SignalKind.PASS_ON, turn, at)
    return _handed(pace, turn, at, rng.choice(others), seconds)


def _plant(pace: Pace, kind: SignalKind, turn: Assignment, at: datetime) -> None:
    pace.plant(kind, f"turn {turn.no}", turn.official_id, at)


def _handed(pace: Pace, turn: Assignment, at: datetime, to: int, seconds: float) -> acts.Act:
    return acts.HandOver(
        at=pace.later(at, seconds),
        by=turn.official_id,
        to_unit=turn.unit_id,
        to_official=to,
        reason="Chuyển đúng người phụ trách địa bàn",
    )


def _supplement(pace: Pace, state: CaseState, me: int, at: datetime, spent: float) -> acts.Act:
    """Most ask within the three working days of art. 19.5; some find it late in their work.

    Who shirks asks when the time is nearly up, so that it begins anew.
    """
    rng, turn = pace.rng, state.current
    assert turn is not None
    asked_at = pace.later(at, spent * rng.choice((0.15, 0.3, 0.5)))
    if rng.random() < (0.6 if pace.temper(me).shirks else 0.1):
        asked_at = pace.later(at, spent * 0.9)
        if pace.temper(me).shirks:
            whole = pace.calendar.seconds_between(state.cycle_started_at, state.due_at)
            late = pace.later(state.cycle_started_at, whole * rng.uniform(0.68, 0.97))
            asked_at = max(late, pace.later(at, 600))
        _plant(pace, SignalKind.LATE_SUPPLEMENT, turn, asked_at)
    else:
        last = notice_by(state.cycle_started_at, pace.calendar) - timedelta(minutes=20)
        asked_at = asked_at if asked_at <= last else max(last, pace.later(at, 600))
    return acts.RequestSupplement(
        at=asked_at,
        by=me,
        effect=SupplementEffect.RESTART,
        ground=LAW,
        items=pace.rng.choice(pace.papers),
    )


def _extended(pace: Pace, state: CaseState, turn: Assignment, at: datetime) -> list[acts.Act]:
    """The head sees that it will be late and sets the one new date, a day before at the latest."""
    calendar, last = pace.calendar, last_day_of_apology(state.due_at)
    when = pace.later(at, turn.allowance * 0.9)
    if when.date() > last:
        return []
    until = calendar.closing(
        calendar.working_day_after(state.due_at.date(), pace.rng.choice((3, 4, 5, 7)))
    )
    return [
        acts.Extend(
            at=when,
            by=pace.staff.heads.get(turn.unit_id),
            due_at=until,
            reason=pace.rng.choice(_REASONS),
        )
    ]


_REASONS = (
    "Cần xác minh thực địa thêm",
    "Chờ ý kiến của cơ quan phối hợp",
    "Hồ sơ lưu trữ cũ phải tra cứu thủ công",
)
