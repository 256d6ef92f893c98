"""Ready-made lives on a real database, told with the cast."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from congvu.foundation.clock import VIETNAM
from congvu.modules.casework import api as casework
from congvu.modules.worktime.api import TimeLimit
from tests.people import People

MONDAY = datetime(2026, 9, 7, 8, 0, tzinfo=VIETNAM)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of September 2026; the 7th is a Monday."""
    return datetime(2026, 9, day, hour, minute, tzinfo=VIETNAM)


def shares(people: People) -> tuple[casework.Share, ...]:
    """The usual process: counter, lead, review, signature, counter."""
    role = casework.StepRole
    return (
        casework.Share("Tiếp nhận", role.RECEIVE, people.centre, 0.05, people.mai.official_id),
        casework.Share("Chủ trì", role.LEAD, people.economy, 0.65),
        casework.Share("Thẩm định", role.REVIEW, people.economy, 0.15),
        casework.Share("Ký duyệt", role.APPROVE, people.leaders, 0.10),
        casework.Share("Trả kết quả", role.DELIVER, people.centre, 0.05, people.mai.official_id),
    )


def accept(
    people: People,
    *,
    now: datetime = MONDAY,
    limit: str = "10wd",
    intake_key: UUID | None = None,
    procedure: int | None = None,
) -> casework.Accepted:
    """Let Mai accept a dossier on changing the use of land for the division of economy."""
    return casework.accept_case(
        kind=casework.CaseKind.DOSSIER,
        subject="Chuyển mục đích sử dụng đất vườn sang đất ở, thửa 214",
        applicant="Nguyễn Văn Hòa",
        limit=TimeLimit.parse(limit),
        shares=shares(people),
        receiving_unit_id=people.centre,
        responsible_unit_id=people.economy,
        agency_id=people.thanh_sen,
        prefix="H27.43",
        opened_at=now,
        actor=people.mai,
        now=now,
        intake_key=intake_key,
        procedure_version_id=procedure,
    )


def with_lead(
    people: People, *, now: datetime = MONDAY, limit: str = "10wd", procedure: int | None = None
) -> str:
    """Accept a dossier and bring it to Hạnh's desk; return its code."""
    code = accept(people, now=now, limit=limit, procedure=procedure).code
    casework.submit(code=code, product="đủ giấy tờ", actor=people.mai, now=now)
    casework.assign(
        code=code,
        to_official=people.hanh.official_id or 0,
        actor=people.vinh,
        now=now.replace(hour=9),
    )
    return code
