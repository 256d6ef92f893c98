"""Who sits where in the demonstration: the cast under known names, everybody else invented."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from congvu.assembly.demo import names
from congvu.assembly.demo.cast import CAST, HOME, PASSWORD, PROVINCE, SINCE
from congvu.assembly.demo.temper import (
    EVASIVE,
    EXEMPLARY,
    OVERLOADED,
    SLOW,
    TIMID,
    Spell,
    Staff,
    Temper,
    passing_to,
    usual,
)
from congvu.foundation.actors.values import SYSTEM
from congvu.modules.organisation import api as organisation

SEATS = {
    "LD": (("Chủ tịch", 1), ("Phó Chủ tịch", 2), ("Giám đốc", 1), ("Phó Giám đốc", 2)),
    "VP": (("Chánh Văn phòng", 1), ("Văn thư", 1), ("Công chức tổ chức cán bộ", 1)),
    "TT": (("Giám đốc", 1), ("Công chức một cửa", 3)),
    "KT": (("Trưởng phòng", 1), ("Phó Trưởng phòng", 1), ("Chuyên viên", 4)),
    "VH": (("Trưởng phòng", 1), ("Chuyên viên", 3)),
    "NV": (("Trưởng phòng", 1), ("Phó Trưởng phòng", 1), ("Chuyên viên", 5)),
}


@dataclass(frozen=True, slots=True)
class Population:
    """The people of the demonstration: the staff of each agency, and how each person works."""

    staffs: tuple[Staff, ...]
    tempers: dict[int, Temper]
    names: dict[int, str]
    officials: int


def populate(founded: organisation.Founded, *, rng: Random, now: datetime) -> Population:
    """Seat officials in a province's skeleton and return who works where."""
    users = _accounts()
    plans = _cast_plans(founded, users)
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for _, unit, title in CAST.values():
        taken[unit, title] += 1
    number = 0
    for unit_code in founded.units:
        for title, count in SEATS.get(unit_code.rsplit(".", 1)[-1], ()):
            post_id = founded.posts.get((unit_code, title))
            for _ in range(count - taken[unit_code, title] if post_id else 0):
                number += 1
                plans.append(
                    organisation.PlannedOfficial(
                        code=f"CB{number:05}",
                        full_name=names.person(rng)[0],
                        post_id=post_id,
                        starts_on=SINCE,
                    )
                )
    ids = organisation.enter_officials(plans=plans, actor=SYSTEM, now=now, source="demo")
    seated = _seated(plans, ids, founded)
    staffs = _staffs(founded, seated, rng)
    _delegate(staffs, now)
    _put_in_charge(staffs, now)
    called = {ids[plan.code]: plan.full_name for plan in plans}
    return Population(staffs, _tempers(staffs, ids, rng), called, len(plans))


def _accounts() -> dict[str, int]:
    accounts = get_user_model().objects
    hashed = make_password(PASSWORD)
    rows = accounts.bulk_create(
        [
            get_user_model()(username=name, password=hashed, email=f"{name}@demo.invalid")
            for name in CAST
        ]
    )
    return {row.username: row.pk for row in rows}


def _cast_plans(
    founded: organisation.Founded, users: dict[str, int]
) -> list[organisation.PlannedOfficial]:
    return [
        organisation.PlannedOfficial(
            code=name.upper(),
            full_name=full_name,
            post_id=founded.posts[unit, title],
            starts_on=SINCE,
            email=f"{name}@demo.invalid",
            user_id=users[name],
        )
        for name, (full_name, unit, title) in CAST.items()
    ]


Seated = dict[tuple[str, str], list[int]]


def _seated(
    plans: list[organisation.PlannedOfficial], ids: dict[str, int], founded: organisation.Founded
) -> Seated:
    places = {post_id: place for place, post_id in founded.posts.items()}
    seated: Seated = defaultdict(list)
    for plan in plans:
        if plan.post_id is not None:
            seated[places[plan.post_id]].append(ids[plan.code])
    return seated


_LEADERS = ("Phó Chủ tịch", "Phó Giám đốc", "Chủ tịch", "Giám đốc", "Phó Chánh Thanh tra")
"""Who of an agency's leaders signs, the deputies first."""


