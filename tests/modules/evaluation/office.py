"""An office of a city in early 2023: three divisions under two leaders, and how its work goes.

    Văn phòng UBND Thành phố            VP
    ├── Lãnh đạo Văn phòng              Ngô Văn Chánh (chief), Đỗ Thị Phó (deputy chief)
    ├── Phòng Tổ chức - Hành chính      Lý Thị Sự (personnel)
    ├── Phòng Đô thị                    Hà Văn Đô (head), Vũ Thị An, Trịnh Văn Bảo (specialists)
    ├── Phòng Kinh tế                   Đinh Thị Kim (head), Tô Văn Cường, Mai Thị Dung
    └── Phòng Nội chính                 Phùng Văn Nội (head), Hồ Văn Em, La Thị Giang

An outgoing document is led by a specialist, reviewed by the head of the division and signed by the
chief. `finish` tells one from receipt to signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import (
    PlannedOfficial,
    PlannedPost,
    PlannedUnit,
    Rank,
    UnitKind,
)
from congvu.modules.worktime.api import DEFAULT_CALENDAR, TimeLimit

SINCE = date(2021, 7, 1)
HEAD = PlannedPost("Trưởng phòng", Rank.HEAD, (Role.HEAD,))
SPECIALIST = PlannedPost("Chuyên viên", Rank.STAFF, (Role.SPECIALIST,), 4)
CHIEF = PlannedPost("Chánh Văn phòng", Rank.HEAD, (Role.LEADER,))
DEPUTY_CHIEF = PlannedPost("Phó Chánh Văn phòng", Rank.DEPUTY, (Role.LEADER,))
PERSONNEL = PlannedPost("Chuyên viên tổ chức cán bộ", Rank.STAFF, (Role.PERSONNEL,))


def _division(code: str, name: str) -> PlannedUnit:
    return PlannedUnit(code, name, UnitKind.DIVISION, (HEAD, SPECIALIST))


OFFICE = PlannedUnit(
    "VP",
    "Văn phòng UBND Thành phố",
    UnitKind.OFFICE,
    is_agency=True,
    agency_code="H29.01",
    parts=(
        PlannedUnit("VP-LD", "Lãnh đạo Văn phòng", UnitKind.LEADERS, (CHIEF, DEPUTY_CHIEF)),
        PlannedUnit("VP-TC", "Phòng Tổ chức - Hành chính", UnitKind.DIVISION, (PERSONNEL,)),
        _division("VP-DT", "Phòng Đô thị"),
        _division("VP-KT", "Phòng Kinh tế"),
        _division("VP-NC", "Phòng Nội chính"),
    ),
)
SEATS = {
    "chanh": ("Ngô Văn Chánh", "VP-LD", CHIEF),
    "pho": ("Đỗ Thị Phó", "VP-LD", DEPUTY_CHIEF),
    "su": ("Lý Thị Sự", "VP-TC", PERSONNEL),
    "do": ("Hà Văn Đô", "VP-DT", HEAD),
    "an": ("Vũ Thị An", "VP-DT", SPECIALIST),
    "bao": ("Trịnh Văn Bảo", "VP-DT", SPECIALIST),
    "kim": ("Đinh Thị Kim", "VP-KT", HEAD),
    "cuong": ("Tô Văn Cường", "VP-KT", SPECIALIST),
    "dung": ("Mai Thị Dung", "VP-KT", SPECIALIST),
    "noi": ("Phùng Văn Nội", "VP-NC", HEAD),
    "em": ("Hồ Văn Em", "VP-NC", SPECIALIST),
    "giang": ("La Thị Giang", "VP-NC", SPECIALIST),
}
HEADS = {"VP-DT": "do", "VP-KT": "kim", "VP-NC": "noi"}


@dataclass(frozen=True, slots=True)
class Office:
    """The office: its people by name, its units by code."""

    people: dict[str, Actor]
    units: dict[str, int]

    @property
    def agency(self) -> int:
        return self.units["VP"]

    def id(self, name: str) -> int:
        return self.people[name].official_id or 0

    def receive(self, *, division: str, on: date, limit: str = "5wd") -> str:
        """Accept a document for a division at eight in the morning; return its code."""
        role, unit = casework.StepRole, self.units[division]
        return casework.accept_case(
            kind=casework.CaseKind.DOCUMENT,
            subject=f"Trả lời kiến nghị của {division} ngày {on:%d/%m/%Y}",
            applicant="",
            limit=TimeLimit.parse(limit),
            shares=(
                casework.Share("Chủ trì", role.LEAD, unit, 0.6),
                casework.Share("Thẩm định", role.REVIEW, unit, 0.2),
                casework.Share("Ký duyệt", role.APPROVE, self.units["VP-LD"], 0.2),
            ),
            receiving_unit_id=unit,
            responsible_unit_id=unit,
            agency_id=self.agency,
            prefix="VP",
            opened_at=at(on, 8),
            actor=self.people["su"],
            now=at(on, 8),
        ).code

    def assign(self, code: str, name: str, moment: datetime) -> None:
        """Let the head of the specialist's division give the work to him."""
        head = self.people[HEADS[SEATS[name][1]]]
        casework.assign(code=code, to_official=self.id(name), actor=head, now=moment)

    def submit(self, code: str, name: str, moment: datetime) -> None:
        casework.submit(code=code, product="Dự thảo", actor=self.people[name], now=moment)

    def finish(self, name: str, *, on: date, days: int = 1, hours: int = 0) -> str:
        """Tell a document from receipt to signature; the specialist takes so many working days.

        He has three; the head has assigned it after `hours` working hours (his time: four).
        """
        division = SEATS[name][1]
        code = self.receive(division=division, on=on)
        assigned = DEFAULT_CALENDAR.add(at(on, 8), 1800 + hours * 3600)
        self.assign(code, name, assigned)
        submitted = at(workday(on, days), 14, 30)
        self.submit(code, name, submitted)
        self.submit(code, HEADS[division], submitted + timedelta(minutes=30))
        casework.conclude(
            code=code,
            outcome=casework.Outcome.DONE,
            result="Công văn",
            actor=self.people["chanh"],
            now=submitted + timedelta(hours=1),
            await_collection=False,
        )
        return code


def at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), VIETNAM)


def workday(first: date, number: int) -> date:
    """Return the working day so many after a working day."""
    on = first
    while number:
        on += timedelta(days=1)
        if DEFAULT_CALENDAR.is_working(at(on, 9)):
            number -= 1
    return on


def open_office() -> Office:
    """Write the office and its people, in office since July 2021."""
    founded = organisation.found_units(
        plans=[OFFICE],
        parent_id=None,
        valid_from=SINCE,
        actor=SYSTEM,
        now=at(SINCE, 8),
        source="test",
    )
    plans = [
        PlannedOfficial(
            code=name.upper(),
            full_name=full_name,
            post_id=founded.posts[unit, post.title],
            starts_on=SINCE,
        )
        for name, (full_name, unit, post) in SEATS.items()
    ]
    ids = organisation.enter_officials(plans=plans, actor=SYSTEM, now=at(SINCE, 8), source="test")
    names = {unit.code: unit.name for unit in (OFFICE, *OFFICE.parts)}
    people = {
        name: Actor(
            user_id=None,
            official_id=ids[name.upper()],
            name=full_name,
            post_title=post.title,
            unit_id=founded.units[unit],
            unit_name=names[unit],
            agency_id=founded.units["VP"],
            agency_name=OFFICE.name,
            roles=frozenset(post.roles),
        )
        for name, (full_name, unit, post) in SEATS.items()
    }
    return Office(people, founded.units)
