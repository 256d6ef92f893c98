"""What a directive makes of a case: the lead's time, each coordinator's, and the giver's own.

Legal source: Decree 30/2020/NĐ-CP, art. 24 (lead, coordinators, a deadline for each).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.modules.casework.api import Beside, Share, StepRole
from congvu.modules.directives.rules.refusals import (
    CoordinatorAfterLead,
    DeadlineBeforeReceipt,
    DeadlineBeyondCalendar,
    DeadlineOffHours,
    GivenToOneself,
    PartAfterWhole,
    ProductMissing,
    SeatTwice,
    TextTooLong,
    TitleMissing,
)
from congvu.modules.directives.values.giving import Giver, Seat, Source, SourceKind, Terms
from congvu.modules.worktime.api import BeyondCalendar, Calendar

LONGEST_TITLE = 500
LONGEST_QUESTION = 240
DEEPEST = 6
"""Levels of a tree below its root; more is a chain of passing on, not a division of work."""

TO_ACCEPT = 2 * 8 * 3600
"""Working seconds in which a giver says whether a product is accepted: two days at most."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """By when the lead delivers, the case ends, and each coordinator contributes."""

    lead_due: datetime
    case_due: datetime
    accepting: int
    coordinators: tuple[tuple[Seat, datetime], ...]


def check_words(title: str, product: str) -> None:
    """Refuse what nobody could carry out or accept.

    :raises TitleMissing, ProductMissing, TextTooLong: for a text.
    """
    if not title:
        raise TitleMissing
    if not product:
        raise ProductMissing
    if len(title) > LONGEST_TITLE or len(product) > LONGEST_TITLE:
        raise TextTooLong(most=LONGEST_TITLE)


def check_terms(
    terms: Terms,
    names: Mapping[int, str],
    *,
    giver: Giver,
    whole_due: datetime | None,
    now: datetime,
    calendar: Calendar,
) -> Clocks:
    """Return the clocks of a directive that can be followed.

    :raises DeadlineBeforeReceipt, DeadlineOffHours, DeadlineBeyondCalendar: for a deadline.
    :raises PartAfterWhole: if it is later than that of the directive above.
    :raises CoordinatorAfterLead: if a coordinator's comes after the lead's.
    :raises SeatTwice: if a unit coordinates twice, or leads as a whole and coordinates.
    :raises GivenToOneself: if the giver would lead.
    """
    if terms.lead.official_id == giver.official_id:
        raise GivenToOneself
    check_deadline(terms.due_at, now=now, calendar=calendar)
    if whole_due is not None and terms.due_at > whole_due:
        raise PartAfterWhole(due=moment_short(terms.due_at), whole=moment_short(whole_due))
    seen = {terms.lead.unit_id} if terms.lead.official_id is None else set()
    for seat in terms.coordinators:
        if seat.unit_id in seen or seat == Seat(terms.lead.unit_id, terms.lead.official_id):
            raise SeatTwice(unit=names.get(seat.unit_id, ""))
        seen.add(seat.unit_id)
    return _clocks(terms, now=now, calendar=calendar)


def check_deadline(due_at: datetime, *, now: datetime, calendar: Calendar) -> None:
    """Refuse a deadline that is over, at which nobody works, or that the calendar lacks.

    :raises DeadlineBeforeReceipt, DeadlineOffHours, DeadlineBeyondCalendar: so.
    """
    said = moment_short(due_at)
    if due_at <= now:
        raise DeadlineBeforeReceipt(due=said, now=moment_short(now))
    try:
        if not (calendar.is_working(due_at) or calendar.is_working(due_at - timedelta(seconds=1))):
            raise DeadlineOffHours(due=said, instead=moment_short(_instead(due_at, calendar)))
        if calendar.seconds_between(now, due_at) <= 0:
            raise DeadlineBeforeReceipt(due=said, now=moment_short(now))
        case_due(due_at, now=now, calendar=calendar)
    except BeyondCalendar as beyond:
        raise DeadlineBeyondCalendar(due=said) from beyond


def case_due(due_at: datetime, *, now: datetime, calendar: Calendar) -> datetime:
    """Return by when the giver has said whether the product, due then, is accepted."""
    return calendar.add(due_at, _accepting(due_at, now, calendar))


def shares_of(
    terms: Terms, clocks: Clocks, giver: Giver, *, now: datetime, calendar: Calendar
) -> tuple[Share, ...]:
    """Return the steps of the case; shares are working seconds, so every deadline is exact."""
    question = f"Phối hợp: {' '.join(terms.product.split())}"[:LONGEST_QUESTION]
    return (
        Share(
            name="Thực hiện, nộp sản phẩm",
            role=StepRole.LEAD,
            unit_id=terms.lead.unit_id,
            share=calendar.seconds_between(now, clocks.lead_due),
            official_id=terms.lead.official_id,
            beside=tuple(
                Beside(question, seat.unit_id, calendar.seconds_between(now, due), seat.official_id)
                for seat, due in clocks.coordinators
            ),
        ),
        Share(
            name="Nghiệm thu",
            role=StepRole.APPROVE,
            unit_id=giver.unit_id,
            share=clocks.accepting,
            official_id=giver.official_id,
        ),
    )


def matter_of(source: Source, title: str, agency_id: int, *, is_part: bool) -> str:
    """Return by what name two leaders of an agency would speak of the same matter.

    A part belongs to the matter of its tree. A word on the phone has no register: its own words.
    """
    if is_part:
        return ""
    if source.ref:
        return f"{agency_id}:{source.kind}:{source.ref}"
    return f"{agency_id}:{SourceKind.PHONE}:{title}"


def _clocks(terms: Terms, *, now: datetime, calendar: Calendar) -> Clocks:
    usual = calendar.add(now, calendar.seconds_between(now, terms.due_at) * 2 // 3)
    coordinators = []
    for seat in terms.coordinators:
        due = seat.due_at or usual
        if due > terms.due_at:
            raise CoordinatorAfterLead(due=moment_short(due), lead=moment_short(terms.due_at))
        check_deadline(due, now=now, calendar=calendar)
        coordinators.append((seat, due))
    accepting = _accepting(terms.due_at, now, calendar)
    return Clocks(
        lead_due=terms.due_at,
        case_due=calendar.add(terms.due_at, accepting),
        accepting=accepting,
        coordinators=tuple(coordinators),
    )


def _accepting(due_at: datetime, now: datetime, calendar: Calendar) -> int:
    """Return the giver's own time: two days, or a quarter of the lead's where that is less."""
    return min(TO_ACCEPT, max(1, calendar.seconds_between(now, due_at) // 4))


def _instead(due_at: datetime, calendar: Calendar) -> datetime:
    """Return the end of office hours of the day itself if it works, else of the next one."""
    day = due_at.astimezone(VIETNAM).date()
    is_open = calendar.day(day).is_working
    return calendar.closing(day if is_open else calendar.working_day_after(day))
