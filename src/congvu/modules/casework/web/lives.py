"""From a case's record to the life that the strip draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live
from congvu.modules.casework.queries.case import ChargeRow, RungRow
from congvu.modules.casework.rules.decide import charges_until
from congvu.modules.casework.values.choices import HolderKind, StepRole
from congvu.modules.casework.values.state import CaseState, Charge, Extension, Opinion
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.strip import (
    CaseLife,
    OpinionLife,
    Planned,
    RequestLife,
    Segment,
    tone_of,
)
from congvu.modules.worktime import api as worktime

_WAITS = {
    "supplement": N_("Người nộp: bổ sung giấy tờ"),
    "result": N_("Người nộp: chưa nhận kết quả"),
    "payment": N_("Người nộp: nghĩa vụ tài chính"),
}


def charges_of_page(stored: Sequence[ChargeRow], live: Live, now: datetime) -> list[ChargeRow]:
    """Return the closed charges, and what the present holders would be charged now."""
    open_ones = charges_until(live.state, now, calendars=worktime.calendar_by_id)
    return [*stored, *map(_row, open_ones)]


def life_of(
    live: Live, charges: Sequence[ChargeRow], rungs: Sequence[RungRow], names: Names, now: datetime
) -> CaseLife:
    """Return the life of a case up to its close, or to now with the steps still planned."""
    state = live.state
    calendar = worktime.calendar_by_id(state.calendar_id)
    ended = state.closed_at
    return CaseLife(
        calendar=calendar,
        now=now,
        accepted_at=state.accepted_at,
        segments=tuple(_segments(live, charges, names, is_open=ended is None)),
        promise_at=state.promise_at,
        due_at=state.due_at,
        concluded_at=state.concluded_at,
        closed_at=ended,
        cycle_started_at=state.cycle_started_at if state.cycle > 1 else None,
        planned=() if ended or state.is_waiting else tuple(_planned(state, calendar, now)),
        opinions=tuple(_opinion(row, calendar, rungs, names, now) for row in state.opinions),
        requests=tuple(_request(row, names) for row in state.requests),
        due_why=_due_why(state),
    )


def _segments(
    live: Live, charges: Sequence[ChargeRow], names: Names, *, is_open: bool
) -> Iterable[Segment]:
    joined: list[ChargeRow] = []
    for row in charges:
        if joined and _same_turn(joined[-1], row):
            last = joined[-1]
            joined[-1] = replace(
                last,
                ended=row.ended,
                working=last.working + row.working,
                overrun=last.overrun + row.overrun,
            )
        else:
            joined.append(row)
    for number, row in enumerate(joined, 1):
        is_last = number == len(joined)
        yield _segment(number, row, live, names, ended=None if is_last and is_open else row.ended)


def _same_turn(first: ChargeRow, second: ChargeRow) -> bool:
    def turn(row: ChargeRow) -> tuple[object, ...]:
        return (
            row.kind,
            row.official_id,
            row.unit_id,
            row.assignment_no,
            row.opinion_no,
            row.cycle,
        )

    return turn(first) == turn(second) and first.reason == second.reason


def _segment(
    number: int, row: ChargeRow, live: Live, names: Names, *, ended: datetime | None
) -> Segment:
    kind = HolderKind(row.kind)
    role = StepRole(row.role) if row.role else None
    turn = None if row.assignment_no is None else live.state.assignments[row.assignment_no]
    calendar = worktime.calendar_by_id(row.calendar_id)
    is_applicant = kind is HolderKind.APPLICANT
    return Segment(
        number=number,
        tone=tone_of(kind, role, owes_opinion=row.opinion_no is not None),
        name=live.applicant or names.holder(kind, None, None)
        if is_applicant
        else names.holder(kind, row.official_id, row.unit_id),
        short=names.holder(kind, None, None) if not kind.is_ours else "",
        started=row.started,
        ended=ended,
        working=row.working,
        overrun=row.overrun,
        overrun_from=calendar.subtract(row.ended, row.overrun) if row.overrun else None,
        note=_note(row, kind, role),
        unit=names.unit(row.unit_id),
        turn=row.assignment_no or 0,
        allowance=turn.allowance if turn is not None and row.opinion_no is None else 0,
        is_unassigned=kind is HolderKind.UNIT and row.opinion_no is None,
    )


def _note(row: ChargeRow, kind: HolderKind, role: StepRole | None) -> str:
    if row.opinion_no is not None:
        return Phrase(N_("Phối hợp: ý kiến quá hạn"))
    if kind is HolderKind.UNIT:
        return Phrase(N_("Chưa phân công: đồng hồ của người đứng đầu"))
    if kind is HolderKind.OFFICIAL:
        return Phrase(role.words) if role else ""
    return Phrase(_WAITS[row.reason]) if row.reason in _WAITS else row.reason


def _planned(state: CaseState, calendar: worktime.Calendar, now: datetime) -> Iterable[Planned]:
    turn = state.current
    if turn is None or state.concluded_at is not None:
        return
    start = max(now, turn.due_at)
    if turn.due_at > now:
        yield Planned(name=state.plan[turn.step].name, started=now, ended=turn.due_at)
    for step in state.plan[turn.step + 1 :]:
        if step.allowance:
            ended = calendar.add(start, step.allowance)
            yield Planned(name=step.name, started=start, ended=ended)
            start = ended


def _opinion(
    row: Opinion,
    calendar: worktime.Calendar,
    rungs: Sequence[RungRow],
    names: Names,
    now: datetime,
) -> OpinionLife:
    until = row.answered_at or now
    return OpinionLife(
        place=names.unit(row.unit_id),
        asked_at=row.asked_at,
        due_at=row.due_at,
        answered_at=row.answered_at,
        stance=row.stance,
        late=max(0, calendar.seconds_between(row.due_at, until)) if until > row.due_at else 0,
        reminders=tuple(
            rung.at for rung in rungs if rung.unit_id == row.unit_id and row.due_at <= rung.at
        ),
        by=names.official(row.official_id) if row.official_id else names.head(row.unit_id),
    )


def _request(row: Extension, names: Names) -> RequestLife:
    return RequestLife(
        who=names.official(row.official_id),
        asked_at=row.asked_at,
        wanted_at=row.wanted_at,
        answered_at=row.answered_at,
        answer=row.answer,
        granted_at=row.granted_at,
    )


def _due_why(state: CaseState) -> str:
    if state.due_at == state.promise_at:
        return ""
    if state.cycle > 1:
        return Phrase(N_("tính lại từ khi đủ giấy tờ"))
    if state.extensions:
        return Phrase(N_("sau gia hạn"))
    return Phrase(N_("sau tạm dừng"))


def _row(charge: Charge) -> ChargeRow:
    held = charge.holding
    return ChargeRow(
        charge.started, charge.ended, held.kind, held.role, held.official_id, held.unit_id,
        held.assignment_no, held.opinion_no, held.reason, charge.cycle, charge.calendar_id,
        charge.working, charge.overrun,
    )  # fmt: skip
