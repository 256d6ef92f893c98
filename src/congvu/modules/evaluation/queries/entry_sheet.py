"""The rows of a workbook as figures to enter, or what is wrong with each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congvu.foundation.pages.refusals import sentence
from congvu.foundation.periods import Period
from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.kernel.words import fold
from congvu.modules.evaluation.rules.entered import enterable
from congvu.modules.evaluation.rules.refusals_excuses import FigureUnknown, SubjectUnknown
from congvu.modules.organisation import api as organisation

COLUMNS = (
    N_("Số liệu"),
    N_("Cán bộ hoặc đơn vị (mã)"),
    N_("Kỳ"),
    N_("Số đạt"),
    N_("Tổng số"),
    N_("Văn bản"),
    N_("Ngày văn bản"),
)
MOST_FAULTS = 100


class SheetUnlike(Invalid):
    code = "ENTRY_SHEET_UNLIKE"
    message = N_("Dòng đầu của bảng phải có các cột: {columns}.")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row that can be entered."""

    row: int
    kind: str
    unit_id: int | None
    official_id: int | None
    period: str
    counted: int
    of_all: int | None
    document: str
    document_on: date


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a row."""

    row: int
    message: str


def read_entries(
    content: bytes, name: str, *, agency_id: int, on: date
) -> tuple[list[SheetLine], list[LineFault]]:
    """Return the rows of a workbook's first sheet, and what is wrong with the others.

    :raises FileEmpty, FileTooLarge, FileNotATable, …: for what is no workbook.
    :raises SheetUnlike: if its first row has other columns.
    """
    rows = organisation.open_tables(content, name)[0].rows
    heads = [fold(str(cell or "")) for cell in rows[0][: len(COLUMNS)]] if rows else []
    if heads != [fold(column) for column in COLUMNS]:
        raise SheetUnlike(columns=", ".join(COLUMNS))
    kinds = {fold(each.name): each.code for each in enterable().values()}
    units = {unit.code: unit.id for unit in organisation.units_of_agency(agency_id, on)}
    holders = organisation.holders_of(units.values(), on).values()
    people = {each.code: each.id for group in holders for each in group}
    lines, faults = [], []
    for number, row in enumerate(rows[1:], start=2):
        if all(organisation.is_blank(cell) for cell in row):
            continue
        try:
            lines.append(_line(number, row, kinds, units, people))
        except Refusal as refused:
            faults.append(LineFault(number, sentence(refused)))
    return lines, faults[:MOST_FAULTS]


def _line(
    number: int,
    row: Sequence[object],
    kinds: dict[str, str],
    units: dict[str, int],
    people: dict[str, int],
) -> SheetLine:
    cells = [*row, *[None] * len(COLUMNS)][: len(COLUMNS)]
    kind, whose, period, document = (organisation.cell_text(cells[at]) for at in (0, 1, 2, 5))
    code = kind if kind in enterable() else kinds.get(fold(kind))
    if code is None:
        raise FigureUnknown(kind=kind)
    if whose not in units and whose not in people:
        raise SubjectUnknown
    return SheetLine(
        row=number,
        kind=code,
        unit_id=units.get(whose),
        official_id=None if whose in units else people[whose],
        period=Period.parse(period).code,
        counted=organisation.cell_count(cells[3]) or 0,
        of_all=organisation.cell_count(cells[4]),
        document=document,
        document_on=organisation.cell_day(cells[6]) or date.max,
    )
