"""Petitions of the demonstration, by real acts: some sent to the very office, some made two.

What is behind each is written down as the story plants it, for `congvu signals measure`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from congvu.assembly.demo import names
from congvu.assembly.demo.tally import Truth
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework import api as casework
from congvu.modules.casework.api import SignalKind, Verdict
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

SEED = 280
HOUR, DAY = 3600, 8 * 3600
LIMIT = worktime.TimeLimit(10, worktime.LimitUnit.WORKING_DAY)
COMPLAINED = (True, True, False, True, False, True)
"""Of matters sent to the office they complain of: whether the sender shirked, one for each."""
ELSEWHERE_SENT = 6
MADE_TWO = ("nudged", "nudged", "own wish", "relative", "split", "nudged", "early")
SUBJECTS = (
    "Phản ánh phòng chậm trả kết quả hồ sơ đất đai",
    "Kiến nghị về việc cấp phép đào đường trước nhà",
    "Phản ánh thái độ khi tiếp nhận hồ sơ tại phòng",
    "Kiến nghị xử lý lấn chiếm vỉa hè đường Hà Huy Tập",
)


@dataclass(slots=True)
class _Ward:
    """The people of the ward, and what is true of what they do."""

    clerk: Actor
    leader: Actor
    heads: dict[int, Actor]
    specialists: dict[int, Actor]
    economy: int
    other: int
    staff: Staff
    calendar: worktime.Calendar
    rng: Random
    now: datetime
    truth: list[Truth] = field(default_factory=list)
    verdicts: dict[tuple[int, SignalKind], bool] = field(default_factory=dict)

    def plant(self, case_id: int, kind: SignalKind, place: str, *, shirks: bool) -> None:
        self.truth.append((case_id, kind, place, True, shirks))
        self.verdicts[case_id, kind] = shirks


def let_petitions_shirk(staff: Staff, *, now: datetime) -> list[Truth]:
    """Tell the petitions, let the evening look find its part, decide most; return the truth."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = _ward(staff, now)
    with transaction.atomic():
        for place, shirks in enumerate(COMPLAINED):
            _complained(ward, place, shirks=shirks)
        for place in range(ELSEWHERE_SENT):
            _sent_to_others(ward, place)
        for place, how in enumerate(MADE_TWO):
            _made_two(ward, place, how)
        casework.notice_refilings(now=now, since=ward.calendar.subtract(now, 40 * DAY))
        _decide(ward)
        _announce(staff, now)
    reading.read_anew()
    return ward.truth


def _ward(staff: Staff, now: datetime) -> _Ward:
    def actor(official: int, unit: int) -> Actor:
        found = organisation.actor_of_official(official, now.date(), unit)
        assert found is not None
        return found

    clerk = organisation.officials_with(Role.RECORDS_CLERK, now.date(), staff.agency_id)[0]
    units = list(staff.divisions)
    return _Ward(
        clerk=actor(clerk.id, clerk.unit_id),
        leader=actor(staff.leaders[0], staff.leaders_id),
        heads={unit: actor(person, unit) for unit, person in staff.heads.items()},
        specialists={unit: actor(people[-1], unit) for unit, people in staff.divisions.items()},
        economy=units[0],
        other=units[1],
        staff=staff,
        calendar=worktime.calendar_in_force(unit_id=staff.agency_id, now=now),
        rng=Random(SEED),  # noqa: S311  (chance for a story)
        now=now,
    )


def _petition(ward: _Ward, unit: int, at: datetime, who: str, subject: str) -> casework.Accepted:
    person = ward.specialists[unit].official_id
    return casework.accept_case(
        kind=casework.CaseKind.PETITION,
        subject=subject,
        applicant=who,
        limit=LIMIT,
        shares=(
            casework.Share("Chủ trì xử lý", casework.StepRole.LEAD, unit, 0.8, person),
            casework.Share("Ký trả lời", casework.StepRole.APPROVE, ward.staff.leaders_id, 0.2),
        ),
        receiving_unit_id=ward.clerk.unit_id or unit,
        responsible_unit_id=unit,
        agency_id=ward.staff.agency_id,
        prefix=f"{organisation.unit(ward.staff.agency_id).agency_code}.PA",
        opened_at=at,
        actor=ward.clerk,
        now=at,
    )


def _complained(ward: _Ward, place: int, *, shirks: bool) -> None:
    """A petition lies with the unit of which it complains, by whoever opened it."""
    at = ward.calendar.subtract(ward.now, (12 + 3 * place) * DAY)
    unit = ward.economy if place % 2 else ward.other
    case = _petition(ward, unit, at, names.person(ward.rng)[0], SUBJECTS[place % len(SUBJECTS)])
    _name(ward, case.code, unit, ward.calendar.add(at, HOUR))
    ward.plant(case.case_id, SignalKind.TO_COMPLAINED, "turn 0", shirks=shirks)
    _answer(ward, case.code, unit, at)


