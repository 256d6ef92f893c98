"""The boards and the desk as sheets of a workbook: what the page says, to count on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from congvu.foundation.pages.figures import moment
from congvu.foundation.pages.workbook import Cell, Share, Table
from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.shapes import LeaderBoard, UnitBoard, WorkLine

WORK = (
    N_("Mã hồ sơ"), N_("Việc"), N_("Vai"), N_("Hạn"), N_("Thời gian còn"), N_("Ghi chú"),
)  # fmt: skip


def leader_tables(page: LeaderBoard) -> list[Table]:
    """Return a leader's board: units, months, where time lies, what is longest late."""
    about = (page.title, f"{page.agency} · {moment(page.as_of)}")
    tables = [
        Table(
            Phrase(N_("Đơn vị")), about,
            _heads(N_("Đơn vị"), N_("Đã giải quyết"), N_("Đúng hạn"), N_("Tỷ lệ đúng hạn"),
                   N_("Đang quá hạn")),
            [*(_unit_cells(unit.name, unit.done, unit.in_time, unit.overdue)
               for unit in page.units),
             _unit_cells(Phrase(N_("Cộng")), page.done, page.in_time, page.overdue)],
            (44, 14, 14, 14, 14),
        ),
        Table(
            Phrase(N_("Theo tháng")), about,
            _heads(N_("Tháng"), N_("Đã giải quyết"), N_("Đúng hạn"), N_("Tỷ lệ đúng hạn")),
            [(month.label, month.done, month.in_time, Share(month.share))
             for month in page.months],
            (14, 14, 14, 14),
        ),
        Table(
            Phrase(N_("Chậm lâu nhất")), about,
            _heads(N_("Việc"), N_("Ai giữ"), N_("Thời gian còn")),
            [(item.title, item.who, item.left.words if item.left else "")
             for item in (page.watch.items if page.watch else ())],
            (60, 44, 24),
        ),
    ]  # fmt: skip
    if page.heat is not None:
        tables.append(_heat_table(page, about))
    return tables


def unit_tables(page: UnitBoard, period: Period, now: datetime) -> list[Table]:
    """Return a unit's board: load per person, what nobody has, what its head answers for."""
    about = (page.title, f"{page.unit} · {moment(now)}", period.words)
    return [
        Table(
            Phrase(N_("Tải từng người")), about,
            _heads(N_("Người"), N_("Đang mở"), N_("Quá hạn"), N_("Sắp hạn"), N_("Xong trong kỳ")),
            [*((person.name, person.open, person.overdue, person.soon, person.done)
               for person in page.people),
             (Phrase(N_("Cộng")), page.open, page.overdue, page.soon, page.done)],
            (36, 12, 12, 12, 14),
        ),
        Table(
            Phrase(N_("Chưa phân công")), about,
            _heads(N_("Việc"), N_("Nguồn"), N_("Nhận lúc"), N_("Thời gian còn")),
            [(line.subject, line.source, line.received_at, line.left.words)
             for line in page.unassigned],
            (60, 44, 18, 24),
        ),
        Table(
            Phrase(N_("Người đứng đầu")), about, _heads(N_("Chỉ tiêu"), N_("Giá trị")),
            [(figure.label, figure.value) for figure in page.head], (40, 24),
        ),
    ]  # fmt: skip


def work_table(title: Phrase | str, now: datetime, lines: Iterable[WorkLine]) -> Table:
    """Return a working list as a sheet."""
    return Table(
        Phrase(N_("Việc của tôi")), (title, moment(now)), _heads(*WORK),
        [(line.key, line.subject, line.role, line.due_at, line.left.words, line.role_note)
         for line in lines],
        (24, 60, 18, 18, 22, 36),
    )  # fmt: skip


def _unit_cells(name: str, done: int, in_time: int, overdue: int) -> Sequence[Cell]:
    return (name, done, in_time, Share(in_time / done) if done else None, overdue)


def _heat_table(page: LeaderBoard, about: Sequence[str]) -> Table:
    assert page.heat is not None
    rows = [(row.unit, *(round(value, 2) for value in row.hours), round(row.total, 2), row.cases)
            for row in page.heat.rows]  # fmt: skip
    heads = (Phrase(N_("Đơn vị")), *page.heat.steps, Phrase(N_("Cộng")), Phrase(N_("Số hồ sơ")))
    return Table(Phrase(N_("Thời gian nằm ở đâu")), (*about, page.heat.aside), heads, rows, (44,))


def _heads(*words: str) -> list[Phrase]:
    return [Phrase(word) for word in words]
