"""Reading the tables of a file, with every problem told by sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.kernel.words import fold
from congvu.modules.organisation.rules import cells, columns
from congvu.modules.organisation.rules.columns import Column, Headed
from congvu.modules.organisation.rules.rows import Values, typed
from congvu.modules.organisation.values.imports import (
    Place,
    Problem,
    Reading,
    SheetKind,
    Table,
    problem,
)


class SheetUnknown(Invalid):
    code = "SHEET_UNKNOWN"
    message = N_("Không nhận ra bảng này: không thấy dòng tiêu đề có các cột như trong tệp mẫu.")


class ColumnsMissing(Invalid):
    code = "COLUMNS_MISSING"
    message = N_("Thiếu cột: {columns}.")


class SheetEmpty(Invalid):
    code = "SHEET_EMPTY"
    message = N_("Bảng chỉ có dòng tiêu đề, chưa có dữ liệu.")


class CellsMerged(Invalid):
    code = "CELLS_MERGED"
    message = N_("Có ô gộp từ dòng {first} đến dòng {last}. Hãy bỏ gộp ô (Unmerge) rồi tải lại.")


def read_tables(
    tables: Sequence[Table], kinds: frozenset[SheetKind] = frozenset(SheetKind)
) -> Reading:
    """Read every table of the wanted kinds; tell what is wrong, cell by cell.

    A sheet without known headings is only pointed out when another one can be read; one of a kind
    not wanted is then passed over.
    """
    found = [
        (table, columns.find_headings(table))
        for table in tables
        if fold(table.name) != fold(columns.GUIDE)
    ]
    known = any(headed and headed.layout.kind in kinds for _, headed in found)
    rows: dict[SheetKind, list[tuple[Place, Values]]] = {kind: [] for kind in SheetKind}
    problems: list[Problem] = []
    spoiled: set[str] = set()
    count = 0
    for table, headed in found:
        if headed is None or headed.layout.kind not in kinds:
            if not known or (headed is None and not _is_empty(table)):
                where = Place(table.name, 0)
                problems.append(problem(where, "", SheetUnknown(), grave=not known))
            continue
        read, wrong = _read_table(table, headed)
        rows[headed.layout.kind] += read
        problems += wrong
        told = {place.row for place, _ in read} | {each.place.row for each in wrong}
        count += len(told - {headed.row})
        spoiled |= _codes_of(table, headed, {each.place.row for each in wrong})
    sheets = tuple(table.name for table in tables)
    return replace(typed(rows, problems), spoiled=frozenset(spoiled), rows=count, sheets=sheets)


def _is_empty(table: Table) -> bool:
    return all(cells.is_blank(cell) for row in table.rows for cell in row)


def _codes_of(table: Table, headed: Headed, rows: set[int]) -> set[str]:
    """Return the codes that rows with problems name, so that no further row is blamed for them."""
    places = [headed.places[key] for key in ("code", "official_code") if key in headed.places]
    found = set()
    for number in rows:
        for place in places:
            if headed.row < number <= len(table.rows) and place < len(table.rows[number - 1]):
                found.add(str(table.rows[number - 1][place]).strip().upper())
    return found


def _read_table(table: Table, headed: Headed) -> tuple[list[tuple[Place, Values]], list[Problem]]:
    problems = list(_merged(table, headed))
    if headed.missing:
        where = Place(table.name, headed.row)
        lacking = ColumnsMissing(columns=", ".join(headed.missing))
        return [], [*problems, problem(where, "", lacking)]
    rows = []
    for number, raw in enumerate(table.rows[headed.row :], start=headed.row + 1):
        if all(cells.is_blank(cell) for cell in raw) and not _has_formula(table, number):
            continue
        values, wrong = _read_row(table, headed, number, raw)
        problems += wrong
        if not wrong:
            rows.append((Place(table.name, number), values))
    if not rows and not problems:
        problems.append(problem(Place(table.name, headed.row), "", SheetEmpty()))
    return rows, problems


def _has_formula(table: Table, number: int) -> bool:
    return any(row == number for row, _ in table.formulas)


def _merged(table: Table, headed: Headed) -> Iterator[Problem]:
    for (first, column), (last, _) in table.merges:
        if last >= headed.row:
            heading = _heading_at(headed, column - 1)
            where = Place(table.name, first)
            yield problem(where, heading, CellsMerged(first=first, last=last))


def _heading_at(headed: Headed, index: int) -> str:
    for column in headed.layout.columns:
        if headed.places.get(column.key) == index:
            return column.heading
    return ""


def _read_row(
    table: Table, headed: Headed, number: int, raw: tuple[object, ...]
) -> tuple[Values, list[Problem]]:
    values: Values = {}
    problems: list[Problem] = []
    for column in headed.layout.columns:
        index = headed.places.get(column.key)
        if index is None:
            continue
        try:
            if (number, index + 1) in table.formulas:
                raise cells.CellFormula
            values[column.key] = _read_cell(column, raw[index] if index < len(raw) else "")
        except Refusal as refusal:
            problems.append(problem(Place(table.name, number), column.heading, refusal))
    return values, problems


def _read_cell(column: Column, cell: object) -> object:
    if column.required and cells.is_blank(cell):
        raise cells.CellEmpty
    return column.read(cell)
