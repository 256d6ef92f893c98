"""Filling the list behind a figure of a board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from congvu.foundation.pages.addresses import page_of
from congvu.foundation.pages.figures import hours, number
from congvu.foundation.pages.workbook import Cell, Hours, Table
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries.figures import (
    PAGE,
    Asked,
    FigureLine,
    Sums,
    all_lines,
    lines_of,
    sums_of,
)
from congvu.modules.casework.values.choices import HolderKind, SignalKind, StepRole, Verdict
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.shapes.common import Link, Mark
from congvu.modules.casework.web.shapes.figure import FigurePage, FigureRow
from congvu.modules.worktime import api as worktime

TITLES = {
    "concluded": N_("{place}: {count} hồ sơ đã giải quyết"),
    "in-time": N_("{place}: {count} hồ sơ giải quyết đúng hạn"),
    "concluded-late": N_("{place}: {count} hồ sơ giải quyết trễ hạn"),
    "late": N_("{place}: {count} hồ sơ đang quá hạn"),
    "held": N_("{place}: giữ {working} ở {count} hồ sơ"),
    "unassigned-time": N_("{place}: {working} chưa phân công ở {count} hồ sơ"),
    "unassigned-late": N_("{place}: phân công chậm {overrun} ở {count} hồ sơ"),
    "overrun": N_("{place}: quá hạn {overrun} ở {count} hồ sơ"),
    "open": N_("{place}: {count} việc đang mở"),
    "open-late": N_("{place}: {count} việc quá hạn"),
    "open-soon": N_("{place}: {count} việc sắp đến hạn"),
    "done": N_("{place}: {count} bước đã xong"),
    "asked": N_("{place}: {count} ý kiến nơi khác đang chờ"),
    "asked-late": N_("{place}: {count} ý kiến đã quá hạn trả lời"),
    "signals": N_("{place}: {count} dấu hiệu trong kỳ"),
    "signals-open": N_("{place}: {count} dấu hiệu chờ giải trình hay kết luận"),
    "signals-confirmed": N_("{place}: {count} dấu hiệu đã xác nhận"),
    "signals-lawful": N_("{place}: {count} dấu hiệu kết luận là làm đúng"),
    "signals-undecided": N_("{place}: {count} dấu hiệu trong kỳ chưa kết luận"),
    "reminders": N_("{place}: {count} lần được nhắc"),
}
SIBLINGS = (
    (
        ("concluded", N_("Đã giải quyết")),
        ("in-time", N_("Đúng hạn")),
        ("concluded-late", N_("Trễ hạn")),
    ),
    (
        ("open", N_("Đang mở")),
        ("open-late", N_("Quá hạn")),
        ("open-soon", N_("Sắp đến hạn")),
    ),
    (("asked", N_("Đang chờ")), ("asked-late", N_("Quá hạn"))),
    (("unassigned-time", N_("Chưa phân công")), ("unassigned-late", N_("Phân công chậm"))),
    (
        ("signals-open", N_("Đang chờ")),
        ("signals", N_("Trong kỳ")),
        ("signals-confirmed", N_("Đã xác nhận")),
        ("signals-lawful", N_("Làm đúng")),
        ("signals-undecided", N_("Chưa kết luận")),
    ),
)
NOW_ONLY = frozenset(
    {"late", "open", "open-late", "open-soon", "signals-open", "asked", "asked-late"}
)
"""Lists of how things stand at this moment; the others are of a period."""
HOURS = frozenset({"held", "unassigned-time", "unassigned-late", "overrun"})
MARKED = frozenset(
    {
        "signals",
        "signals-open",
        "signals-confirmed",
        "signals-lawful",
        "signals-undecided",
        "reminders",
    }
)
AGES = (
    N_("đến 3 ngày"),
    N_("4 đến 7 ngày"),
    N_("8 đến 15 ngày"),
    N_("16 đến 30 ngày"),
    N_("trên 30 ngày"),
)
GRAVE = 3
"""From this age on a lateness is grave."""
_MARKS = {
    "asked": Mark(Phrase(N_("chờ giải trình")), "sap"),
    "replied": Mark(Phrase(N_("chờ kết luận")), "cham"),
    Verdict.CONFIRMED.value: Mark(Phrase(Verdict.CONFIRMED.words), "qua"),
    Verdict.LAWFUL.value: Mark(Phrase(Verdict.LAWFUL.words), "con"),
    "0": Mark(Phrase(N_("Cấp trên nhắc")), "qua"),
    "1": Mark(Phrase(N_("Nhắc sắp đến hạn")), "sap"),
    "2": Mark(Phrase(N_("Báo đã đến hạn")), "qua"),
}


def figure_href(figure: str, *, period: Period | None = None, **where: object) -> str:
    """Return the address of the list behind a figure; `where` names its place as in the view."""
    asked = {name: value for name, value in where.items() if value not in (None, "")}
    if period is not None and figure not in NOW_ONLY:
        asked["period"] = period.code
    return f"{page_of('casework:figure', figure)}?{urlencode(asked)}"


def figure_page(
    asked: Asked, *, place: str, period: Period, board: Link, after: tuple[str, int] | None,
    query: dict[str, str],
) -> FigurePage:  # fmt: skip
    """Return one page of the list behind a figure."""
    lines = lines_of(asked, after=after)
    sums = sums_of(asked)
    names = Names(
        officials=[line.official_id for line in lines],
        units=[line.unit_id for line in lines],
        on=asked.now.date(),
    )
    here = page_of("casework:figure", asked.figure)
    following = ""
    if len(lines) == PAGE:
        last = lines[-1]
        following = f"{here}?{urlencode(query | {'after': f'{last.rank}~{last.id}'})}"
    export = page_of("casework:figure_excel", asked.figure)
    return FigurePage(
        title=_title(asked, sums, place),
        lead=_lead(asked, period),
        board=board,
        rows=tuple(_row(line, asked, names) for line in lines),
        count=sums.count,
        working=sums.working,
        overrun=sums.overrun,
        has_hours=asked.figure in HOURS,
        has_marks=asked.figure in MARKED,
        since_words=_since_words(asked.figure),
        at_words=_at_words(asked.figure),
        siblings=tuple(_siblings(asked.figure, query)),
        next_href=following,
        export_href=f"{export}?{urlencode(query)}",
    )


def figure_table(asked: Asked, *, place: str, period: Period) -> Table:
    """Return the list whole, as a sheet."""
    lines = list(all_lines(asked))
    names = Names(
        officials={line.official_id for line in lines},
        units={line.unit_id for line in lines},
        on=asked.now.date(),
    )
    heads = (
        N_("Mã hồ sơ"), N_("Việc"), N_("Người nộp"), N_("Đơn vị"), N_("Người giữ"), N_("Bước"),
        N_("Từ"), N_("Hạn"), N_("Đến"), N_("Giờ làm việc"), N_("Giờ quá hạn"), N_("Ghi chú"),
    )  # fmt: skip
    return Table(
        name=Phrase(N_("Danh sách")),
        about=(_title(asked, sums_of(asked), place), _lead(asked, period)),
        heads=[Phrase(head) for head in heads],
        rows=(_cells(line, names) for line in lines),
        widths=(24, 48, 24, 32, 24, 16, 16, 16, 16, 12, 12, 24),
    )


def _title(asked: Asked, sums: Sums, place: str) -> Phrase:
    return Phrase(
        TITLES[asked.figure],
        place=place,
        count=number(sums.count),
        working=hours(sums.working) if sums.working else "0",
        overrun=hours(sums.overrun) if sums.overrun else "0",
    )


def _lead(asked: Asked, period: Period) -> Phrase:
    parts: list[Phrase | str] = []
    if asked.scope.role:
        parts.append(Phrase(N_("Bước {role}"), role=Phrase(StepRole(asked.scope.role).words)))
    if asked.scope.age is not None:
        parts.append(Phrase(N_("Quá hạn {age}"), age=Phrase(AGES[asked.scope.age])))
    if asked.scope.detector:
        parts.append(Phrase(SignalKind(asked.scope.detector).words))
    if asked.scope.is_dossier is False:
        parts.append(Phrase(N_("Nhiệm vụ, văn bản")))
    if asked.figure in NOW_ONLY:
        when = Phrase(
            N_("đến {moment}"), moment=f"{asked.now:%H:%M} {asked.now.day}/{asked.now.month}"
        )
        parts.append(Phrase(N_("Tính {when}"), when=when))
    else:
        parts.append(period.words)
    lead = parts[0]
    for part in parts[1:]:
        lead = Phrase(N_("{one}. {two}"), one=lead, two=part)
    return lead if isinstance(lead, Phrase) else Phrase(lead)


def _since_words(figure: str) -> Phrase:
    if figure in HOURS:
        return Phrase(N_("Giữ từ"))
    return Phrase(N_("Lúc")) if figure in MARKED else Phrase(N_("Nhận lúc"))


def _at_words(figure: str) -> Phrase | str:
    if figure in MARKED:
        return Phrase(N_("Kết luận lúc"))
    return "" if figure in NOW_ONLY else Phrase(N_("Xong lúc"))


def _siblings(figure: str, query: dict[str, str]) -> Iterator[tuple[Phrase, str, bool]]:
    for family in SIBLINGS:
        if any(code == figure for code, _words in family):
            for code, words in family:
                href = f"{page_of('casework:figure', code)}?{urlencode(query)}"
                yield Phrase(words), href, code == figure


def _row(line: FigureLine, asked: Asked, names: Names) -> FigureRow:
    is_signal = line.signal_id is not None
    href = (
        page_of("casework:signal", line.signal_id)
        if is_signal
        else page_of("casework:case", line.code)
    )
    return FigureRow(
        subject=line.subject,
        href=href,
        source=" · ".join(filter(None, (line.code, line.applicant))),
        who=_who(line, names),
        step=_step(line, names),
        since=line.since,
        at=line.at,
        left=_left(line, asked.now) if line.due_at and line.mark not in _MARKS else None,
        working=line.working,
        overrun=line.overrun,
        mark=_MARKS.get(line.mark or ""),
        key=line.code,
    )


def _who(line: FigureLine, names: Names) -> Phrase | str:
    if line.official_id is not None:
        return names.official(line.official_id)
    if line.mark in (HolderKind.APPLICANT, HolderKind.OUTSIDE, HolderKind.OUTAGE, HolderKind.PAUSE):
        return names.holder(str(line.mark), None, None)
    return names.unit(line.unit_id) if line.unit_id is not None else Phrase(N_("nhiều người giữ"))


def _step(line: FigureLine, names: Names) -> Phrase | str:
    if line.signal_id is not None:
        return Phrase(SignalKind(line.role or "").words)
    if line.role:
        return Phrase(StepRole(line.role).words)
    return names.unit(line.unit_id) if line.official_id is not None else ""


def _left(line: FigureLine, now: datetime) -> worktime.TimeLeft:
    return worktime.time_left(
        now=now,
        due_at=line.due_at,
        calendar=worktime.calendar_by_id(line.calendar_id),
        started_at=line.since,
        paused=line.mark == "waits",
        closed_at=line.at,
    )


def _cells(line: FigureLine, names: Names) -> Sequence[Cell]:
    mark = _MARKS.get(line.mark or "")
    return (
        line.code, line.subject, line.applicant, names.unit(line.unit_id),
        names.official(line.official_id) if line.official_id is not None else "",
        _step(line, names), line.since, line.due_at, line.at,
        None if line.working is None else Hours(line.working),
        None if line.overrun is None else Hours(line.overrun),
        mark.text if mark else "",
    )  # fmt: skip
