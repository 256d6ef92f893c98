"""The skeleton of a province: every agency it has by law, with posts and without people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Conflict
from congvu.modules.organisation.commands.founding import (
    Founded,
    PlannedPost,
    PlannedUnit,
    found_units,
)
from congvu.modules.organisation.commands.units import UnitCodeTaken, rename_unit
from congvu.modules.organisation.queries.territory import (
    Commune,
    Department,
    Province,
    communes_of,
    departments_of,
    province_over_time,
)
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import Rank, UnitKind

TWO_TIERS_BEGAN = date(2025, 7, 1)
CENTRE = "Trung tâm Phục vụ hành chính công"


class ProvinceExists(Conflict):
    code = "PROVINCE_EXISTS"
    message = N_("Bộ máy của {province} đã được lập.")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What was made: ids by unit code, and how many of what."""

    province_id: int
    founded: Founded
    communes: int


def _post(title: str, rank: Rank, *roles: Role, quota: int = 1) -> PlannedPost:
    return PlannedPost(title, rank, roles, quota)


CHAIRMAN = _post("Chủ tịch", Rank.HEAD, Role.LEADER)
VICE_CHAIRMAN = _post("Phó Chủ tịch", Rank.DEPUTY, Role.LEADER, quota=3)
CHIEF_OF_OFFICE = _post("Chánh Văn phòng", Rank.HEAD, Role.HEAD)
DEPUTY_OF_OFFICE = _post("Phó Chánh Văn phòng", Rank.DEPUTY, Role.SPECIALIST, quota=2)
RECORDS = _post("Văn thư", Rank.STAFF, Role.RECORDS_CLERK, quota=2)
PERSONNEL = _post("Công chức tổ chức cán bộ", Rank.STAFF, Role.PERSONNEL)
ADMINISTRATOR = _post("Quản trị hệ thống", Rank.STAFF, Role.ADMINISTRATOR)
INSPECTOR = _post("Công chức thanh tra, kiểm tra", Rank.STAFF, Role.INSPECTOR)
OFFICE_POSTS = (CHIEF_OF_OFFICE, DEPUTY_OF_OFFICE, RECORDS, PERSONNEL, ADMINISTRATOR)
CENTRE_POSTS = (
    _post("Giám đốc", Rank.HEAD, Role.HEAD, Role.CLERK),
    _post("Phó Giám đốc", Rank.DEPUTY, Role.CLERK, quota=2),
    _post("Công chức một cửa", Rank.STAFF, Role.CLERK, quota=6),
)
DIVISION_POSTS = (
    _post("Trưởng phòng", Rank.HEAD, Role.HEAD),
    _post("Phó Trưởng phòng", Rank.DEPUTY, Role.SPECIALIST, quota=2),
    _post("Chuyên viên", Rank.STAFF, Role.SPECIALIST, quota=8),
)
DIRECTORS = (
    _post("Giám đốc", Rank.HEAD, Role.LEADER),
    _post("Phó Giám đốc", Rank.DEPUTY, Role.LEADER, quota=4),
)
CHIEF_INSPECTORS = (
    _post("Chánh Thanh tra", Rank.HEAD, Role.LEADER, Role.INSPECTOR),
    _post("Phó Chánh Thanh tra", Rank.DEPUTY, Role.LEADER, Role.INSPECTOR, quota=3),
)


@transaction.atomic
def make_province_skeleton(
    *, province_code: str, actor: Actor, now: datetime, provisional_codes: bool = False
) -> Skeleton:
    """Open the province's committee, office, departments, centres and communes, set by set.

    The one-stop centre of a city stands directly under its committee, that of another province in
    the committee's office (Decree 118/2025, art. 3.2 as amended by Decree 309/2026); the communes'
    divisions are those of Decree 150/2025. A province raised to a city meanwhile keeps its earlier
    name for its time. `provisional_codes` numbers agencies under the province's identifier, for a
    demonstration; else only known identifiers are written.

    :raises ProvinceUnknown: if no province has the code.
    :raises ProvinceExists: if its skeleton stands already.
    :raises NotYourOrganisation: unless the system itself acts.
    """
    first, *later = province_over_time(province_code)
    try:
        founded = found_units(
            plans=[_province(first, provisional_codes)],
            parent_id=None,
            valid_from=TWO_TIERS_BEGAN,
            actor=actor,
            now=now,
            source=f"province {first.code}",
        )
    except UnitCodeTaken as taken:
        raise ProvinceExists(province=first.full_name) from taken
    with connection.cursor() as cursor:
        cursor.execute("analyze unit, post")  # thousands of rows at once: plans must know of them
    for raised in later:
        if raised.valid_from <= day_of(now):
            _rename(first, raised, founded, actor=actor, now=now)
            first = raised
    return Skeleton(founded.units[first.code], founded, len(communes_of(first.code)))


