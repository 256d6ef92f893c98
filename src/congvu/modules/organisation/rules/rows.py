"""From the values of a sheet to typed rows, compared with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.kernel.words import fold
from congvu.modules.organisation.rules import columns, names
from congvu.modules.organisation.rules.columns import Layout
from congvu.modules.organisation.values.imports import (
    OfficialRow,
    Place,
    PostRow,
    Problem,
    Reading,
    SeatRow,
    SheetKind,
    UnitRow,
    problem,
)

Row = TypeVar("Row")
Values = dict[str, Any]


class RowTwice(Invalid):
    code = "ROW_TWICE"
    message = N_("{given} đã có ở dòng {row}.")


class Namesake(Invalid):
    code = "NAMESAKE"
    message = N_("Trùng họ tên với dòng {row}. Vẫn nhập vì mã khác nhau; hãy kiểm tra có nhập đôi.")


class SeatIncomplete(Invalid):
    code = "SEAT_INCOMPLETE"
    message = N_("Cần đủ mã đơn vị, tên vị trí và từ ngày, hoặc để trống cả ba.")


def typed(rows: dict[SheetKind, list[tuple[Place, Values]]], problems: list[Problem]) -> Reading:
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
