"""From the tables of a file to typed rows, with every problem told by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.kernel.words import fold
from congvu.modules.organisation.rules import cells, columns, names
from congvu.modules.organisation.rules.columns import Column, Headed, Layout
from congvu.modules.organisation.values.imports import (
    OfficialRow,
    Place,
    PostRow,
    Problem,
    Reading,
    SeatRow,
    SheetKind,
    Table,
    UnitRow,
    problem,
)

Row = TypeVar("Row")
Values = dict[str, Any]


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


class RowTwice(Invalid):
    code = "ROW_TWICE"
    message = N_("{given} đã có ở dòng {row}.")


class Namesake(Invalid):
    code = "NAMESAKE"
    message = N_("Trùng họ tên với dòng {row}. Vẫn nhập vì mã khác nhau; hãy kiểm tra có nhập đôi.")


class SeatIncomplete(Invalid):
    code = "SEAT_INCOMPLETE"
    message = N_("Cần đủ mã đơn vị, tên vị trí và từ ngày, hoặc để trống cả ba.")


def read_tables(
    tables: Sequence[Table], kinds: frozenset[SheetKind] = frozenset(SheetKind)
) -> Reading:
    """Read every table of the wanted kinds; tell what is wrong, cell by cell.

    A sheet without known headings, or of a kind not wanted, is only pointed out when another one
    can be read.
    """
    found = [
        (table, _wanted(columns.find_headings(table), kinds))
        for table in tables
        if fold(table.name) != fold(columns.GUIDE)
    ]
    known = any(headed for _, headed in found)
    rows: dict[SheetKind, list[tuple[Place, Values]]] = {kind: [] for kind in SheetKind}
    problems: list[Problem] = []
    spoiled: set[str] = set()
    count = 0
    for table, headed in found:
        if headed is None:
            if not known or any(not cells.is_blank(c) for row in table.rows for c in row):
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
    return replace(_typed(rows, problems), spoiled=frozenset(spoiled), rows=count, sheets=sheets)


def _wanted(headed: Headed | None, kinds: frozenset[SheetKind]) -> Headed | None:
    return headed if headed is not None and headed.layout.kind in kinds else None


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


def _typed(rows: dict[SheetKind, list[tuple[Place, Values]]], problems: list[Problem]) -> Reading:
    """Make typed rows of the values, and compare the rows of the file with each other."""
    officials = rows[SheetKind.OFFICIALS]
    seats = list(rows[SheetKind.APPOINTMENTS]) + [
        each for each in officials if any(each[1].get(key) for key in ("unit_code", "title"))
    ]
    reading = Reading(
        units=_each(rows[SheetKind.UNITS], columns.UNITS, _unit, problems),
        posts=_each(rows[SheetKind.POSTS], columns.POSTS, _post, problems),
        officials=_each(officials, columns.OFFICIALS, _official, problems),
        seats=_each(seats, columns.APPOINTMENTS, _seat, problems),
    )
    problems += _twice(reading)
    return replace(reading, problems=tuple(problems))


class _CellError(Exception):
    """A refusal of one column of a row."""

    def __init__(self, key: str, refusal: Refusal) -> None:
        super().__init__(key)
        self.key, self.refusal = key, refusal


def _each(
    rows: list[tuple[Place, Values]],
    layout: Layout,
    make: Callable[[Place, Values], Row],
    problems: list[Problem],
) -> tuple[Row, ...]:
    made = []
    for place, values in rows:
        try:
            made.append(make(place, values))
        except _CellError as wrong:
            problems.append(problem(place, layout.at(wrong.key).heading, wrong.refusal))
    return tuple(made)


def _in(key: str, rule: Callable[[Any], Row], value: Any) -> Row:
    try:
        return rule(value)
    except Refusal as refusal:
        raise _CellError(key, refusal) from refusal


def _unit(place: Place, values: Values) -> UnitRow:
    parent = values.get("parent_code") or ""
    area = values.get("area_code") or ""
    return UnitRow(
        place,
        code=_in("code", names.a_unit_code, values["code"]),
        name=_in("name", names.a_name, values["name"]),
        kind=values["kind"],
        parent_code=_in("parent_code", names.a_unit_code, parent) if parent else "",
        is_agency=values.get("is_agency") or False,
        agency_code=_in("agency_code", names.an_agency_code, values.get("agency_code") or ""),
        area_code=area.zfill(5) if area.isdigit() and len(area) > 2 else area,
        valid_from=values.get("valid_from"),
    )


def _post(place: Place, values: Values) -> PostRow:
    return PostRow(
        place,
        unit_code=_in("unit_code", names.a_unit_code, values["unit_code"]),
        title=_in("title", names.a_name, values["title"]),
        rank=values["rank"],
        quota=_in("quota", names.a_quota, values["quota"]),
        roles=values.get("roles") or (),
    )


def _official(place: Place, values: Values) -> OfficialRow:
    return OfficialRow(
        place,
        code=_in("official_code", names.an_official_code, values["official_code"]),
        full_name=_in("full_name", names.a_person_name, values["full_name"]),
        email=_in("email", names.an_email, values.get("email") or ""),
        phone=values.get("phone") or "",
    )


def _seat(place: Place, values: Values) -> SeatRow:
    for key in ("unit_code", "title", "starts_on"):
        if not values.get(key):
            raise _CellError(key, SeatIncomplete())
    starts_on: date = values["starts_on"]
    return SeatRow(
        place,
        official_code=_in("official_code", names.an_official_code, values["official_code"]),
        unit_code=_in("unit_code", names.a_unit_code, values["unit_code"]),
        title=_in("title", names.a_name, values["title"]),
        starts_on=starts_on,
        ends_on=_in("ends_on", lambda day: _after(starts_on, day), values.get("ends_on")),
        is_primary=not values.get("second"),
        decision=values.get("decision") or "",
    )


def _after(starts_on: date, ends_on: date | None) -> date | None:
    names.in_order(starts_on, ends_on)
    return ends_on


def _twice(reading: Reading) -> Iterator[Problem]:
    """Tell which rows of the file say the same thing a second time."""
    yield from _repeated(reading.units, "Mã đơn vị", lambda row: row.code)
    yield from _repeated(reading.officials, "Mã cán bộ", lambda row: row.code)
    titles = _repeated(reading.posts, "Tên vị trí", lambda row: f"{row.unit_code}: {row.title}")
    yield from titles
    identified = [row for row in reading.units if row.agency_code]
    yield from _repeated(identified, "Mã định danh", lambda row: row.agency_code)
    seen: dict[str, int] = {}
    for row in reading.officials:
        first = seen.setdefault(fold(row.full_name), row.place.row)
        if first != row.place.row:
            yield problem(row.place, "Họ và tên", Namesake(row=first), grave=False)


def _repeated(rows: Sequence[Any], heading: str, key: Callable[[Any], str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(key(row).casefold(), row.place.row)
        if first != row.place.row:
            yield problem(row.place, heading, RowTwice(given=key(row), row=first))
