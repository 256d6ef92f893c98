"""Filling the boards of a unit's head and of an agency's leader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.urls import reverse

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import boards, desk
from congvu.modules.casework.values.choices import HolderKind, SignalKind, StepRole
from congvu.modules.casework.web.desks import work_line
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.shapes import (
    AgeBand,
    Figure,
    Heat,
    HeatRow,
    LeaderBoard,
    MonthPoint,
    PersonLoad,
    SideItem,
    SideList,
    SignalLine,
    Suggestion,
    UnassignedLine,
    UnitBoard,
    UnitRow,
)
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

COMMITMENT = 0.95  # of cases in time: the share that the agency promised; a setting later
STEPS = (
    StepRole.RECEIVE,
    StepRole.ASSIGN,
    StepRole.LEAD,
    StepRole.COORDINATE,
    StepRole.REVIEW,
    StepRole.APPROVE,
    StepRole.DELIVER,
)
AGES = (
    N_("đến 3 ngày"),
    N_("4 đến 7 ngày"),
    N_("8 đến 15 ngày"),
    N_("16 đến 30 ngày"),
    N_("trên 30 ngày"),
)


def unit_board(unit_id: int, *, actor: Actor, now: datetime) -> UnitBoard:
    """Return a unit's board: what nobody has, load per person, signals that wait."""
    calendar = worktime.calendar_in_force(unit_id=unit_id, now=now)
    soon = calendar.add(now, worktime.WORKING_DAY)
    since = _quarter(now)
    load = {
        line.official_id: line
        for line in boards.load_of_unit(unit_id, now=now, soon=soon, since=since)
    }
    waiting = desk.unassigned_in(unit_id)
    people = organisation.officials_of(unit_id, now.date())
    away = organisation.away([person.id for person in people], now)
    signals = [line for line in desk.signals_for(actor) if line.unit_id == unit_id]
    names = Names(officials=[line.official_id for line in signals], units=[unit_id], on=now.date())
    loads = tuple(_load(person.id, person.full_name, load, person.id in away) for person in people)
    return UnitBoard(
        unit=names.unit(unit_id),
        assign_hours=4,
        unassigned=tuple(_unassigned(line, now, names, loads) for line in waiting),
        people=loads,
        signals=tuple(_signal(line, names, now, calendar) for line in signals[:6]),
        head=_head_figures(unit_id, load.values()),
        head_period=_quarter_words(now),
        can_assign=actor.has(Role.LEADER) or (actor.has(Role.HEAD) and actor.unit_id == unit_id),
        bulk_href=reverse("casework:bulk"),
    )


def leader_board(actor: Actor, *, now: datetime) -> LeaderBoard:
    """Return an agency's board; of a province, its agencies stand in the rows."""
    assert actor.agency_id is not None
    agencies = boards.agencies_below(actor.agency_id)
    whole = len(agencies) > 1
    months = boards.months_of(agencies, since=_months_ago(now, 5), by_agency=whole)
    late = {line.place_id: line.late for line in boards.late_of(agencies, now=now, by_agency=whole)}
    held = boards.time_held(agencies, since=_quarter(now), by_agency=whole)
    watch = boards.watch_list(agencies, now=now)
    places = {line.place_id for line in months} | set(late) | {line.place_id for line in held}
    names = Names(
        officials=[line.official_id for line in watch],
        units=[*places, *(line.unit_id for line in watch)],
        on=now.date(),
    )
    rows = _unit_rows(months, late, names, since=_quarter(now))
    return LeaderBoard(
        agency=actor.agency_name,
        period=_quarter_words(now),
        as_of=now,
        commitment=COMMITMENT,
        units=rows,
        months=_month_points(months, now),
        watch=_watch(watch, now, names),
        heat=_heat(held, names),
        ages=_ages(boards.backlog_ages(agencies, now=now)),
    )


def _load(
    official_id: int, name: str, load: dict[int, boards.LoadLine], is_away: bool
) -> PersonLoad:
    line = load.get(official_id)
    open_, late, soon = (line.open, line.late, line.soon) if line else (0, 0, 0)
    done = Phrase(N_("xong {done} việc trong quý"), done=line.done if line else 0)
    return PersonLoad(
        official_id=official_id,
        name=name,
        href=reverse("casework:work_of", args=[official_id]),
        note=Phrase(N_("đang vắng")) if is_away else done,
        overdue=late,
        soon=soon,
        ahead=max(0, open_ - late - soon),
        is_away=is_away,
    )


def _unassigned(
    line: desk.TurnLine, now: datetime, names: Names, people: Sequence[PersonLoad]
) -> UnassignedLine:
    row = work_line(line, now, names)
    able = [person for person in people if not person.is_away]
    lightest = min(able, key=lambda person: (person.open, person.name), default=None)
    return UnassignedLine(
        key=row.key,
        subject=row.subject,
        href=row.href,
        source=row.source,
        received_at=line.received_at,
        left=row.left,
        bar=row.bar,
        assign_href=reverse("casework:assign", args=[line.code]),
        suggestion=None
        if lightest is None
        else Suggestion(
            lightest.official_id,
            lightest.name,
            Phrase(N_("đang giữ ít việc nhất ({open})"), open=lightest.open),
        ),
    )


