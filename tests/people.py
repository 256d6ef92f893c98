"""The named cast of every test: two agencies of Hà Tĩnh and the people who sit there.

    UBND tỉnh Hà Tĩnh                               H27
    ├── UBND phường Thành Sen                       H27.43
    │   ├── Lãnh đạo            Trần Quang Đạt (chairman), Nguyễn Thanh Bình (vice-chairman)
    │   ├── Trung tâm PVHCC     Hồ Thị Yến (director), Trần Thị Mai (clerk)
    │   ├── Văn phòng           Dương Đức Thắng (chief), Hồ Thị Mơ (records clerk), Cao Xuân Hợi
    │   │                       (personnel), Hoàng Minh Quân (inspector), Trần Quốc Huy (admin)
    │   ├── Phòng KT, HT và ĐT  Lê Quang Vinh (head), Nguyễn Thị Hạnh, Bùi Anh Tuấn (specialists)
    │   └── Phòng VH - XH       Phan Thị Xuân (head), Lê Văn Tài (specialist)
    └── UBND xã Cẩm Bình                            H27.60
        ├── Lãnh đạo            Võ Minh Châu (chairman)
        ├── Trung tâm PVHCC     Trần Thị Lan (clerk)
        └── Phòng Kinh tế       Đặng Văn Tùng (head), Nguyễn Văn Hòa (specialist)

`cast()` writes them in about ten statements and returns a frozen `People`: each person an Actor,
each unit its id. All accounts are named as the person (`mai`, `hanh`, …) and have no password.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import (
    Founded,
    PlannedOfficial,
    PlannedPost,
    PlannedUnit,
    Rank,
    UnitKind,
)

SINCE = date(2025, 7, 1)
TODAY = date(2026, 9, 10)
NOW = datetime(2026, 9, 10, 10, 20, tzinfo=VIETNAM)  # a Thursday, in office hours

CHAIRMAN = PlannedPost("Chủ tịch", Rank.HEAD, (Role.LEADER,))
VICE_CHAIRMAN = PlannedPost("Phó Chủ tịch", Rank.DEPUTY, (Role.LEADER,), 2)
DIRECTOR = PlannedPost("Giám đốc", Rank.HEAD, (Role.CLERK, Role.HEAD))
CLERK = PlannedPost("Công chức một cửa", Rank.STAFF, (Role.CLERK,), 4)
HEAD = PlannedPost("Trưởng phòng", Rank.HEAD, (Role.HEAD,))
SPECIALIST = PlannedPost("Chuyên viên", Rank.STAFF, (Role.SPECIALIST,), 6)
OFFICE = (
    PlannedPost("Chánh Văn phòng", Rank.HEAD, (Role.HEAD,)),
    PlannedPost("Văn thư", Rank.STAFF, (Role.RECORDS_CLERK,)),
    PlannedPost("Công chức tổ chức cán bộ", Rank.STAFF, (Role.PERSONNEL,)),
    PlannedPost("Công chức thanh tra, kiểm tra", Rank.STAFF, (Role.INSPECTOR,)),
    PlannedPost("Quản trị hệ thống", Rank.STAFF, (Role.ADMINISTRATOR,)),
)
CENTRE_NAME = "Trung tâm Phục vụ hành chính công"

PROVINCE = PlannedUnit(
    "HT",
    "UBND tỉnh Hà Tĩnh",
    UnitKind.PROVINCE_COMMITTEE,
    is_agency=True,
    agency_code="H27",
    area_code="42",
    parts=(
        PlannedUnit(
            "TS",
            "UBND phường Thành Sen",
            UnitKind.COMMUNE_COMMITTEE,
            is_agency=True,
            agency_code="H27.43",
            area_code="18073",
            parts=(
                PlannedUnit(
                    "TS-LD",
                    "Lãnh đạo UBND phường Thành Sen",
                    UnitKind.LEADERS,
                    (CHAIRMAN, VICE_CHAIRMAN),
                ),
                PlannedUnit(
                    "TS-TT",
                    f"{CENTRE_NAME} phường Thành Sen",
                    UnitKind.ONE_STOP_CENTRE,
                    (DIRECTOR, CLERK),
                ),
                PlannedUnit("TS-VP", "Văn phòng", UnitKind.OFFICE, OFFICE),
                PlannedUnit(
                    "TS-KT",
                    "Phòng Kinh tế, Hạ tầng và Đô thị",
                    UnitKind.DIVISION,
                    (HEAD, SPECIALIST),
                ),
                PlannedUnit(
                    "TS-VH", "Phòng Văn hóa - Xã hội", UnitKind.DIVISION, (HEAD, SPECIALIST)
                ),
            ),
        ),
        PlannedUnit(
            "CB",
            "UBND xã Cẩm Bình",
            UnitKind.COMMUNE_COMMITTEE,
            is_agency=True,
            agency_code="H27.60",
            area_code="18685",
            parts=(
                PlannedUnit("CB-LD", "Lãnh đạo UBND xã Cẩm Bình", UnitKind.LEADERS, (CHAIRMAN,)),
                PlannedUnit(
                    "CB-TT",
                    f"{CENTRE_NAME} xã Cẩm Bình",
                    UnitKind.ONE_STOP_CENTRE,
                    (DIRECTOR, CLERK),
                ),
                PlannedUnit("CB-KT", "Phòng Kinh tế", UnitKind.DIVISION, (HEAD, SPECIALIST)),
            ),
        ),
    ),
)

# name of the account: full name, unit, title of the post
SEATS = {
    "dat": ("Trần Quang Đạt", "TS-LD", "Chủ tịch"),
    "binh": ("Nguyễn Thanh Bình", "TS-LD", "Phó Chủ tịch"),
    "yen": ("Hồ Thị Yến", "TS-TT", "Giám đốc"),
    "mai": ("Trần Thị Mai", "TS-TT", "Công chức một cửa"),
    "thang": ("Dương Đức Thắng", "TS-VP", "Chánh Văn phòng"),
    "mo": ("Hồ Thị Mơ", "TS-VP", "Văn thư"),
    "hoi": ("Cao Xuân Hợi", "TS-VP", "Công chức tổ chức cán bộ"),
    "quan": ("Hoàng Minh Quân", "TS-VP", "Công chức thanh tra, kiểm tra"),
    "huy": ("Trần Quốc Huy", "TS-VP", "Quản trị hệ thống"),
    "vinh": ("Lê Quang Vinh", "TS-KT", "Trưởng phòng"),
    "hanh": ("Nguyễn Thị Hạnh", "TS-KT", "Chuyên viên"),
    "tuan": ("Bùi Anh Tuấn", "TS-KT", "Chuyên viên"),
    "xuan": ("Phan Thị Xuân", "TS-VH", "Trưởng phòng"),
    "tai": ("Lê Văn Tài", "TS-VH", "Chuyên viên"),
    "chau": ("Võ Minh Châu", "CB-LD", "Chủ tịch"),
    "lan": ("Trần Thị Lan", "CB-TT", "Công chức một cửa"),
    "tung": ("Đặng Văn Tùng", "CB-KT", "Trưởng phòng"),
    "hoa": ("Nguyễn Văn Hòa", "CB-KT", "Chuyên viên"),
}


@dataclass(frozen=True, slots=True)
class People:
    """The cast: Actors by the account's name, units by what they are."""

    dat: Actor  # chairman of Thành Sen (leader, head of the leaders)
    binh: Actor  # vice-chairman (leader)
    yen: Actor  # director of the centre (head, clerk)
    mai: Actor  # clerk
    thang: Actor  # chief of office (head)
    mo: Actor  # records clerk
    hoi: Actor  # personnel officer
    quan: Actor  # inspector
    huy: Actor  # administrator
    vinh: Actor  # head of economy
    hanh: Actor  # specialist of economy
    tuan: Actor  # specialist of economy
    xuan: Actor  # head of culture
    tai: Actor  # specialist of culture
    chau: Actor  # chairman of Cẩm Bình (leader)
    lan: Actor  # clerk of Cẩm Bình
    tung: Actor  # head in Cẩm Bình
    hoa: Actor  # specialist in Cẩm Bình

    province: int
    thanh_sen: int
    leaders: int
    centre: int
    office: int
    economy: int
    culture: int
    cam_binh: int
    cam_binh_leaders: int
    cam_binh_centre: int
    cam_binh_economy: int

    posts: dict[tuple[str, str], int]  # post ids by (unit code, title)


