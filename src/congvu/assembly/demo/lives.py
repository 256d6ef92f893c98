"""One invented life of a dossier, told act by act through casework's rules until `now`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from congvu.assembly.demo.asking import asked_and_answered
from congvu.assembly.demo.pace import HOUR, Pace
from congvu.kernel.refusals import Refusal
from congvu.modules.casework.rules.decide import accept, decide
from congvu.modules.casework.rules.signals import Signal, Thresholds, signals_of
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import (
    Outcome,
    Severity,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import CaseState, Charge
from congvu.modules.worktime.api import Calendar, TimeLimit, deadline

_ITEMS = (
    "Trích đo địa chính thửa đất",
    "Bản sao giấy tờ tùy thân còn hạn",
    "Văn bản đồng ý của đồng sở hữu",
    "Bản vẽ hiện trạng có xác nhận",
)


@dataclass(slots=True)
class Life:
    """What happened: every act as taken, every charge, the signals, and the state reached."""

    state: CaseState
    taken: list[acts.Act]
    charges: list[Charge]
    signals: list[Signal] = field(default_factory=list)


class Teller(Pace):
    """Tells lives for one agency; all chance comes from one seeded source."""

    def tell(self, first: acts.Accept) -> Life:
        """Tell a life from its acceptance until it is closed or `now` is reached."""
        decision = accept(first, calendars=self.calendars)
        life = Life(decision.state, [first], list(decision.charges))
        at = first.at
        for _ in range(60):
            if life.state.closed_at is not None:
                break
            told = self._next(life.state, at)
            if told is None:
                break
            for act in told:
                if act.at > self.now or not self._take(life, act):
                    return self._settled(life)
                at = life.state.last_at or act.at
        return self._settled(life)

    def _take(self, life: Life, act: acts.Act) -> bool:
        before = life.state
        try:
            decision = decide(before, act, calendars=self.calendars)
        except Refusal:
            return False
        life.state = decision.state
        life.taken.append(act)
        life.charges += decision.charges
        life.signals += signals_of(
            before, decision.state, act, calendar=self.calendar, limits=Thresholds()
        )
        return True

    def _settled(self, life: Life) -> Life:
        """Let what fell due before `now` fall due, as the clockwork would have."""
        for opinion in life.state.opinions:
            holding = life.state.holding
            if (
                opinion.answered_at is None
                and opinion.due_at < self.now
                and holding is not None
                and holding.kind.is_ours
                and holding.opinion_no is None
                and opinion.blocks
            ):
                at = min(self.now, self.calendar.add(opinion.due_at, 1))
                self._take(life, acts.FallDue(at=at, by=None, opinion_no=opinion.no))
        return life

    # -- what comes next ------------------------------------------------------------------------

    def _next(self, state: CaseState, at: datetime) -> Iterator[acts.Act] | None:
        if state.concluded_at is not None:
            return iter([self._collected(at)])
        if state.is_waiting:
            return iter([self._completed(state, at)])
        turn = state.current
        if turn is None:
            return None
        if turn.official_id is None:
            return iter([self._assigned(state, at)])
        if turn.role is StepRole.LEAD:
            return iter(self._led(state, at))
        return iter([self._passed(state, at)])

    def _assigned(self, state: CaseState, at: datetime) -> acts.Act:
        turn = state.current
        assert turn is not None
        people = self.staff.divisions.get(turn.unit_id) or self.staff.leaders
        hours = self.rng.lognormvariate(0.2, 0.7) * self.staff.slowness
        return acts.Assign(
            at=self.later(at, hours * HOUR),
            by=self.staff.heads.get(turn.unit_id),
            to_official=self.rng.choice(people),
            to_unit=turn.unit_id,
        )

    def _passed(self, state: CaseState, at: datetime) -> acts.Act:
        """A clerk forwards, a head reviews, a leader signs, the counter has the result."""
        turn = state.current
        assert turn is not None
        done = self.later(at, self.spent(turn.official_id, turn.allowance))
        if turn.role is StepRole.DELIVER:
            granted = self.rng.random() > 0.03
            return acts.Conclude(
                at=done,
                by=turn.official_id,
                outcome=Outcome.GRANTED if granted else Outcome.REFUSED,
                result="Kết quả giải quyết" if granted else "Thông báo không đủ điều kiện",
                await_collection=True,
            )
        if turn.role is StepRole.REVIEW and self.rng.random() < 0.06:
            major = self.rng.random() < 0.3
            return acts.ReturnForRework(
                at=done,
                by=turn.official_id,
                severity=Severity.MAJOR if major else Severity.MINOR,
                reason="Sai căn cứ pháp lý" if major else "Thiếu số tờ bản đồ, sửa thể thức",
            )
        return acts.Submit(
            at=done,
            by=turn.official_id,
            to_official=self.receiver(state),
            product=_product(turn.role),
        )

    def _led(self, state: CaseState, at: datetime) -> list[acts.Act]:
        """A specialist works: may note, ask, send for papers, pass on; at last submits."""
        turn = state.current
        assert turn is not None
        assert turn.official_id is not None
        me, temper = turn.official_id, self.tempers[turn.official_id]
        spent = self.spent(me, turn.allowance)
        if temper.partner is not None and turn.gave_no is None and self.rng.random() < 0.12:
            return [self._handed(state, at, temper.partner, self.rng.uniform(300, 1500))]
        back = state.assignments[turn.gave_no].official_id if turn.gave_no is not None else None
        if temper.partner is not None and back == temper.partner and self.rng.random() < 0.5:
            return [self._handed(state, at, back, self.rng.uniform(600, 4000))]
        if turn.gave_no is None and self.rng.random() < temper.passes_on:
            others = [p for p in self.staff.divisions.get(turn.unit_id, ()) if p != me]
            if others:
                return [self._handed(state, at, self.rng.choice(others), spent * 0.3)]
        told: list[acts.Act] = []
        if self.rng.random() < temper.notes:
            told.append(
                acts.Note(
                    at=self.later(at, spent * 0.3), by=me, text="Đã kiểm tra hồ sơ, đang xác minh"
                )
            )
        if state.supplements == 0 and self.rng.random() < temper.supplements:
            return [*told, self._supplement(me, at, spent)]
        ready = self.later(at, spent)
        if not state.opinions and turn.allowance > 8 * HOUR and self.rng.random() < temper.asks:
            asked, answered = asked_and_answered(self, turn, at, spent)
            told += asked
            ready = max(ready, self.later(answered, HOUR))
        told.append(
            acts.Submit(
                at=ready, by=me, to_official=self.receiver(state), product="Dự thảo kết quả"
            )
        )
        return told

    def _supplement(self, me: int, at: datetime, spent: float) -> acts.Act:
        share = self.rng.choice((0.15, 0.3, 0.3, 0.5, 0.9))
        return acts.RequestSupplement(
            at=self.later(at, max(spent * 0.35, spent * share)),
            by=me,
            effect=SupplementEffect.RESTART,
            ground="Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP",
            items=self.rng.choice(_ITEMS),
        )

    def _handed(self, state: CaseState, at: datetime, to: int, seconds: float) -> acts.Act:
        turn = state.current
        assert turn is not None
        return acts.HandOver(
            at=self.later(at, seconds),
            by=turn.official_id,
            to_unit=turn.unit_id,
            to_official=to,
            reason="Chuyển đúng người phụ trách địa bàn",
        )

    def _completed(self, state: CaseState, at: datetime) -> acts.Act:
        came = self.later(at, self.rng.lognormvariate(2.9, 0.6) * HOUR)
        return acts.ReceiveSupplement(
            at=came, by=self.staff.clerks[0], due_at=due_of(state.limit, came, self.calendar)
        )

    def _collected(self, at: datetime) -> acts.Act:
        came = self.later(at, self.rng.lognormvariate(1.8, 1.0) * HOUR)
        return acts.Close(at=came, by=self.staff.clerks[0], outcome=None, reason="Đã trả kết quả")


def due_of(limit: str, at: datetime, calendar: Calendar) -> datetime:
    """Return when a case accepted at a moment is due."""
    return deadline(accepted_at=at, limit=TimeLimit.parse(limit), calendar=calendar).due_at


def moved_past(life: Life, at: datetime) -> datetime:
    """Return a moment after everything that happened in a life."""
    last = life.state.last_at
    return at if last is None else max(at, last + timedelta(seconds=1))


def _product(role: StepRole) -> str:
    products: dict[Any, str] = {
        StepRole.RECEIVE: "Hồ sơ đầy đủ, hợp lệ",
        StepRole.REVIEW: "Đã thẩm định, trình ký",
        StepRole.APPROVE: "Đã ký",
    }
    return products.get(role, "Đã xử lý")
