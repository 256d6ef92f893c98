"""One invented life of a dossier, told act by act through casework's rules until `now`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from congvu.assembly.demo import waits
from congvu.assembly.demo.cast import SINCE
from congvu.assembly.demo.leading import led
from congvu.assembly.demo.pace import HOUR, Pace, Planted
from congvu.kernel.refusals import Refusal
from congvu.kernel.values import replace
from congvu.modules.casework.rules.decide import accept, decide
from congvu.modules.casework.rules.signals import Signal, signals_of
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Outcome, Severity, SignalKind, StepRole
from congvu.modules.casework.values.signals import Authority, House
from congvu.modules.casework.values.state import CaseState, Charge

MOST_TURNS = 60


@dataclass(slots=True)
class Life:
    """What happened: every act as taken (with the due before it), every charge and signal."""

    state: CaseState
    taken: list[acts.Act]
    dues: list[datetime]
    charges: list[Charge]
    signals: list[Signal] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)


class Teller(Pace):
    """Tells lives for one agency; all chance comes from one seeded source."""

    @property
    def house(self) -> House:
        """Return what the detectors know of this agency: its leaders, and who may sign for them."""
        staff, until = self.staff, self.now.date().replace(month=12, day=31)
        return House(
            is_above=lambda _unit, target: target == staff.leaders_id,
            authorities=lambda official, _at: tuple(
                Authority(giver, "01/GUQ-UBND", SINCE, until)
                for taker, giver in staff.delegated.items()
                if taker == official
            ),
        )

    def tell(self, first: acts.Accept, *, result: str, papers: tuple[str, ...]) -> Life:
        """Tell a life from its acceptance until it is closed or `now` is reached.

        `result` is what it ends with if it is granted, `papers` what may be found to lack.
        """
        self.result, self.papers, self.planted = result, papers or self.papers, []
        decision = accept(first, calendars=self.calendars)
        life = Life(decision.state, [first], [first.due_at], list(decision.charges))
        at = first.at
        for _ in range(MOST_TURNS):
            if life.state.closed_at is not None:
                break
            for act in self._next(life.state, at):
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
        at = decision.state.last_at or act.at  # never before the act that went before
        life.taken.append(act if at == act.at else replace(act, at=at))
        life.dues.append(before.due_at)
        life.charges += decision.charges
        if type(act) in _TELLTALE:
            life.signals += signals_of(
                before, decision.state, act, calendar=self.calendar, house=self.house
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
        reached = life.state.last_at or self.now
        life.planted = [each for each in self.planted if each.at <= reached]
        return life

    # -- what comes next ------------------------------------------------------------------------

    def _next(self, state: CaseState, at: datetime) -> list[acts.Act]:
        if state.concluded_at is not None:
            return [waits.collected(self, at)]
        if state.is_waiting:
            return [waits.completed(self, state, at)]
        turn = state.current
        assert turn is not None
        if turn.official_id is None:
            return [self._assigned(state, at)]
        return _STEPS.get(turn.role, _passed)(self, state, at)

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


def _passed(teller: Teller, state: CaseState, at: datetime) -> list[acts.Act]:
    """A clerk forwards, a head reviews, a leader signs; the product goes on."""
    turn = state.current
    assert turn is not None
    done = teller.later(at, teller.spent(turn.official_id, turn.allowance))
    return [
        acts.Submit(
            at=done,
            by=turn.official_id,
            to_official=teller.receiver(state),
            product=_PRODUCTS.get(turn.role, "Đã xử lý"),
        )
    ]


def _reviewed(teller: Teller, state: CaseState, at: datetime) -> list[acts.Act]:
    if teller.rng.random() >= 0.06:
        return _passed(teller, state, at)
    turn = state.current
    assert turn is not None
    major = teller.rng.random() < 0.3
    return [
        acts.ReturnForRework(
            at=teller.later(at, teller.spent(turn.official_id, turn.allowance)),
            by=turn.official_id,
            severity=Severity.MAJOR if major else Severity.MINOR,
            reason="Sai căn cứ pháp lý" if major else "Thiếu số tờ bản đồ, sửa thể thức",
        )
    ]


def _concluded(teller: Teller, state: CaseState, at: datetime) -> list[acts.Act]:
    """The counter has the result: what was asked for, or a refusal with its reason."""
    turn = state.current
    assert turn is not None
    done = teller.later(at, teller.spent(turn.official_id, turn.allowance))
    temper = teller.temper(turn.official_id)
    elsewhere = teller.rng.random() < temper.sends_elsewhere
    granted = not elsewhere and teller.rng.random() > 0.03
    if elsewhere:
        teller.plant(SignalKind.ELSEWHERE, "end", turn.official_id, done)
    refusal = teller.rng.choice(_AWAY[temper.shirks] if elsewhere else _UNFIT)
    return [
        acts.Conclude(
            at=done,
            by=turn.official_id,
            outcome=Outcome.GRANTED if granted else Outcome.REFUSED,
            result=teller.result if granted else refusal,
            await_collection=True,
        )
    ]


_AWAY = {
    True: (
        "Đề nghị ông bà liên hệ cơ quan khác để được giải quyết",
        "Việc này mời ông bà hỏi cơ quan cấp trên cho chắc",
        "Nội dung này không thuộc chức năng của chúng tôi",
        "Đề nghị công dân liên hệ lại sau, ở đây không có người phụ trách",
        "Mời ông bà lên tỉnh trình bày",
        "Mời ông bà liên hệ nơi khác theo Điều 5",
        "Đề nghị bà gửi đến cơ quan có thẩm quyền để được xem xét",
        "Mời ông bà liên hệ Văn phòng đăng ký đất đai, nơi đang giữ bản đồ gốc của thửa đất",
        "Ông bà về nơi đăng ký khai sinh mà làm, chỗ này không làm được",
    ),
    False: (
        "Đất thuộc quy hoạch khu kinh tế, không thuộc thẩm quyền của xã; đã chuyển Ban Quản lý",
        "Hướng dẫn người nộp đến Sở Nông nghiệp và Môi trường theo điểm b khoản 2 Điều 14 "
        "Nghị định 151/2025/NĐ-CP",
        "Không thuộc thẩm quyền của phường theo Nghị định 151/2025/NĐ-CP; đã trả đủ giấy tờ",
        "Đất ở xã bên: mời ông bà sang xã bên nộp, đã gọi điện báo trước để xã bên đón",
    ),
}
"""Who shirks sends people away, also in words that no list has or behind an article of nothing.

Who must refuse names the law by which another is competent, or carries the matter there himself;
some in words that no list has.
"""


_UNFIT = (
    "Thửa đất đang có tranh chấp, chưa đủ điều kiện giải quyết",
    "Không thuộc đối tượng theo quy định của thủ tục",
    "Hồ sơ không đáp ứng điều kiện theo kết quả thẩm định",
)
_PRODUCTS: Mapping[StepRole, str] = {
    StepRole.RECEIVE: "Hồ sơ đầy đủ, hợp lệ",
    StepRole.REVIEW: "Đã thẩm định, trình ký",
    StepRole.APPROVE: "Đã ký",
}
_STEPS: Mapping[StepRole, Callable[[Teller, CaseState, datetime], list[acts.Act]]] = {
    StepRole.LEAD: led,
    StepRole.REVIEW: _reviewed,
    StepRole.DELIVER: _concluded,
}
_TELLTALE = frozenset(
    {
        acts.HandOver,
        acts.RequestSupplement,
        acts.AskOpinion,
        acts.GiveOpinion,
        acts.MarkVague,
        acts.Submit,
        acts.Conclude,
    }
)
"""The acts that may give rise to a signal."""
