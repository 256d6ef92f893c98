"""The lists at the side of a desk: what waits for this person's word, what he waits for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.addresses import page_of
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import desk
from congvu.modules.casework.queries.extensions import RequestLine
from congvu.modules.casework.values.choices import HolderKind, SignalKind, StepRole
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.requests import request_sides, requests_to_decide
from congvu.modules.casework.web.shapes import SideItem, SideList
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.worktime import api as worktime

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person's word, and what he waits for."""

    actor: Actor
    now: datetime
    opinions: Sequence[desk.OpinionLine]
    awaited: Sequence[desk.AwaitedLine]
    signals: Sequence[desk.SignalLine]
    requests: Sequence[RequestLine]

    @property
    def to_decide(self) -> int:
        return len(self.opinions) + len(self.requests)

    def names(self, others: Iterable[int | None]) -> Names:
        """Return the names of everybody in the lists, and of others."""
        return Names(
            officials=[
                *others,
                *(line.asker_id for line in self.opinions),
                *(line.official_id for line in self.awaited),
                *(line.official_id for line in self.signals),
                *(line.official_id for line in self.requests),
            ],
            units=[
                *(line.asker_unit_id for line in self.opinions),
                *(line.unit_id for line in self.awaited),
                *(line.unit_id for line in self.signals),
            ],
            on=self.now.date(),
        )


def read_sides(actor: Actor, now: datetime) -> Waiting:
    """Read what stands at the side of a person's desk."""
    assert actor.official_id is not None
    return Waiting(
        actor,
        now,
        opinions=desk.opinions_owed(actor),
        awaited=desk.awaited_by(actor.official_id),
        signals=desk.signals_for(actor),
        requests=requests_to_decide(actor, now),
    )


def sides_of(
    decide: Sequence[desk.TurnLine], found: Waiting, names: Names, *, whole: str = ""
) -> tuple[SideList, ...]:
    """Return the lists at the side of a desk; the one named by `whole` shows all its lines."""
    now = found.now
    lists = (
        _side(
            "opinions",
            N_("Chờ tôi cho ý kiến"),
            N_("Khi đơn vị khác hỏi ý kiến bạn, việc hiện ở đây kèm hạn trả lời."),
            [_opinion_item(line, now, names) for line in found.opinions],
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
            [_awaited_item(line, now, names) for line in found.awaited],
        ),
        _side(
            "signals",
            N_("Dấu hiệu cần trả lời"),
            N_("Không có dấu hiệu nào chờ giải trình hay kết luận."),
            [_signal_item(line, names) for line in found.signals],
        ),
    )
    requests = request_sides(found.requests, found.actor, now, names)
    return tuple(_shortened(each, whole) for each in (*lists, *requests))


def _shortened(full: SideList, whole: str) -> SideList:
    if full.key == whole or len(full.items) <= SHOWN:
        return full
    return replace(full, items=full.items[:SHOWN], href=f"?all={full.key}#{full.key}")


def _side(key: str, title: str, empty: str, items: Iterable[SideItem]) -> SideList:
    found = tuple(items)
    return SideList(key, Phrase(title), found, len(found), Phrase(empty))


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
        href=page_of("casework:case", line.code),
        who=" · ".join((Phrase(StepRole(line.role).words), line.applicant)),
        left=_left(line.due_at, line.calendar_id, now, line.received_at),
    )


def _awaited_item(line: desk.AwaitedLine, now: datetime, names: Names) -> SideItem:
    return SideItem(
        title=line.subject,
        href=page_of("casework:case", line.code),
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
        title=Phrase(
            N_("{kind}: {subject}"),
            kind=Phrase(SignalKind(line.kind).words),
            subject=line.subject,
        ),
        href=page_of("casework:signal", line.id),
        who=names.official(line.official_id) if line.official_id else names.unit(line.unit_id),
    )


def _left(
    due_at: datetime, calendar_id: int, now: datetime, started_at: datetime
) -> worktime.TimeLeft:
    calendar = worktime.calendar_by_id(calendar_id)
    return worktime.time_left(now=now, due_at=due_at, calendar=calendar, started_at=started_at)


def decides(role: str) -> bool:
    """Return whether a turn in this role is a decision on another's work."""
    return role in (StepRole.REVIEW, StepRole.APPROVE)
