"""Random lives of cases: acts drawn one after another, the refused ones left out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from congvu.kernel.refusals import Refusal
from congvu.modules.casework.rules.allowances import spread
from congvu.modules.casework.rules.decide import accept, decide
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    Outcome,
    Severity,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import CaseState, Charge, PlannedAsk, PlanStep
from congvu.modules.worktime.api import DEFAULT_CALENDAR, Calendar

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SHARES = (0.05, 0.65, 0.15, 0.10, 0.05)
ROLES = (
    StepRole.RECEIVE,
    StepRole.LEAD,
    StepRole.REVIEW,
    StepRole.APPROVE,
    StepRole.DELIVER,
)
UNITS = (1, 2, 2, 3, 1)
CLERK = 10
HOUR = 3600


def calendars(calendar_id: int) -> Calendar:
    return DEFAULT_CALENDAR


def plan(
    budget: int, shares: tuple[float, ...] = SHARES, beside: tuple[float, ...] = ()
) -> tuple[PlanStep, ...]:
    """The usual process; `beside` are the shares of what units 8, 9 … coordinate with the lead."""
    named = (CLERK, None, None, None, CLERK)
    asks = tuple(
        PlannedAsk("Phối hợp", unit, int(share * budget)) for unit, share in enumerate(beside, 8)
    )
    return tuple(
        PlanStep(role.words, role, unit, allowance, official, asks * (role is StepRole.LEAD))
        for role, unit, allowance, official in zip(
            ROLES, UNITS, spread(shares, budget), named, strict=True
        )
    )


def acceptance(at: datetime, days: int, beside: tuple[float, ...] = ()) -> acts.Accept:
    due_at = DEFAULT_CALENDAR.closing(DEFAULT_CALENDAR.working_day_after(at.date(), days))
    return acts.Accept(
        at=at,
        by=CLERK,
        kind=CaseKind.DOSSIER,
        limit=f"{days}wd",
        calendar_id=0,
        due_at=due_at,
        plan=plan(DEFAULT_CALENDAR.seconds_between(at, due_at), beside=beside),
    )


class Story:
    """A case's life so far: every act taken, every charge, and the state after each act."""

    def __init__(self, first: acts.Accept) -> None:
        decision = accept(first, calendars=calendars)
        self.state: CaseState = decision.state
        self.charges: list[Charge] = list(decision.charges)
        self.taken: list[acts.Act] = [first]
        self.states: list[CaseState] = [decision.state]

    def __repr__(self) -> str:
        told = "\n".join(f"  {act.at:%a %d/%m %H:%M:%S} {_told(act)}" for act in self.taken)
        return f"Story (due {self.state.due_at:%d/%m %H:%M:%S})\n{told}\n"

    def try_to(self, act: acts.Act) -> bool:
        """Do the act if it isn't refused; a refusal must leave everything as it was."""
        before = self.state
        try:
            decision = decide(self.state, act, calendars=calendars)
        except Refusal:
            assert self.state is before
            return False
        self.state = decision.state
        self.charges += decision.charges
        self.taken.append(act)
        self.states.append(self.state)
        return True


def _told(act: acts.Act) -> str:
    body = asdict(act)
    kept = ("to_official", "to_unit", "official_id", "unit_id", "opinion_no", "effect", "due_at")
    return type(act).__name__ + " " + " ".join(f"{k}={body[k]}" for k in kept if k in body)


_MINUTES = st.one_of(
    st.integers(0, 30),
    st.integers(30, 8 * 60),
    st.integers(8 * 60, 6 * 24 * 60),
)


