"""The lines of a catalogue's workbook, or what is wrong with each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from xlsxwriter.utility import xl_rowcol_to_cell

from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import fold
from congvu.modules.organisation import api as organisation
from congvu.modules.products.queries.positions import positions_of
from congvu.modules.products.rules.columns import (
    CODE,
    COLUMNS,
    DONE,
    GROUND,
    GROUP,
    LEVEL,
    NAME,
    POINTS,
    SINCE,
    UNIT,
    heads_in,
)
from congvu.modules.products.rules.refusals import (
    AboveCeiling,
    CoefficientNothing,
    ColumnsMissing,
    LevelUnknown,
    PositionUnknown,
    SheetEmpty,
    TooEarly,
    TwiceInSheet,
)
from congvu.modules.products.rules.worth import check_code, check_worth
from congvu.modules.products.values.catalogue import CellFault, Worth
from congvu.modules.products.values.choices import Level

HEADS_WITHIN = 12  # rows in which the heads may stand
MOST_FAULTS = 200
Row = tuple[object, ...]
T = TypeVar("T")
_BY_REFUSAL: dict[type[Refusal], str] = {
    AboveCeiling: POINTS,
    CoefficientNothing: POINTS,
    TooEarly: SINCE,
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the workbook that reads well: its row, and what it says."""

    row: int
    position_id: int
    code: str
    worth: Worth
    since: date


@dataclass
class Sheet:
    """A workbook as it is read, row by row."""

    agency_id: int
    heads: dict[str, int] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    lines: list[SheetLine] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.positions = {
            fold(said): each.id
            for each in positions_of(self.agency_id)
            for said in (each.code, each.name)
        }
        self.codes: dict[str, int] = {}

    def read(self, number: int, row: Row) -> None:
        """Read one row; what is wrong is noted by its cell."""
        before = len(self.faults)
        position = self._cell(number, row, GROUP, self._position)
        code = self._cell(number, row, CODE, lambda cell: self._code(cell, number))
        name = self._cell(number, row, NAME, organisation.cell_text)
        done = self._cell(number, row, DONE, organisation.cell_text)
        level = self._cell(number, row, LEVEL, _level)
        points = self._cell(number, row, POINTS, organisation.cell_count)
        unit = self._cell(number, row, UNIT, organisation.cell_text)
        ground = self._cell(number, row, GROUND, organisation.cell_text)
        since = self._cell(number, row, SINCE, organisation.cell_day)
        if len(self.faults) > before:
            return
        assert position and code and name and done and level and unit and ground and since
        worth = Worth(name, done, level, points or 0, unit, ground=ground)
        try:
            check_worth(worth)
        except Refusal as refused:
            self.fault(number, _BY_REFUSAL.get(type(refused), NAME), refused)
        else:
            self.lines.append(SheetLine(number, position, code, worth, since))

    def fault(self, number: int, column: str, refused: Refusal) -> None:
        """Note what is wrong with a cell."""
        place = self.heads.get(column, COLUMNS.index(column))
        cell = xl_rowcol_to_cell(number - 1, place)
        self.faults.append(CellFault(cell, number, column, refused.code, sentence(refused)))

    def _cell(
        self, number: int, row: Row, column: str, read: Callable[[object], T | None]
    ) -> T | None:
        place = self.heads[column]
        value = row[place] if place < len(row) else None
        try:
            if (number, place + 1) in self.formulas:
                raise organisation.CellFormula
            if organisation.is_blank(value):
                raise organisation.CellEmpty
            return read(value)
        except Refusal as refused:
            self.fault(number, column, refused)
            return None

    def _position(self, value: object) -> int:
        said = organisation.cell_text(value)
        if fold(said) not in self.positions:
            raise PositionUnknown(given=said)
        return self.positions[fold(said)]

    def _code(self, value: object, number: int) -> str:
        code = organisation.cell_text(value).upper()
        check_code(code)
        if code in self.codes:
            raise TwiceInSheet(code=code, row=self.codes[code])
        self.codes[code] = number
        return code


def read_sheet(agency_id: int, content: bytes, name: str) -> Sheet:
    """Return the lines of a workbook's first sheet, and what is wrong with it.

    :raises FileEmpty, FileTooLarge, FileNotATable, FileWithMacros, …: for what is no workbook.
    :raises ColumnsMissing, SheetEmpty: for another table than the template.
    """
    table = organisation.open_tables(content, name)[0]
    heads_at, heads = _heads(table.rows)
    sheet = Sheet(agency_id, heads, table.formulas)
    for number, row in enumerate(table.rows[heads_at + 1 :], start=heads_at + 2):
        if any(not organisation.is_blank(cell) for cell in row):
            sheet.read(number, row)
    if not (sheet.lines or sheet.faults):
        raise SheetEmpty
    return sheet


def _heads(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    found = [(place, heads_in(row)) for place, row in enumerate(rows[:HEADS_WITHIN])]
    best = max(found, key=lambda each: len(each[1]), default=(0, {}))
    missing = [column for column in COLUMNS if column not in best[1]]
    if missing:
        raise ColumnsMissing(columns=", ".join(missing))
    return best


def _level(value: object) -> Level:
    said = organisation.cell_text(value).upper().removeprefix("N")
    if said not in {str(level.value) for level in Level}:
        raise LevelUnknown(given=organisation.cell_text(value))
    return Level(int(said))
