"""Filling the page of one case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.ledger import api as ledger
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live, directs
from congvu.modules.casework.commands.complaints import may_name_complained
from congvu.modules.casework.queries import case as record
from congvu.modules.casework.queries.matters import matter_of
from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    SignalKind,
    Stance,
    StepRole,
    Verdict,
)
from congvu.modules.casework.values.state import Opinion
from congvu.modules.casework.web.extras import Extras, extras_of
from congvu.modules.casework.web.lives import charges_of_page, life_of
from congvu.modules.casework.web.matters import matter_acts, matter_marks, matter_parts
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.requests import may_decide, request_rows
from congvu.modules.casework.web.shapes import (
    ActLink,
    CasePage,
    Link,
    Mark,
    OpinionRow,
)
from congvu.modules.casework.web.strip import draw_strip
from congvu.modules.casework.web.strip.life import CaseLife
from congvu.modules.casework.web.strip.words import hours_words
from congvu.modules.casework.web.timeline import STANCE_TONES, people_in, timeline_of
from congvu.modules.casework.web.traces import trace_of
from congvu.modules.worktime import api as worktime

SHOWN_FACTS = 12


def case_page(live: Live, *, actor: Actor, now: datetime, whole: bool = False) -> CasePage:
    """Return a case's page for a person: strip, table, facts, opinions, what he may do."""
    state = live.state
    told = ledger.facts_of(live.case_id)
    charges = charges_of_page(record.charges_of(live.case_id), live, now)
    rungs = record.rungs_on(live.case_id)
    signals = record.signals_on(live.case_id)
    names = _names(live, told, charges, signals, now)
    life = life_of(live, charges, rungs, names, now)
    extras = extras_of(live, actor, now)
    cases = matter_of(live.case_id)
    shown = told if whole else told[-SHOWN_FACTS:]
    return CasePage(
        code=live.code,
        subject=live.subject,
        lead=extras.lead or _lead(live, names),
        left=worktime.time_left(
            now=now,
            due_at=state.due_at,
            calendar=life.calendar,
            started_at=state.cycle_started_at,
            paused=state.is_waiting and state.concluded_at is None,
            closed_at=state.concluded_at,
        ),
        step=_step(live, life, names),
        strip=draw_strip(life),
        acts=(*extras.acts, *_acts(live, actor, extras, now), *matter_acts(cases, live, actor)),
        marks=(*extras.marks, *matter_marks(cases, live), *_marks(live, signals, names)),
        timeline=timeline_of(shown, live, names),
        facts=len(told),
        earlier=_earlier(len(told) - len(shown)),
        opinions=tuple(_opinion(row, live, life, actor, names) for row in state.opinions),
        requests=request_rows(live, actor, extras, names),
        **matter_parts(cases, live, extras, actor=actor, now=now),
        trace=trace_of(live, life.calendar),
        applicant=extras.applicant,
        about=extras.about,
        papers=extras.papers,
        papers_act=extras.papers_act,
        related=tuple(_signal_links(signals, names)),
        verify_href=reverse("casework:verify", args=[live.code]),
        sheet_href=extras.sheet_href,
    )


def _earlier(left_out: int) -> Link | None:
    words = Phrase(N_("Xem {count} dòng trước đó"), count=left_out)
    return Link(words, "?facts=all") if left_out else None


def _names(
    live: Live,
    told: Sequence[ledger.StatedFact],
    charges: Sequence[record.ChargeRow],
    signals: Sequence[record.SignalRow],
    now: datetime,
) -> Names:
    officials, units = people_in(told)
    officials |= {row.official_id for row in charges} | {row.official_id for row in signals}
    units |= {row.unit_id for row in charges} | {unit_id for unit_id, _ in live.state.places}
    units |= {live.responsible_unit_id, live.state.complained_unit_id}
    return Names(officials=officials, units=units, on=now.date())


def _lead(live: Live, names: Names) -> str:
    return " · ".join(filter(None, (live.applicant, names.unit(live.responsible_unit_id))))


def _step(live: Live, life: CaseLife, names: Names) -> str:
    state = live.state
    if state.closed_at is not None and state.outcome is not None:
        return Phrase(state.outcome.words)
    segment = life.segments[-1] if life.segments else None
    if segment is None:
        return ""
    return Phrase(
        N_("đang ở {who} · {note}, {time}"),
        who=segment.name,
        note=segment.note,
        time=hours_words(segment.working),
    )


def _acts(live: Live, actor: Actor, extras: Extras, now: datetime) -> Iterator[ActLink]:
    """Yield what this person may do now; what the case's door has its own form for is left out."""
    for key, label, icon, primary in _open_acts(live, actor, now):
        if key not in extras.owns:
            yield ActLink(
                Phrase(label),
                reverse(f"casework:{key}", args=[live.code]),
                icon,
                is_primary=primary and not any(act.is_primary for act in extras.acts),
                posts=key == "take-up",
            )


