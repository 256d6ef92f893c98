"""Filling the desk: one person's day and work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.addresses import page, page_of
from congvu.foundation.pages.workbook import Table
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import desk
from congvu.modules.casework.values.choices import HolderKind, StepRole
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.narrowing import DUES, Narrowing, Rated
from congvu.modules.casework.web.shapes import (
    ActLink,
    DeskPage,
    RulerDue,
    WorkGroup,
    WorkLine,
    draw_day_ruler,
)
from congvu.modules.casework.web.sides import decides, read_sides, sides_of
from congvu.modules.casework.web.strip import mini_bar, tone_of
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.casework.web.tables import work_table
from congvu.modules.worktime import api as worktime

PAGE = 50
WIDE = Narrowing()
_OURS = frozenset(kind.value for kind in HolderKind if kind.is_ours)


def desk_of(
    actor: Actor,
    *,
    now: datetime,
    start: int = 0,
    narrowing: Narrowing = WIDE,
    whole: str = "",
) -> DeskPage:
    """Return an official's desk: own turns by urgency, and what waits for his word.

    `whole` is the key of the list at the side that is shown with all its lines.
    """
    assert actor.official_id is not None
    turns = desk.turns_of(actor.official_id)
    to_assign = desk.unassigned_in(actor.unit_id) if actor.has(Role.HEAD) and actor.unit_id else []
    waiting = read_sides(actor, now)
    names = waiting.names([line.gave_by for line in turns])
    mine = [line for line in turns if not decides(line.role)]
    decide = [line for line in turns if decides(line.role)]
    day = _Day.of(actor, now)
    lines = [*to_assign, *mine]
    rated = [(line, day.urgency(line)) for line in lines]
    running = [line for line, urgency in rated if urgency != "waiting"]
    shown = narrowing.take(rated)
    return DeskPage(
        working_left=day.left,
        due_today=sum(urgency == "today" for _, urgency in rated),
        overdue=sum(urgency == "over" for _, urgency in rated),
        to_decide=len(decide) + waiting.to_decide,
        total=len(lines),
        shown=len(shown),
        groups=_groups(shown[start : start + PAGE], now, names),
        sides=sides_of(decide, waiting, names, whole=whole),
        ruler=draw_day_ruler(
            calendar=day.calendar,
            now=now,
            dues=[RulerDue(line.due_at, line.subject) for line in running[:40]],
        ),
        filters=narrowing.fields(lines),
        is_narrowed=narrowing != WIDE,
        bulk=_bulk(actor),
        bulk_href=page("casework:bulk"),
        export_href=_with(page("casework:desk_excel"), narrowing.query),
        next_href=next_page(len(shown), start, PAGE, narrowing.query),
    )


def desk_table(actor: Actor, *, now: datetime, narrowing: Narrowing) -> Table:
    """Return an official's work, narrowed as on the page, as a sheet."""
    assert actor.official_id is not None
    turns = desk.turns_of(actor.official_id)
    to_assign = desk.unassigned_in(actor.unit_id) if actor.has(Role.HEAD) and actor.unit_id else []
    names = Names(officials=[line.gave_by for line in turns], units=[], on=now.date())
    mine = [line for line in turns if not decides(line.role)]
    day = _Day.of(actor, now)
    shown = narrowing.take([(line, day.urgency(line)) for line in (*to_assign, *mine)])
    return work_table(actor.name, now, [work_line(line, now, names) for line, _ in shown])


def _bulk(actor: Actor) -> tuple[ActLink, ...]:
    hand_over = ActLink(Phrase(N_("Chuyển giao")), "hand-over")
    if not actor.has(Role.HEAD):
        return (hand_over,)
    return (ActLink(Phrase(N_("Phân công")), "assign"), hand_over)


def next_page(count: int, start: int, most: int, query: str) -> str:
    """Return where a list of so many lines goes on after a page; nowhere after the last."""
    return _with("", query, f"from={start + most}") if count > start + most else ""


def _with(address: str, *parts: str) -> str:
    given = "&".join(filter(None, parts))
    return f"{address}?{given}" if given else address


@dataclass(frozen=True, slots=True)
class _Day:
    """The office day of a desk: its calendar, its end, the working seconds left of it."""

    calendar: worktime.Calendar
    now: datetime
    end: datetime
    late_lines: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Actor, now: datetime) -> _Day:
        calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
        is_working = calendar.day(now.date()).is_working
        return cls(calendar, now, calendar.closing(now.date()) if is_working else now)

    @property
    def left(self) -> int:
        return max(0, self.calendar.seconds_between(self.now, self.end))

    def urgency(self, line: desk.TurnLine) -> str:
        """Return whether a turn is over, due today, ahead, or waiting elsewhere."""
        if line.holder not in _OURS or line.opinion_no is not None:
            return "waiting"
        if line.due_at < self._late_line(line.calendar_id):
            return "over"
        return "today" if line.due_at <= self.end else "ahead"

    def _late_line(self, calendar_id: int) -> datetime:
        found = self.late_lines.get(calendar_id)
        if found is None:
            found = worktime.calendar_by_id(calendar_id).late_line(self.now)
            self.late_lines[calendar_id] = found
        return found


def work_line(line: desk.TurnLine, now: datetime, names: Names) -> WorkLine:
    """Return a turn as a row of a working list."""
    calendar = worktime.calendar_by_id(line.calendar_id)
    paused = line.holder not in _OURS
    is_named = line.official_id is not None
    used = max(0, calendar.seconds_between(line.received_at, line.since if paused else now))
    limit = max(1, calendar.seconds_between(line.received_at, line.due_at))
    role = StepRole(line.role)
    return WorkLine(
        key=line.code,
        subject=line.subject,
        href=page_of("casework:case", line.code),
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
            limit=max(used, limit) if paused else limit,
            tone=tone_of(HolderKind.OFFICIAL if is_named else HolderKind.UNIT, role),
            waiting=calendar.seconds_between(line.since, now) if paused else 0,
        ),
        role=Phrase(role.words if is_named else N_("Chưa phân công")),
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


def _groups(rated: Iterable[Rated], now: datetime, names: Names) -> tuple[WorkGroup, ...]:
    by_urgency: dict[str, list[WorkLine]] = {key: [] for key in DUES}
    for line, urgency in rated:
        by_urgency[urgency].append(work_line(line, now, names))
    return tuple(
        WorkGroup(Phrase(DUES[key]), len(found), tuple(found))
        for key, found in by_urgency.items()
        if found
    )