def _signal(
    line: desk.SignalLine, names: Names, now: datetime, calendar: worktime.Calendar
) -> SignalLine:
    reply_by = calendar.closing(calendar.working_day_after(line.at.astimezone(VIETNAM).date(), 3))
    return SignalLine(
        kind=Phrase(SignalKind(line.kind).words),
        left=worktime.time_left(now=now, due_at=reply_by, calendar=calendar),
        text=line.subject,
        person=names.official(line.official_id) if line.official_id else names.unit(line.unit_id),
        wrong_share=None,
        href=reverse("casework:signal", args=[line.id]),
    )


def _head_figures(unit_id: int, lines: object) -> tuple[Figure, ...]:
    load = list(lines)  # type: ignore[call-overload]
    overrun = sum(line.overrun for line in load)
    done = sum(line.done for line in load)
    return (
        Figure(Phrase(N_("Bước đã xong")), str(done)),
        Figure(
            Phrase(N_("Giờ quá hạn của đơn vị")),
            Phrase(worktime.full_time_words(overrun)) if overrun else "0",
            tone="qua" if overrun else "",
        ),
    )


def _unit_rows(
    months: Sequence[boards.MonthLine], late: dict[int, int], names: Names, *, since: datetime
) -> tuple[UnitRow, ...]:
    by_place: dict[int, list[boards.MonthLine]] = defaultdict(list)
    for line in months:
        by_place[line.place_id].append(line)
    for place in late:
        by_place.setdefault(place, [])
    rows = []
    for place, lines in by_place.items():
        quarter = [line for line in lines if line.month >= since]
        rows.append(
            UnitRow(
                name=names.unit(place),
                href=reverse("casework:unit_of", args=[place]),
                done=sum(line.concluded for line in quarter),
                in_time=sum(line.in_time for line in quarter),
                overdue=late.get(place, 0),
                overdue_href=reverse("casework:unit_of", args=[place]),
                months=tuple(line.in_time / line.concluded for line in lines[-6:]),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.overdue, row.name)))


def _month_points(months: Sequence[boards.MonthLine], now: datetime) -> tuple[MonthPoint, ...]:
    sums: dict[datetime, list[int]] = defaultdict(lambda: [0, 0])
    for line in months:
        sums[line.month][0] += line.in_time
        sums[line.month][1] += line.concluded
    this = now.astimezone(VIETNAM)
    return tuple(
        MonthPoint(
            f"T{month.astimezone(VIETNAM).month}",
            in_time / done,
            is_running=(month.astimezone(VIETNAM).month, month.astimezone(VIETNAM).year)
            == (this.month, this.year),
        )
        for month, (in_time, done) in sorted(sums.items())
        if done
    )


def _watch(lines: Sequence[boards.WatchLine], now: datetime, names: Names) -> SideList:
    items = tuple(
        SideItem(
            title=line.subject,
            href=reverse("casework:case", args=[line.code]),
            who=Phrase(
                N_("{who} giữ từ {since}"),
                who=names.holder(HolderKind(line.holder), line.official_id, line.unit_id),
                since=short_moment(line.since),
            ),
            left=worktime.time_left(
                now=now, due_at=line.due_at, calendar=worktime.calendar_by_id(line.calendar_id)
            ),
        )
        for line in lines
    )
    empty = Phrase(N_("Không có hồ sơ nào quá hạn."))
    return SideList("watch", Phrase(N_("Chậm lâu nhất")), items, len(items), empty)


def _heat(held: Sequence[boards.HeldLine], names: Names) -> Heat | None:
    by_place: dict[int, dict[str, float]] = defaultdict(dict)
    cases: dict[int, int] = defaultdict(int)
    for line in held:
        by_place[line.place_id][line.role] = line.working / 3600 / max(1, line.cases)
        cases[line.place_id] = max(cases[line.place_id], line.cases)
    if not by_place:
        return None
    busiest = sorted(by_place, key=lambda place: -cases[place])[:12]
    rows = tuple(
        HeatRow(
            names.unit(place), tuple(round(by_place[place].get(role, 0.0), 1) for role in STEPS)
        )
        for place in busiest
    )
    return Heat(
        steps=tuple(Phrase(role.words) for role in STEPS),
        rows=rows,
        aside=Phrase(N_("giờ làm việc trung bình một hồ sơ, từ đầu quý")),
    )


def _ages(lines: Sequence[boards.AgeLine]) -> tuple[AgeBand, ...]:
    found = {line.bucket: line.cases for line in lines}
    return tuple(
        AgeBand(Phrase(label), found.get(place, 0), 0, is_grave=place >= 4)
        for place, label in enumerate(AGES, 1)
    )


def _quarter(now: datetime) -> datetime:
    here = now.astimezone(VIETNAM)
    return datetime(here.year, 3 * ((here.month - 1) // 3) + 1, 1, tzinfo=VIETNAM)


def _quarter_words(now: datetime) -> Phrase:
    start = _quarter(now)
    return Phrase(N_("Quý {n}/{year}"), n=(start.month + 2) // 3, year=start.year)


def _months_ago(now: datetime, count: int) -> datetime:
    first: date = now.astimezone(VIETNAM).date().replace(day=1)
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
    return datetime(first.year, first.month, 1, tzinfo=VIETNAM)
