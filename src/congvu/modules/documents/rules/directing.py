"""What a direction makes of a case: its steps, each with its own part of the time.

Legal source: Decree 30/2020/NĐ-CP, art. 24; Phiếu giải quyết văn bản đến (App. IV): lead,
coordinating units, a deadline for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.moments import moment_short
from congvu.modules.casework.api import Beside, Share, StepRole
from congvu.modules.documents.rules.dates import check_deadline
from congvu.modules.documents.rules.refusals import PartAfterLead, PartWithoutDeadline, UnitTwice
from congvu.modules.documents.values.directing import Direction, Product, Seat
from congvu.modules.worktime.api import Calendar

_AFTER_LEAD: Mapping[Product, tuple[tuple[str, StepRole, int], ...]] = {
    Product.REPLY: (
        ("Ký văn bản trả lời", StepRole.APPROVE, 15),
        ("Phát hành văn bản trả lời", StepRole.CLERK, 5),
    ),
    Product.REPORT: (("Duyệt báo cáo, tờ trình", StepRole.APPROVE, 15),),
    Product.CARRY_OUT: (),
}
"""What follows upon the lead's work, with its share of the whole time in hundredths."""

_LEADS: Mapping[Product, str] = {
    Product.REPLY: "Giải quyết, dự thảo văn bản trả lời",
    Product.REPORT: "Giải quyết, lập báo cáo",
    Product.CARRY_OUT: "Tổ chức thực hiện",
}
LONGEST_QUESTION = 240


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs what the lead makes, and who issues it."""

    leader: Seat
    clerk: Seat


def check_direction(
    direction: Direction, names: Mapping[int, str], *, now: datetime, calendar: Calendar
) -> None:
    """Refuse a direction that couldn't be followed.

    :raises DeadlineBeforeReceipt, DeadlineOffHours, DeadlineBeyondCalendar: for a deadline.
    :raises PartWithoutDeadline: if a coordinator has none.
    :raises PartAfterLead: if a coordinator's comes after the lead needs it.
    :raises UnitTwice: if a unit has two parts, or leads and coordinates.
    """
    check_deadline(direction.due_at, now=now, calendar=calendar)
    seen: set[int] = {direction.lead.unit_id} if direction.lead.official_id is None else set()
    lead_due = lead_due_at(direction, now=now, calendar=calendar)
    for part in direction.parts:
        if part.unit_id in seen:
            raise UnitTwice(unit=names.get(part.unit_id, ""))
        seen.add(part.unit_id)
    for part in direction.coordinators:
        if part.due_at is None:
            raise PartWithoutDeadline
        check_deadline(part.due_at, now=now, calendar=calendar)
        if part.due_at > lead_due:
            raise PartAfterLead(due=moment_short(part.due_at), lead=moment_short(lead_due))


def lead_due_at(direction: Direction, *, now: datetime, calendar: Calendar) -> datetime:
    """Return the lead's own due: what is left of the time before signature and issue."""
    return calendar.add(now, _seconds(direction, now, calendar)[0])


def shares_of(
    direction: Direction, signers: Signers, *, now: datetime, calendar: Calendar
) -> tuple[Share, ...]:
    """Return the steps of the case; shares are working seconds, so every deadline is exact."""
    first, *later = _seconds(direction, now, calendar)
    lead = Share(
        name=_LEADS[direction.product],
        role=StepRole.LEAD,
        unit_id=direction.lead.unit_id,
        share=first,
        official_id=direction.lead.official_id,
        beside=tuple(_besides(direction, now, calendar)),
    )
    steps = _AFTER_LEAD[direction.product]
    return (
        lead,
        *(
            _share(name, role, seconds, signers)
            for (name, role, _), seconds in zip(steps, later, strict=True)
        ),
    )


def _besides(direction: Direction, now: datetime, calendar: Calendar) -> list[Beside]:
    question = f"Phối hợp: {' '.join(direction.text.split())}"[:LONGEST_QUESTION]
    return [
        Beside(question, part.unit_id, calendar.seconds_between(now, part.due_at))
        for part in direction.coordinators
        if part.due_at is not None
    ]


def _share(name: str, role: StepRole, seconds: int, signers: Signers) -> Share:
    seat = signers.leader if role is StepRole.APPROVE else signers.clerk
    return Share(name, role, seat.unit_id, seconds, seat.official_id)


def _seconds(direction: Direction, now: datetime, calendar: Calendar) -> list[int]:
    """Return the working seconds of each step; together they are the whole time."""
    whole = calendar.seconds_between(now, direction.due_at)
    later = [whole * hundredths // 100 for _, _, hundredths in _AFTER_LEAD[direction.product]]
    return [whole - sum(later), *later]