def _sent_to_others(ward: _Ward, place: int) -> None:
    """A petition that complains of one unit goes to another: nothing to ask about."""
    at = ward.calendar.subtract(ward.now, (11 + 2 * place) * DAY)
    case = _petition(ward, ward.other, at, names.person(ward.rng)[0], SUBJECTS[place % 3])
    _name(ward, case.code, ward.economy, ward.calendar.add(at, HOUR))
    _answer(ward, case.code, ward.other, at)


def _answer(ward: _Ward, code: str, unit: int, at: datetime) -> None:
    """Let most petitions be answered, a few of them late; the others still wait.

    Where the task force sat, as fast as the division works since.
    """
    pace = ward.staff.spells[unit].after if unit in ward.staff.spells else 1
    done = ward.calendar.add(at, int(ward.rng.uniform(4, 12) * pace * DAY))
    signed = ward.calendar.add(done, HOUR)
    if signed >= ward.now or ward.rng.random() < 0.15 * pace:
        return
    casework.submit(code=code, product="Dự thảo trả lời", actor=ward.specialists[unit], now=done,
                    to_official=ward.leader.official_id)  # fmt: skip
    casework.conclude(
        code=code, outcome=casework.Outcome.DONE, result="Đã trả lời người gửi bằng văn bản",
        actor=ward.leader, now=signed, await_collection=False,
    )  # fmt: skip


def _name(ward: _Ward, code: str, unit: int, at: datetime) -> None:
    casework.name_complained(
        code=code, unit_id=unit, reason="Đơn nêu đích danh phòng", actor=ward.leader, now=at
    )


def _made_two(ward: _Ward, place: int, how: str) -> None:
    """One matter becomes two: by an official's nudge, by one's own wish, by a split, unseen."""
    at = ward.calendar.subtract(ward.now, (28 + place) * DAY)
    who, subject = names.person(ward.rng)[0], SUBJECTS[place % len(SUBJECTS)]
    first = _petition(ward, ward.economy, at, who, subject)
    if how == "split":
        second = _petition(ward, ward.economy, ward.calendar.add(at, HOUR), who, subject)
    else:
        used = 2 * DAY if how == "early" else 9 * DAY
        ended = ward.calendar.add(at, used)
        casework.close(
            code=first.code, outcome=casework.Outcome.WITHDRAWN,
            reason="Người gửi xin rút để bổ sung", actor=ward.specialists[ward.economy], now=ended,
        )  # fmt: skip
        other = names.person(ward.rng)[0] if how == "relative" else who
        second = _petition(ward, ward.economy, ward.calendar.add(ended, 3 * DAY), other, subject)
    if how != "early":
        _answer(ward, second.code, ward.economy, ward.calendar.add(at, 12 * DAY))
        shirks = how != "own wish"
        ward.plant(second.case_id, SignalKind.REFILED, f"case {first.case_id}", shirks=shirks)


def _announce(staff: Staff, now: datetime) -> None:
    """The administrator announces another threshold from next month on."""
    keeper = organisation.officials_with(Role.ADMINISTRATOR, now.date(), staff.agency_id)[0]
    actor = organisation.actor_of_official(keeper.id, now.date(), keeper.unit_id)
    assert actor is not None
    casework.change_thresholds(
        kind=SignalKind.PASS_ON, settings={"pass_on_minutes": 20},
        from_day=(now.date().replace(day=1) + timedelta(days=32)).replace(day=1),
        reason="Kết luận giao ban tháng của UBND phường: 30 phút báo cả những lần đã đọc hồ sơ",
        actor=actor, now=now,
    )  # fmt: skip


def _decide(ward: _Ward) -> None:
    """Superiors decide what is older, by what is behind it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, case_id, kind from casework_signal where case_id = any(%s) order by id",
            [[case_id for case_id, _ in ward.verdicts]],
        )
        found = cursor.fetchall()
    for number, case_id, kind in found[:-2]:
        shirks = ward.verdicts.get((case_id, SignalKind(kind)), False)
        casework.decide_signal(
            signal_id=number,
            verdict=Verdict.CONFIRMED if shirks else Verdict.LAWFUL,
            ground="Đã đối chiếu hồ sơ" if shirks else "Lần đầu do chính nơi ban hành giải quyết",
            actor=ward.leader,
            now=ward.now,
        )
