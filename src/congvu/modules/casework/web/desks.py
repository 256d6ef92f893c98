"""Filling the desk: one person's day and work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.urls import reverse

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import desk
from congvu.modules.casework.values.choices import HolderKind, SignalKind, StepRole
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.requests import request_sides, requests_to_decide
from congvu.modules.casework.web.shapes import (
    ActLink,
    DeskPage,
    RulerDue,
    SideItem,
    SideList,
    WorkGroup,
    WorkLine,
    draw_day_ruler,
)
from congvu.modules.casework.web.strip import mini_bar, tone_of
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.worktime import api as worktime

PAGE = 50
SHOWN_ASIDE = 5


def desk_of(actor: Actor, *, now: datetime, start: int = 0) -> DeskPage:
    """Return an official's desk: own turns by urgency, and what waits for his word."""
    assert actor.official_id is not None
    turns = desk.turns_of(actor.official_id)
    to_assign = desk.unassigned_in(actor.unit_id) if actor.has(Role.HEAD) and actor.unit_id else []
    opinions = desk.opinions_owed(actor)
    awaited = desk.awaited_by(actor.official_id, since=now - timedelta(days=90))
    signals = desk.signals_for(actor)
    requests = requests_to_decide(actor, now)
    names = Names(
        officials=[
            *(line.gave_by for line in turns),
            *(line.asker_id for line in opinions),
            *(line.official_id for line in awaited),
            *(line.official_id for line in signals),
            *(line.official_id for line in requests),
        ],
        units=[line.asker_unit_id for line in opinions] + [line.unit_id for line in awaited],
        on=now.date(),
    )
    mine = [line for line in turns if not _decides(line.role)]
    decide = [line for line in turns if _decides(line.role)]
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    today = calendar.closing(now.date()) if calendar.day(now.date()).is_working else now
    running = [line for line in (*mine, *to_assign) if _runs(line)]
    return DeskPage(
        working_left=max(0, calendar.seconds_between(now, today)),
        due_today=sum(now <= line.due_at <= today for line in running),
        overdue=sum(_is_over(line, now) for line in running),
        to_decide=len(decide) + len(opinions) + len(requests),
        total=len(mine) + len(to_assign),
        groups=_groups([*to_assign, *mine][start : start + PAGE], now, today, names),
        sides=(
            *_sides(decide, opinions, awaited, signals, now, names),
            *request_sides(requests, actor, now, names),
        ),
        ruler=draw_day_ruler(
            calendar=calendar,
            now=now,
            dues=[RulerDue(line.due_at, line.subject) for line in running[:40]],
        ),
        bulk=(
            ActLink(Phrase(N_("Phân công")), "assign"),
            ActLink(Phrase(N_("Chuyển giao")), "hand-over"),
        )
        if actor.has(Role.HEAD)
        else (ActLink(Phrase(N_("Chuyển giao")), "hand-over"),),
        bulk_href=reverse("casework:bulk"),
        next_href=f"?from={start + PAGE}" if len(mine) + len(to_assign) > start + PAGE else "",
    )


def work_line(line: desk.TurnLine, now: datetime, names: Names) -> WorkLine:
    """Return a turn as a row of a working list."""
    calendar = worktime.calendar_by_id(line.calendar_id)
    paused = not HolderKind(line.holder).is_ours
    until = line.since if paused else now
    used = max(0, calendar.seconds_between(line.received_at, until))
    return WorkLine(
        key=line.code,
        subject=line.subject,
        href=reverse("casework:case", args=[line.code]),
        source=" · ".join(filter(None, (line.code, line.applicant))),
        left=worktime.time_left(
            now=now,
            due_at=line.due_at,
            calendar=calendar,
            started_at=line.received_at,
            paused=paused or line.opinion_no is not None,
        ),
        bar=mini_bar(
            used=used,
            limit=max(used, calendar.seconds_between(line.received_at, line.due_at), 1),
            tone=tone_of(
                HolderKind.UNIT if line.official_id is None else HolderKind.OFFICIAL,
                StepRole(line.role),
            ),
            waiting=calendar.seconds_between(line.since, now) if paused else 0,
        )
        if paused
        else mini_bar(
            used=used,
            limit=max(1, calendar.seconds_between(line.received_at, line.due_at)),
            tone=tone_of(
                HolderKind.UNIT if line.official_id is None else HolderKind.OFFICIAL,
                StepRole(line.role),
            ),
        ),
        role=Phrase(N_("Chưa phân công"))
        if line.official_id is None
        else Phrase(StepRole(line.role).words),
        role_note=_role_note(line, names, paused=paused),
        due_at=line.due_at,
        paused_at=line.since if paused else None,
    )


