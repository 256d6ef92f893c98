"""Comparing what a file says with what the register has: new, changed, the same, or refused.

Pure: the register comes as a `Known`. Everything wrong is told at its row and column; nothing is
written of a file that has one grave problem.
"""

from __future__ import annotations

from datetime import date

from congvu.kernel.words import fold
from congvu.modules.organisation.rules import objections
from congvu.modules.organisation.rules.changing import (
    change_official,
    change_post,
    change_unit,
    check_identifier,
)
from congvu.modules.organisation.rules.comparison import (
    PARENT,
    Comparison,
    check_place,
    find_unit,
)
from congvu.modules.organisation.rules.seating import new_seats
from congvu.modules.organisation.values.imports import (
    OfficialRow,
    Plan,
    PostRow,
    Reading,
    UnitRow,
)
from congvu.modules.organisation.values.register import Known


def check(reading: Reading, known: Known, *, kept: frozenset[int] | None, today: date) -> Plan:
    """Return what the file would change, with every problem in the order of the file."""
    state = Comparison(reading, known, kept, today, list(reading.problems))
    units = _new_units(state)
    posts = _new_posts(state, {row.code: row for row in units})
    officials = _new_officials(state)
    seats = new_seats(state, units, posts, officials)
    order = {name: number for number, name in enumerate(reading.sheets)}
    problems = sorted(
        state.problems, key=lambda each: (order.get(each.place.sheet, 0), each.place.row)
    )
    return Plan(
        tuple(units),
        tuple(posts),
        tuple(officials),
        tuple(seats),
        tuple(state.changes),
        state.unchanged,
        tuple(problems),
        reading.rows,
    )


def _new_units(state: Comparison) -> list[UnitRow]:
    rows = {row.code: row for row in state.reading.units}
    new = []
    for row in state.reading.units:
        there = state.known.units.get(row.code)
        if there is None:
            _check_unit(state, row, rows)
            new.append(row)
        else:
            change_unit(state, row, there, rows)
    return new


def _check_unit(state: Comparison, row: UnitRow, rows: dict[str, UnitRow]) -> None:
    check_identifier(state, row)
    if not row.parent_code:
        if state.kept is not None or not row.is_agency:
            state.tell(row.place, PARENT, objections.ParentMissing())
        return
    parent = state.known.units.get(row.parent_code)
    if parent is not None:
        check_place(state, row.place, PARENT, row.parent_code, parent)
        since = row.valid_from or state.today
        if since < parent.valid_from or parent.valid_to is not None:
            state.tell(row.place, PARENT, objections.UnitHere(name=parent.name))
    elif row.parent_code not in rows:
        if row.parent_code not in state.reading.spoiled:
            state.tell(row.place, PARENT, objections.UnitUnknown(given=row.parent_code))
    else:
        circle = _circle(row, rows)
        if circle:
            state.tell(row.place, PARENT, objections.ParentCircle(codes=" → ".join(circle)))


def _circle(row: UnitRow, rows: dict[str, UnitRow]) -> list[str]:
    """Return the codes from the unit up to itself again; [] when the line ends elsewhere."""
    path = [row.code]
    above = rows.get(row.parent_code)
    while above is not None and above.code not in path:
        path.append(above.code)
        above = rows.get(above.parent_code)
    return [*path, row.code] if above is not None and above.code == row.code else []


def _new_posts(state: Comparison, units: dict[str, UnitRow]) -> list[PostRow]:
    new = []
    for row in state.reading.posts:
        if not find_unit(state, row.place, row.unit_code, units):
            continue
        there = state.known.posts.get((row.unit_code, fold(row.title)))
        if there is None:
            new.append(row)
        else:
            change_post(state, row, there)
    return new


def _new_officials(state: Comparison) -> list[OfficialRow]:
    new = []
    for row in state.reading.officials:
        there = state.known.officials.get(row.code)
        if there is not None:
            change_official(state, row, there)
            continue
        twin = state.known.namesakes.get(fold(row.full_name))
        if twin:
            state.tell(row.place, "Họ và tên", objections.KnownNamesake(code=twin), grave=False)
        new.append(row)
    return new