UNITS = {
    "province": "HT",
    "thanh_sen": "TS",
    "leaders": "TS-LD",
    "centre": "TS-TT",
    "office": "TS-VP",
    "economy": "TS-KT",
    "culture": "TS-VH",
    "cam_binh": "CB",
    "cam_binh_leaders": "CB-LD",
    "cam_binh_centre": "CB-TT",
    "cam_binh_economy": "CB-KT",
}


def cast() -> People:
    """Write the two agencies and their people, in office since 1/7/2025, and return them."""
    founded = organisation.found_units(
        plans=[PROVINCE], parent_id=None, valid_from=SINCE, actor=SYSTEM, now=NOW, source="cast"
    )
    users = get_user_model().objects.bulk_create(
        [get_user_model()(username=name, password="!") for name in SEATS]
    )
    plans = [
        PlannedOfficial(
            code=name.upper(),
            full_name=full_name,
            post_id=founded.posts[unit, title],
            starts_on=SINCE,
            email=f"{name}@hatinh.example",
            user_id=user.pk,
        )
        for user, (name, (full_name, unit, title)) in zip(users, SEATS.items(), strict=True)
    ]
    ids = organisation.enter_officials(plans=plans, actor=SYSTEM, now=NOW, source="cast")
    actors = {plan.code.lower(): _actor(plan, ids[plan.code], founded) for plan in plans}
    units = {field: founded.units[code] for field, code in UNITS.items()}
    known: dict[str, Any] = {**actors, **units, "posts": founded.posts}
    return People(**known)


def _actor(plan: PlannedOfficial, official_id: int, founded: Founded) -> Actor:
    full_name, unit, title = SEATS[plan.code.lower()]
    agency = next(each for each in PROVINCE.parts if unit.startswith(each.code))
    place = next(each for each in agency.parts if each.code == unit)
    post = next(each for each in place.posts if each.title == title)
    return Actor(
        user_id=plan.user_id,
        official_id=official_id,
        name=full_name,
        post_title=title,
        unit_id=founded.units[unit],
        unit_name=place.name,
        agency_id=founded.units[agency.code],
        agency_name=agency.name,
        roles=frozenset(post.roles),
    )


def client_of(actor: Actor) -> Client:
    """Return a browser in which the person is signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id or 0))
    return client