def _role_note(line: desk.TurnLine, names: Names, *, paused: bool) -> str:
    if paused:
        return Phrase(N_("chờ {who}"), who=names.holder(line.holder, None, None).lower())
    if line.opinion_no is not None:
        return Phrase(N_("chờ ý kiến đã quá hạn"))
    if line.gave_by is not None:
        return Phrase(N_("{who} chuyển sang"), who=names.official(line.gave_by))
    return Phrase(N_("nhận {at}"), at=short_moment(line.received_at))


def _groups(
    lines: Sequence[desk.TurnLine], now: datetime, today: datetime, names: Names
) -> tuple[WorkGroup, ...]:
    over = [line for line in lines if _runs(line) and _is_over(line, now)]
    due = [
        line for line in lines if _runs(line) and not _is_over(line, now) and line.due_at <= today
    ]
    waiting = [line for line in lines if not _runs(line)]
    rest = [line for line in lines if line not in over and line not in due and line not in waiting]
    named = (
        (N_("Quá hạn"), over),
        (N_("Đến hạn trong hôm nay"), due),
        (N_("Còn thời gian"), rest),
        (N_("Đang chờ nơi khác"), waiting),
    )
    return tuple(
        WorkGroup(Phrase(title), len(found), tuple(work_line(line, now, names) for line in found))
        for title, found in named
        if found
    )


def _sides(
    decide: Sequence[desk.TurnLine],
    opinions: Sequence[desk.OpinionLine],
    awaited: Sequence[desk.AwaitedLine],
    signals: Sequence[desk.SignalLine],
    now: datetime,
    names: Names,
) -> tuple[SideList, ...]:
    return (
        _side(
            "opinions",
            N_("Chờ tôi cho ý kiến"),
            N_("Khi đơn vị khác hỏi ý kiến bạn, việc hiện ở đây kèm hạn trả lời."),
            [_opinion_item(line, now, names) for line in opinions],
        ),
        _side(
            "decide",
            N_("Chờ tôi duyệt, ký"),
            N_("Việc trình bạn thẩm định, ký duyệt sẽ hiện ở đây."),
            [_decide_item(line, now) for line in decide],
        ),
        _side(
            "awaited",
            N_("Tôi đang chờ người khác"),
            N_("Việc bạn đã trình và đang ở tay người khác."),
            [_awaited_item(line, now, names) for line in awaited],
        ),
        _side(
            "signals",
            N_("Dấu hiệu cần trả lời"),
            N_("Không có dấu hiệu nào chờ giải trình hay kết luận."),
            [_signal_item(line, names) for line in signals],
        ),
    )


def _side(key: str, title: str, empty: str, items: Iterable[SideItem]) -> SideList:
    found = tuple(items)
    return SideList(key, Phrase(title), found[:SHOWN_ASIDE], len(found), Phrase(empty))


def _opinion_item(line: desk.OpinionLine, now: datetime, names: Names) -> SideItem:
    return SideItem(
        title=line.subject,
        href=reverse("casework:answer", args=[line.code, line.no]),
        who=names.official(line.asker_id) if line.asker_id else names.unit(line.asker_unit_id),
        left=_left(line.due_at, line.calendar_id, now, line.asked_at),
    )


def _decide_item(line: desk.TurnLine, now: datetime) -> SideItem:
    return SideItem(
        title=line.subject,
        href=reverse("casework:case", args=[line.code]),
        who=" · ".join((Phrase(StepRole(line.role).words), line.applicant)),
        left=_left(line.due_at, line.calendar_id, now, line.received_at),
    )


def _awaited_item(line: desk.AwaitedLine, now: datetime, names: Names) -> SideItem:
    return SideItem(
        title=line.subject,
        href=reverse("casework:case", args=[line.code]),
        who=Phrase(
            N_("{who} giữ từ {since}"),
            who=names.holder(line.holder, line.official_id, line.unit_id),
            since=short_moment(line.since),
        ),
        left=_left(line.due_at, line.calendar_id, now, line.since)
        if HolderKind(line.holder).is_ours
        else None,
    )


def _signal_item(line: desk.SignalLine, names: Names) -> SideItem:
    return SideItem(
        title=f"{SignalKind(line.kind).words}: {line.subject}",
        href=reverse("casework:signal", args=[line.id]),
        who=names.official(line.official_id) if line.official_id else names.unit(line.unit_id),
    )


def _left(
    due_at: datetime, calendar_id: int, now: datetime, started_at: datetime
) -> worktime.TimeLeft:
    calendar = worktime.calendar_by_id(calendar_id)
    return worktime.time_left(now=now, due_at=due_at, calendar=calendar, started_at=started_at)


def _decides(role: str) -> bool:
    return role in (StepRole.REVIEW, StepRole.APPROVE)


def _runs(line: desk.TurnLine) -> bool:
    return HolderKind(line.holder).is_ours and line.opinion_no is None


def _is_over(line: desk.TurnLine, now: datetime) -> bool:
    return worktime.calendar_by_id(line.calendar_id).seconds_between(line.due_at, now) > 0