def _rename(
    before: Province, after: Province, founded: Founded, *, actor: Actor, now: datetime
) -> None:
    """Give the new name to each unit whose name says what the province is."""
    names = {unit.code: unit.name for unit in _all(_province(before, False))}
    for unit in _all(_province(after, False)):
        if unit.code in names and names[unit.code] != unit.name:
            rename_unit(
                unit_id=founded.units[unit.code],
                name=unit.name,
                on=after.valid_from,
                actor=actor,
                now=now,
            )


def _all(plan: PlannedUnit) -> Iterator[PlannedUnit]:
    yield plan
    for part in plan.parts:
        yield from _all(part)


def _province(province: Province, provisional: bool) -> PlannedUnit:
    code, name = province.code, province.full_name
    centre = _centre(code, f"{CENTRE} {name}")
    inner = () if province.is_city else (centre,)
    office = PlannedUnit(
        f"{code}.VP", f"Văn phòng UBND {name}", UnitKind.OFFICE, (*OFFICE_POSTS, INSPECTOR), inner
    )
    agencies = [_department(each, province) for each in departments_of(code)]
    agencies += [_commune(each) for each in communes_of(code)]
    top = province.agency_code
    if provisional and not top:
        top = f"P{code}"
    if provisional:
        agencies = [
            replace(each, agency_code=f"{top}.{n:02}") for n, each in enumerate(agencies, 1)
        ]
    return PlannedUnit(
        code,
        f"UBND {name}",
        UnitKind.PROVINCE_COMMITTEE,
        parts=(
            _leaders(code, f"Lãnh đạo UBND {name}", CHAIRMAN, VICE_CHAIRMAN),
            office,
            *((centre,) if province.is_city else ()),
            *agencies,
        ),
        is_agency=True,
        agency_code=top,
        area_code=code,
    )


def _leaders(code: str, name: str, *posts: PlannedPost) -> PlannedUnit:
    return PlannedUnit(f"{code}.LD", name, UnitKind.LEADERS, posts)


def _centre(code: str, name: str) -> PlannedUnit:
    return PlannedUnit(f"{code}.TT", name, UnitKind.ONE_STOP_CENTRE, CENTRE_POSTS)


def _department(department: Department, province: Province) -> PlannedUnit:
    code, name = f"{province.code}.{department.code}", department.name
    kind = UnitKind(department.kind)
    if kind is UnitKind.INSPECTORATE:
        name = f"{name} {province.full_name}"
    heads = CHIEF_INSPECTORS if kind is UnitKind.INSPECTORATE else DIRECTORS
    return PlannedUnit(
        code,
        name,
        kind,
        parts=(
            _leaders(code, f"Lãnh đạo {name}", *heads),
            PlannedUnit(f"{code}.VP", f"Văn phòng {name}", UnitKind.OFFICE, OFFICE_POSTS),
            PlannedUnit(f"{code}.NV", f"Phòng Nghiệp vụ {name}", UnitKind.DIVISION, DIVISION_POSTS),
        ),
        is_agency=True,
    )


def _commune(commune: Commune) -> PlannedUnit:
    code, name = f"{commune.province}.{commune.code}", commune.full_name
    economy = "Phòng Kinh tế, Hạ tầng và Đô thị" if commune.is_urban else "Phòng Kinh tế"
    return PlannedUnit(
        code,
        f"UBND {name}",
        UnitKind.COMMUNE_COMMITTEE,
        parts=(
            _leaders(code, f"Lãnh đạo UBND {name}", CHAIRMAN, VICE_CHAIRMAN),
            PlannedUnit(
                f"{code}.VP",
                f"Văn phòng HĐND và UBND {name}",
                UnitKind.OFFICE,
                (*OFFICE_POSTS, INSPECTOR),
            ),
            _centre(code, f"{CENTRE} {name}"),
            PlannedUnit(f"{code}.KT", f"{economy} {name}", UnitKind.DIVISION, DIVISION_POSTS),
            PlannedUnit(
                f"{code}.VH", f"Phòng Văn hóa - Xã hội {name}", UnitKind.DIVISION, DIVISION_POSTS
            ),
        ),
        is_agency=True,
        area_code=commune.code,
    )
