"""The work of a quarter in the ward of the cast (tests/people.py): September and before, 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.worktime.api import TimeLimit
from tests.modules.evaluation.office import at, workday
from tests.people import People

FIRST = date(2026, 8, 3)  # a Monday
NOW = at(date(2026, 9, 10), 10, 20)
PERIOD, PACK = "2026-Q3", "qd160-vp"
PLACE = f"/evaluation/{PERIOD}/{PACK}/"


def handle(people: People, lead: Actor, *, on: date, days: int = 1) -> str:
    """Tell a document from receipt to signature; the specialist takes so many working days of 3."""
    role, head = casework.StepRole, people.vinh if lead.unit_id == people.economy else people.xuan
    unit = lead.unit_id or 0
    code = casework.accept_case(
        kind=casework.CaseKind.DOCUMENT,
        subject=f"Báo cáo rà soát ngày {on:%d/%m/%Y}",
        applicant="",
        limit=TimeLimit.parse("5wd"),
        shares=(
            casework.Share("Chủ trì", role.LEAD, unit, 0.6),
            casework.Share("Thẩm định", role.REVIEW, unit, 0.2),
            casework.Share("Ký duyệt", role.APPROVE, people.leaders, 0.2),
        ),
        receiving_unit_id=unit,
        responsible_unit_id=unit,
        agency_id=people.thanh_sen,
        prefix="H27.43",
        opened_at=at(on, 8),
        actor=people.mo,
        now=at(on, 8),
    ).code
    casework.assign(code=code, to_official=_id(lead), actor=head, now=at(on, 8, 30))
    done = at(workday(on, days), 14)
    casework.submit(code=code, product="Dự thảo", actor=lead, now=done)
    casework.submit(code=code, product="Đã xem", actor=head, now=done + timedelta(minutes=20))
    casework.conclude(
        code=code,
        outcome=casework.Outcome.DONE,
        result="Công văn",
        actor=people.dat,
        now=done + timedelta(minutes=40),
        await_collection=False,
    )
    return code


def work(people: People, lead: Actor, number: int, *, late: int = 0) -> list[str]:
    """Tell so many documents on following days, the first ones late; return the late ones."""
    codes = [
        handle(people, lead, on=workday(FIRST, place), days=6 if place < late else 1)
        for place in range(number)
    ]
    return codes[:late]


def criticise(people: People, lead: Actor, code: str, moment: datetime = NOW) -> None:
    casework.record_remark(
        code=code,
        kind=casework.RemarkKind.CRITICISM,
        official_id=_id(lead),
        text="Phê bình vì trình trễ hạn <b>hai lần</b>.",
        ground="",
        cause=casework.RemarkCause.DELAY,
        actor=people.dat,
        now=moment - timedelta(hours=1),
    )


def _id(actor: Actor) -> int:
    return actor.official_id or 0