def _staffs(founded: organisation.Founded, seated: Seated, rng: Random) -> tuple[Staff, ...]:
    staffs = []
    for code, unit_id in founded.units.items():
        parts = {
            other.rsplit(".", 1)[-1]: (other, founded.units[other])
            for other in founded.units
            if other.rsplit(".", 1)[0] == code
        }
        if "LD" not in parts or not ({"KT", "NV"} & set(parts)) or code == PROVINCE:
            continue
        centre = parts.get("TT") or (f"{PROVINCE}.TT", founded.units[f"{PROVINCE}.TT"])
        divisions = {
            parts[key][1]: tuple(
                seated[parts[key][0], "Chuyên viên"] + seated[parts[key][0], "Phó Trưởng phòng"]
            )
            for key in ("KT", "VH", "NV")
            if key in parts
        }
        leaders = parts["LD"][0]
        staffs.append(
            Staff(
                agency_id=unit_id,
                agency_code=code,
                centre_id=centre[1],
                leaders_id=parts["LD"][1],
                chief=_chief(seated, leaders),
                clerks=tuple(seated[centre[0], "Công chức một cửa"]),
                leaders=tuple(person for title in _LEADERS for person in seated[leaders, title]),
                heads={
                    parts[key][1]: seated[parts[key][0], "Trưởng phòng"][0]
                    for key in ("KT", "VH", "NV")
                    if key in parts
                },
                divisions=divisions,
                delegated=_delegated(seated, parts, leaders),
                fields={key: parts[key][1] for key in ("KT", "VH", "NV") if key in parts},
                spells={parts[key][1]: _SPELLS[key] for key in _SPELLS if code == HOME},
                slowness=1.0 if code == HOME else rng.choice((0.85, 1, 1, 1, 1, 1, 1.1, 1.5)),
                weight=6.0 if code == HOME else (1.5 if "NV" in parts else rng.uniform(0.6, 1.6)),
            )
        )
    return tuple(staff for staff in staffs if staff.clerks and staff.leaders)


_SPELLS = {"KT": Spell(2.2, 0.4), "VH": Spell(1.0, 2.4)}
"""Of the home ward: one division catches up after its session, one has lost a hand since."""


def _delegated(seated: Seated, parts: dict[str, tuple[str, int]], leaders: str) -> dict[int, int]:
    """Return which deputies of divisions may sign in a leader's stead, and whose."""
    givers = [seated[leaders, title][0] for title in _LEADERS[:2] if seated[leaders, title]]
    deputies = [
        person
        for key in ("KT", "NV")
        if key in parts
        for person in seated[parts[key][0], "Phó Trưởng phòng"]
    ]
    return dict.fromkeys(deputies, givers[-1]) if givers else {}


def _delegate(staffs: tuple[Staff, ...], now: datetime) -> None:
    """Let deputies of divisions sign what belongs to their field, each by a decision."""
    year = now.date().replace(month=1, day=1)
    for staff in staffs:
        for number, (taker, giver) in enumerate(staff.delegated.items(), start=1):
            organisation.delegate(
                giver_id=giver, taker_id=taker, scope=organisation.Scope.SIGN, starts_on=SINCE,
                ends_on=year.replace(year=year.year + 1), decision=f"{number:02}/GUQ-UBND",
                actor=replace(SYSTEM, official_id=giver), now=now,
            )  # fmt: skip


def _put_in_charge(staffs: tuple[Staff, ...], now: datetime) -> None:
    """Share an agency's units out among its head's deputies, by one document."""
    for staff in staffs:
        deputies = [each for each in staff.leaders if each != staff.chief]
        units = organisation.units_to_charge(deputies[0], SINCE) if deputies else []
        for place, deputy in enumerate(deputies):
            if mine := sorted(units)[place :: len(deputies)]:
                organisation.give_remit(
                    official_id=deputy, unit_ids=mine, starts_on=SINCE, decision="01/TB-UBND",
                    actor=SYSTEM, now=now,
                )  # fmt: skip


def _chief(seated: Seated, leaders: str) -> int:
    """Return who heads the agency, and signs its apologies."""
    chiefs = seated[leaders, "Chủ tịch"] + seated[leaders, "Giám đốc"]
    others = (person for (unit, _), found in seated.items() if unit == leaders for person in found)
    return next(iter(chiefs), next(others, 0))


def _tempers(staffs: tuple[Staff, ...], ids: dict[str, int], rng: Random) -> dict[int, Temper]:
    tempers: dict[int, Temper] = {}
    for staff in staffs:
        for people in staff.divisions.values():
            for person in people:
                tempers[person] = SLOW if rng.random() < 0.06 else usual(rng)
        for person in (*staff.clerks, *staff.leaders, *staff.heads.values()):
            tempers[person] = Temper(pace=rng.uniform(0.12, 0.3), spread=0.3)
        for person in staff.clerks:
            if rng.random() < 0.05:
                tempers[person] = EVASIVE
        for person in staff.delegated:
            if rng.random() < 0.25:
                tempers[person] = TIMID
    home = next(staff for staff in staffs if staff.agency_code == HOME)
    economy = home.divisions[home.fields["KT"]]
    others = [person for person in economy if person not in (ids["HANH"], ids["TUAN"])]
    tempers[ids["HANH"]] = EXEMPLARY
    tempers[ids["TUAN"]] = OVERLOADED
    first, second = others[0], others[1]
    tempers[first] = passing_to(second, 0.6)
    tempers[second] = passing_to(first, 0.65)
    return tempers