@st.composite
def _act(draw: st.DrawFn, at: datetime, state: CaseState) -> acts.Act:
    people = st.integers(20, 24)
    by = draw(people)
    match draw(st.integers(0, 24)):
        case 0 | 1 | 2:
            return acts.Assign(at=at, by=by, to_official=draw(people), to_unit=2)
        case 3:
            return acts.HandOver(
                at=at,
                by=by,
                to_unit=draw(st.integers(2, 4)),
                to_official=draw(st.none() | people),
                reason="chuyển đúng chuyên môn",
            )
        case 4:
            return acts.RefuseHandOver(at=at, by=by, reason="không thuộc chức năng")
        case 5 | 6:
            return acts.AskOpinion(
                at=at,
                by=by,
                unit_id=draw(st.integers(5, 7)),
                official_id=draw(st.none() | st.integers(30, 32)),
                question="Thửa đất có phù hợp quy hoạch không?",
                due_at=at + timedelta(minutes=draw(st.integers(1, 5 * 24 * 60))),
            )
        case 7 | 8:
            return acts.GiveOpinion(
                at=at,
                by=by,
                opinion_no=draw(st.integers(0, max(0, len(state.opinions) - 1))),
                stance=draw(st.sampled_from(Stance)),
                ground="Điều 121 Luật Đất đai",
                text="Thửa đất phù hợp quy hoạch đất ở",
            )
        case 9:
            return acts.RequestSupplement(
                at=at,
                by=by,
                effect=draw(st.sampled_from(SupplementEffect)),
                ground="Điều 19.5 Nghị định 118/2025",
                items="Trích đo thửa đất",
            )
        case 10:
            due = DEFAULT_CALENDAR.closing(
                DEFAULT_CALENDAR.working_day_after(at.date(), int(state.limit.removesuffix("wd")))
            )
            return acts.ReceiveSupplement(at=at, by=by, due_at=due)
        case 11:
            return acts.Pause(
                at=at,
                by=by,
                holder=draw(
                    st.sampled_from([HolderKind.PAUSE, HolderKind.OUTSIDE, HolderKind.OUTAGE])
                ),
                ground="Luật chuyên ngành",
                approver=20,
                reason="chờ kết quả giám định",
            )
        case 12:
            return acts.Resume(at=at, by=by)
        case 13:
            return acts.Extend(
                at=at,
                by=by,
                due_at=state.due_at + timedelta(hours=draw(st.integers(1, 72))),
                reason="vụ việc phức tạp",
            )
        case 17:
            return acts.AwaitPayment(
                at=at, by=by, ground="Luật Đất đai", owed="Tiền sử dụng đất, 12.000.000 đồng"
            )
        case 18:
            return acts.ReceivePayment(at=at, by=by, note="biên lai 0007")
        case 19 | 20:
            return acts.AskExtension(
                at=at,
                by=by,
                wanted_at=state.due_at + timedelta(hours=draw(st.integers(1, 120))),
                reason="phải đo lại thửa đất",
            )
        case 23 | 24:
            return acts.Succeed(
                at=at, by=None, to_unit=2, to_official=draw(st.none() | people), reason="nghỉ phép"
            )
        case 21:
            return acts.RefuseExtension(at=at, by=by, reason="còn đủ thời gian")
        case 22 if state.request is not None:
            part = draw(st.floats(0.1, 1.2))
            return acts.Extend(
                at=at,
                by=by,
                due_at=DEFAULT_CALENDAR.add(state.due_at, int(part * state.request.added)),
                reason="đồng ý một phần",
            )
        case 14 | 15:
            return acts.Submit(at=at, by=by, to_official=draw(people), product="Dự thảo")
        case _:
            return acts.ReturnForRework(
                at=at, by=by, severity=draw(st.sampled_from(Severity)), reason="sai căn cứ"
            )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a case from its acceptance to its close, with up to forty acts between."""
    start = datetime(2026, 1, 5, tzinfo=VIETNAM) + timedelta(
        minutes=draw(st.integers(0, 200 * 24 * 60))
    )
    beside = draw(st.lists(st.floats(0.0, 0.7), max_size=2))
    story = Story(acceptance(start, draw(st.integers(1, 20)), tuple(beside)))
    at = start
    for _ in range(draw(st.integers(0, 40))):
        at += timedelta(minutes=draw(_MINUTES), seconds=draw(st.integers(0, 59)))
        story.try_to(draw(_act(at, story.state)))
    at += timedelta(minutes=draw(_MINUTES))
    _finish(story, at)
    return story


def _finish(story: Story, at: datetime) -> None:
    """Bring the case to its end by the acts that are still missing."""
    for _ in range(12):
        at += timedelta(minutes=1)
        if story.state.concluded_at is not None:
            break
        due = DEFAULT_CALENDAR.closing(DEFAULT_CALENDAR.working_day_after(at.date(), 5))
        for act in (
            acts.ReceiveSupplement(at=at, by=1, due_at=due),
            acts.Resume(at=at, by=1),
            acts.ReceivePayment(at=at, by=1),
            acts.Assign(at=at, by=1, to_official=20, to_unit=2),
            acts.Submit(at=at, by=20, to_official=21, product="Dự thảo"),
            acts.Conclude(
                at=at, by=1, outcome=Outcome.GRANTED, result="QĐ 12", await_collection=True
            ),
        ):
            current = story.state.current
            assigned = current is not None and current.official_id is not None
            if not (assigned and isinstance(act, acts.Assign)):
                story.try_to(act)
    story.try_to(acts.Close(at=at + timedelta(hours=20), by=1, outcome=None, reason="đã trả"))
