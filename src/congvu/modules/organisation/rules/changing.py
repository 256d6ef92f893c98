"""What a row would change of what the register has. An empty cell leaves what is there."""

from __future__ import annotations

from congvu.kernel.words import fold
from congvu.modules.organisation.rules import objections
from congvu.modules.organisation.rules.comparison import (
    OFFICIAL,
    PARENT,
    UNIT,
    Comparison,
    check_place,
)
from congvu.modules.organisation.rules.spans import first_over
from congvu.modules.organisation.values.imports import (
    OfficialRow,
    PostRow,
    SeatRow,
    SheetKind,
    UnitRow,
)
from congvu.modules.organisation.values.register import (
    KnownOfficial,
    KnownPost,
    KnownSeat,
    KnownUnit,
)


def better(there: str, said: str) -> str:
    """Return the name to keep: one written without accents doesn't replace one that has them.

    >>> better("Phòng Tư pháp", "Phong Tu phap"), better("Phòng Tư phap", "Phòng Tư pháp")
    ('Phòng Tư pháp', 'Phòng Tư pháp')
    """
    bare = fold(said) == said.casefold()
    return there if bare and fold(there) == fold(said) else said


def is_alike(there: str, said: str) -> bool:
    """Return whether a name may be the other one corrected: half of its words are the same.

    >>> is_alike("Trần Thị Mai", "Trần Thị May"), is_alike("Trần Thị Mai", "Trần Văn Khác")
    (True, False)
    """
    one, other = set(fold(there).split()), set(fold(said).split())
    return 2 * len(one & other) >= max(len(one), len(other))


def change_unit(
    state: Comparison, row: UnitRow, there: KnownUnit, rows: dict[str, UnitRow]
) -> None:
    check_place(state, row.place, UNIT, row.code, there)
    if there.valid_to is not None:
        state.tell(row.place, UNIT, objections.UnitHere(name=there.name))
    if not set(fold(row.name).split()) & set(fold(there.name).split()):
        other = objections.AnotherUnit(given=row.code, name=there.name)
        state.tell(row.place, UNIT, other)
    if row.is_agency and not there.is_agency:
        state.tell(row.place, "Là cơ quan", objections.AgencyFixed(name=there.name))
    if row.valid_from is not None and row.valid_from != there.valid_from:
        day = there.valid_from
        fixed = objections.FirstDayFixed(day=f"{day.day}/{day.month}/{day.year}")
        state.tell(row.place, "Thành lập từ ngày", fixed)
    check_identifier(state, row)
    parent = row.parent_code or there.parent_code
    if parent != there.parent_code:
        _check_move(state, row, rows)
    said = {
        "name": (there.name, better(there.name, row.name)),
        "kind": (there.kind, row.kind.value),
        "parent_code": (there.parent_code, parent),
        "agency_code": (there.agency_code, row.agency_code or there.agency_code),
        "area_code": (there.area_code, row.area_code or there.area_code),
    }
    state.note(row.place, SheetKind.UNITS, there.id, f"{row.code} · {there.name}", said)


def check_identifier(state: Comparison, row: UnitRow) -> None:
    owner = state.known.agency_codes.get(row.agency_code, row.code)
    if row.agency_code and owner != row.code:
        taken = objections.IdentifierTaken(given=row.agency_code, unit=owner)
        state.tell(row.place, "Mã định danh", taken)


def _check_move(state: Comparison, row: UnitRow, rows: dict[str, UnitRow]) -> None:
    """Tell why the unit can't stand under the other one, if it can't."""
    parent = state.known.units.get(row.parent_code)
    if parent is None:
        if row.parent_code not in rows and row.parent_code not in state.reading.spoiled:
            state.tell(row.place, PARENT, objections.UnitUnknown(given=row.parent_code))
        return
    check_place(state, row.place, PARENT, row.parent_code, parent)
    if parent.valid_to is not None:
        state.tell(row.place, PARENT, objections.UnitHere(name=parent.name))
    if row.code in {row.parent_code, *state.known.above.get(row.parent_code, ())}:
        circle = objections.ParentCircle(codes=f"{row.code} → {row.parent_code}")
        state.tell(row.place, PARENT, circle)


def change_post(state: Comparison, row: PostRow, there: KnownPost) -> None:
    if row.quota < there.quota:
        over = first_over(there.spans, row.quota, within=(state.today, None))
        if over:
            full = objections.QuotaTooLow(
                quota=row.quota, filled=over, holders=", ".join(there.holders)
            )
            state.tell(row.place, "Định biên", full)
    roles = tuple(sorted(role.value for role in row.roles)) or there.roles
    said = {
        "title": (there.title, better(there.title, row.title)),
        "rank": (there.rank, row.rank.value),
        "quota": (there.quota, row.quota),
        "roles": (list(there.roles), list(roles)),
    }
    state.note(row.place, SheetKind.POSTS, there.id, f"{row.unit_code} · {there.title}", said)


def change_official(state: Comparison, row: OfficialRow, there: KnownOfficial) -> None:
    kept = state.kept
    name = better(there.full_name, row.full_name)
    said = {
        "full_name": (there.full_name, name),
        "email": (there.email, row.email or there.email),
        "phone": (there.phone, row.phone or there.phone),
    }
    changes = any(before != after for before, after in said.values())
    if changes and kept is not None and there.agencies and not there.agencies & kept:
        state.tell(row.place, OFFICIAL, objections.NotYourOfficial(name=there.full_name))
    if not is_alike(there.full_name, name):
        other = objections.AnotherPerson(given=row.code, name=there.full_name)
        state.tell(row.place, OFFICIAL, other)
    state.note(row.place, SheetKind.OFFICIALS, there.id, f"{row.code} · {there.full_name}", said)


def change_seat(state: Comparison, row: SeatRow, there: KnownSeat, name: str) -> None:
    """Note an end or a decision that the row adds; a seat that ended is not opened again."""
    ends_on = row.ends_on or there.ends_on
    if there.ends_on is not None and ends_on is not None and ends_on > there.ends_on:
        day = there.ends_on
        ended = objections.SeatEnded(day=f"{day.day}/{day.month}/{day.year}")
        state.tell(row.place, "Thôi giữ từ ngày", ended)
    if there.is_primary and not row.is_primary:
        state.tell(row.place, "Kiêm nhiệm", objections.SeatKindFixed(name=name))
    said = {
        "ends_on": (_iso(there.ends_on), _iso(ends_on)),
        "decision": (there.decision, row.decision or there.decision),
    }
    label = f"{row.official_code} · {row.title}, {row.unit_code}"
    state.note(row.place, SheetKind.APPOINTMENTS, there.id, label, said)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