def _open_acts(live: Live, actor: Actor, now: datetime) -> Iterator[tuple[str, str, str, bool]]:
    state, turn = live.state, live.state.current
    if state.closed_at is not None:
        return
    if turn is not None and not state.is_waiting:
        mine = turn.official_id is not None and turn.official_id in (
            actor.official_id,
            actor.behalf_of_id,
        )
        if mine:
            yield from _holder_acts(live, now)
        is_free = turn.official_id is None and turn.unit_id == actor.unit_id
        if is_free and actor.has(Role.SPECIALIST, Role.CLERK):
            yield "take-up", N_("Nhận việc này"), "hand-stop", True
        if directs(turn, actor):
            first = turn.official_id is None
            label = N_("Phân công") if first else N_("Phân công lại")
            yield "assign", label, "user-plus", first
    if state.is_waiting and state.concluded_at is None and state.holding is not None:
        if state.awaits_payment:
            yield "payment-received", N_("Đã nộp đủ"), "receipt", True
        elif state.holding.kind is HolderKind.APPLICANT:
            yield "supplement-received", N_("Đã nhận bổ sung"), "file-plus", True
        else:
            yield "resume", N_("Chạy tiếp"), "player-play", True
    if _may_remind(live, actor):
        yield "remind", N_("Nhắc người giữ"), "bell-ringing", False
    if actor.has(Role.LEADER, Role.HEAD):
        yield "remark", N_("Ghi bút phê"), "writing", False
        if state.concluded_at is None and state.request is None:
            yield "extend", N_("Gia hạn"), "calendar-due", False
    if state.concluded_at is None and may_decide(live, actor):
        yield "extend", N_("Gia hạn"), "calendar-due", False
        yield "refuse-extension", N_("Không gia hạn"), "x", False
    if state.kind is not CaseKind.DOSSIER and may_name_complained(live, actor):
        yield "complained", N_("Ghi nơi bị phản ánh"), "flag", False
    yield "note", N_("Ghi chú"), "message-2", False


def _may_remind(live: Live, actor: Actor) -> bool:
    turn, holding = live.state.current, live.state.holding
    if turn is None or holding is None or not holding.kind.is_ours:
        return False
    has_it = holding.official_id == actor.official_id
    own_clock = holding.official_id is None and holding.unit_id == actor.unit_id
    return not (has_it or own_clock) and (actor.has(Role.LEADER) or directs(turn, actor))


def _holder_acts(live: Live, now: datetime) -> Iterator[tuple[str, str, str, bool]]:
    turn, plan = live.state.current, live.state.plan
    assert turn is not None
    if turn.step + 1 < len(plan):
        approves = turn.role is StepRole.APPROVE
        label = N_("Ký duyệt, chuyển trả") if approves else N_("Trình chuyển tiếp")
        yield "submit", label, "signature" if approves else "send", True
    else:
        yield "conclude", N_("Ghi kết quả"), "file-check", True
    if turn.role in (StepRole.REVIEW, StepRole.APPROVE):
        yield "return", N_("Trả lại để sửa"), "arrow-back-up", False
    if turn.role is StepRole.LEAD:
        yield "ask", N_("Hỏi ý kiến"), "messages", False
        yield "supplement", N_("Yêu cầu bổ sung"), "file-x", False
    yield "hand-over", N_("Chuyển giao"), "arrows-exchange", False
    if turn.gave_no is not None:
        yield "refuse", N_("Không nhận việc chuyển"), "x", False
    yield "pause", N_("Tạm dừng theo luật"), "player-pause", False
    if live.state.request is None and now <= turn.due_at:
        yield "ask-extension", N_("Đề nghị gia hạn"), "calendar-due", False


def _opinion(row: Opinion, live: Live, life: CaseLife, actor: Actor, names: Names) -> OpinionRow:
    drawn = life.opinions[row.no]
    mine = (actor.official_id, actor.behalf_of_id)
    owes = row.answered_at is None and (
        (row.official_id is not None and row.official_id in mine)
        or (row.official_id is None and row.unit_id == actor.unit_id)
    )
    turn = live.state.current
    leads = turn is not None and turn.official_id == actor.official_id
    act = None
    if owes:
        act = ActLink(
            Phrase(N_("Cho ý kiến")),
            reverse("casework:answer", args=[live.code, row.no]),
            "message-2",
        )
    elif leads and row.answered_at is not None and not row.vague_reason:
        act = ActLink(
            Phrase(N_("Không rõ chính kiến")), reverse("casework:vague", args=[live.code, row.no])
        )
    stance = None
    if row.stance is not None:
        stance = Mark(Phrase(Stance(row.stance).words), STANCE_TONES[row.stance])
    return OpinionRow(
        place=drawn.place,
        by=drawn.by,
        asked_at=row.asked_at,
        due_at=row.due_at,
        answered_at=row.answered_at,
        stance=stance,
        late=drawn.late,
        reminders=len(drawn.reminders),
        act=act,
        by_process=row.by_process,
    )


def _marks(live: Live, signals: Sequence[record.SignalRow], names: Names) -> Iterator[Mark]:
    """Yield of whom the matter complains, and how many signs wait for a decision."""
    unit_id = live.state.complained_unit_id
    if unit_id is not None:
        yield Mark(Phrase(N_("phản ánh về {unit}"), unit=names.unit(unit_id)), "sap")
    waiting = sum(row.decision is None for row in signals)
    if waiting:
        yield Mark(Phrase(N_("{count} dấu hiệu chờ kết luận"), count=waiting), "sap")


def _signal_links(signals: Sequence[record.SignalRow], names: Names) -> Iterator[Link]:
    for row in signals:
        person = names.official(row.official_id) if row.official_id else names.unit(row.unit_id)
        said = Phrase(Verdict(row.decision).words) if row.decision else Phrase(N_("chờ kết luận"))
        label = Phrase(
            N_("Dấu hiệu: {kind}, {person} ({said})"),
            kind=Phrase(SignalKind(row.kind).words),
            person=person,
            said=said,
        )
        yield Link(label, reverse("casework:signal", args=[row.id]))
