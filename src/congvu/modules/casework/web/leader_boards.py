"""Filling the board of an agency's leader; of a province, its agencies stand in the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.addresses import page_of
from congvu.foundation.pages.figures import number
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import boards, held
from congvu.modules.casework.values.choices import HolderKind
from congvu.modules.casework.web.figures import AGES, GRAVE
from congvu.modules.casework.web.heat import heat_of
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.places import Place
from congvu.modules.casework.web.shapes import (
    AgeBand,
    LeaderBoard,
    MonthPoint,
    SideItem,
    SideList,
    UnitRow,
)
from congvu.modules.casework.web.spans import choices
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.worktime import api as worktime

COMMITMENT = 0.95  # of cases in time: it draws a line and rates nobody (decision 0121)
TREND = 6  # months, the last of the period at the end
WATCHED = 12


def leader_board(
    agency_id: int, *, period: Period, now: datetime, below_only: bool = False
) -> LeaderBoard:
    """Return the board of an agency and all agencies below it."""
    agencies = boards.agencies_below(agency_id)
    whole = len(agencies) > 1
    since = min(period.span.start, _trend_start(period, now))
    months = boards.months_of(agencies, since=since, by_agency=whole)
    late = held.late_in(agencies, now=now, by_agency=whole)
    times = held.held_in(agencies, span=period.span, by_agency=whole)
    watch = boards.watch_list(agencies, now=now, most=WATCHED)
    places = {line.place_id for line in months} | {line.place_id for line in late}
    places |= {line.place_id for line in times}
    names = Names(
        officials=[line.official_id for line in watch],
        units=[agency_id, *places, *(line.unit_id for line in watch)],
        on=now.date(),
    )
    place = Place(agency_id, whole, period)
    rows = _unit_rows(months, late, names, place)
    return LeaderBoard(
        agency=names.unit(agency_id),
        period=period.words,
        as_of=now,
        commitment=COMMITMENT,
        units=rows,
        months=_month_points(months, place, now),
        watch=_watch(watch, now, names, place),
        heat=heat_of(times, names, place),
        ages=_ages(late, place),
        ages_note=_grave_words(late),
        periods=choices(period, now.date()),
        export_href=f"{page_of('casework:leader_excel', agency_id)}?period={period.code}",
        done_href=place.opens("concluded"),
        in_time_href=place.opens("in-time"),
        overdue_href=place.opens("late"),
        below_href=f"?period={period.code}" + ("" if below_only else "&below=1"),
        is_below_only=below_only,
    )


def _unit_rows(
    months: Sequence[boards.MonthLine],
    late: Sequence[held.LateSum],
    names: Names,
    place: Place,
) -> tuple[UnitRow, ...]:
    by_place: dict[int, list[boards.MonthLine]] = defaultdict(list)
    for line in months:
        by_place[line.place_id].append(line)
    overdue: dict[int, int] = defaultdict(int)
    for each in late:
        overdue[each.place_id] += each.cases
    rows = []
    for at in {*by_place, *overdue}:
        lines = by_place[at]
        counted = [line for line in lines if _is_in(line.month, place.period)]
        rows.append(
            UnitRow(
                name=names.unit(at),
                href=place.board(at),
                done=sum(line.concluded for line in counted),
                in_time=sum(line.in_time for line in counted),
                overdue=overdue[at],
                overdue_href=place.opens("late", at),
                months=tuple(line.in_time / line.concluded for line in _last(lines, place.period)),
                done_href=place.opens("concluded", at),
                in_time_href=place.opens("in-time", at),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.overdue, row.on_time or 0, row.name)))


def _last(lines: Sequence[boards.MonthLine], period: Period) -> list[boards.MonthLine]:
    return [line for line in lines if line.month < period.span.end][-TREND:]


def _is_in(month: datetime, period: Period) -> bool:
    return period.span.start <= month < period.span.end


def _month_points(
    months: Sequence[boards.MonthLine], place: Place, now: datetime
) -> tuple[MonthPoint, ...]:
    sums: dict[datetime, list[int]] = defaultdict(lambda: [0, 0])
    for line in months:
        if line.month < place.period.span.end:
            sums[line.month][0] += line.in_time
            sums[line.month][1] += line.concluded
    running = Period.holding(now.date(), PeriodKind.MONTH)
    points = []
    for start, (in_time, done) in sorted(sums.items())[-max(TREND, place.period.kind.months) :]:
        month = Period.holding(start.astimezone(VIETNAM).date(), PeriodKind.MONTH)
        if done:
            points.append(
                MonthPoint(
                    label=f"T{month.part}",
                    share=in_time / done,
                    is_running=month == running,
                    done=done,
                    in_time=in_time,
                    done_href=place.opens("concluded", period=month),
                    in_time_href=place.opens("in-time", period=month),
                )
            )
    return tuple(points)


def _watch(
    lines: Sequence[boards.WatchLine], now: datetime, names: Names, place: Place
) -> SideList:
    left = [
        worktime.time_left(
            now=now, due_at=line.due_at, calendar=worktime.calendar_by_id(line.calendar_id)
        )
        for line in lines
    ]
    items = tuple(
        SideItem(
            title=line.subject,
            href=page_of("casework:case", line.code),
            who=Phrase(
                N_("{who} giữ từ {since}"),
                who=names.holder(HolderKind(line.holder), line.official_id, line.unit_id),
                since=short_moment(line.since),
            ),
            left=over,
        )
        for line, over in zip(lines, left, strict=True)
        if over.seconds < 0
    )
    empty = Phrase(N_("Không có hồ sơ nào quá hạn."))
    title = Phrase(N_("Chậm lâu nhất"))
    return SideList("watch", title, items, len(items), empty, place.opens("late") if items else "")


def _ages(late: Sequence[held.LateSum], place: Place) -> tuple[AgeBand, ...]:
    found: dict[tuple[int, bool], int] = defaultdict(int)
    for line in late:
        found[line.age, line.is_dossier] += line.cases
    return tuple(
        AgeBand(
            Phrase(label),
            found[age, True],
            found[age, False],
            is_grave=age >= GRAVE,
            href=place.opens("late", age=age, kind="dossier"),
            tasks_href=place.opens("late", age=age, kind="task"),
        )
        for age, label in reversed(tuple(enumerate(AGES)))
    )


def _grave_words(late: Sequence[held.LateSum]) -> Phrase | str:
    grave = sum(line.cases for line in late if line.age >= GRAVE)
    if not grave:
        return ""
    return Phrase(N_("{count} việc quá trên 15 ngày (gạch đỏ)."), count=number(grave))


def _trend_start(period: Period, now: datetime) -> datetime:
    """Return the first moment of the trend, whose last month is the period's, or this one."""
    last = min(period.span.end, now)
    month = Period.holding(last.astimezone(VIETNAM).date(), PeriodKind.MONTH)
    if month.span.start >= last:
        month = month.previous()
    for _ in range(TREND - 1):
        month = month.previous()
    return month.span.start
