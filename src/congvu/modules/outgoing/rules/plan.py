"""The steps of a draft's own case: each has one holder, and each minute is his.

Legal source: Decree 30/2020/NĐ-CP, art. 10 (who drafts, who answers for the content), art. 12 (who
answers for the form), art. 13 (who signs), art. 14, 15, 18 (the registry).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvu.foundation.writing.api import Urgency
from congvu.modules.casework.api import CaseState, Share, StepRole
from congvu.modules.worktime.api import LimitUnit, TimeLimit

LIMITS = {
    Urgency.NORMAL: TimeLimit(5, LimitUnit.WORKING_DAY),
    Urgency.URGENT: TimeLimit(2, LimitUnit.WORKING_DAY),
    Urgency.VERY_URGENT: TimeLimit(1, LimitUnit.WORKING_DAY),
    Urgency.EXPRESS: TimeLimit(4, LimitUnit.WORKING_HOUR),
}
"""The house's own time for a document, until the agency's rules name another."""

CONTENT_STEP, FORM_STEP = "Kiểm tra nội dung, pháp chế", "Kiểm tra thể thức"
_BORNE = ((StepRole.APPROVE, StepRole.CLERK),)
"""What must follow the drafter's turn of a case that runs on the draft which answers it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in his unit; without an official, the unit."""

    unit_id: int
    official_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whose hands a draft goes; a check that nobody else can make is left out."""

    drafter: Seat
    content: Seat | None
    form: Seat | None
    signers: Sequence[Seat]
    clerk: Seat


def shares_of(hands: Hands) -> tuple[Share, ...]:
    """Return the steps of a draft's own case, with their parts of the time in hundredths."""
    checks = ((CONTENT_STEP, hands.content, 15), (FORM_STEP, hands.form, 10))
    return (
        _share("Soạn dự thảo, lấy ý kiến", StepRole.LEAD, hands.drafter, 50),
        *(_share(name, StepRole.REVIEW, seat, part) for name, seat, part in checks if seat),
        *(_share("Ký ban hành", StepRole.APPROVE, seat, 15) for seat in hands.signers),
        _share("Cho số, đóng dấu, phát hành", StepRole.CLERK, hands.clerk, 10),
    )


def can_bear(state: CaseState, official_id: int | None, signers: int) -> bool:
    """Return whether a case can run on a draft: it is this drafter's turn, then one signs and the
    registry issues, and nothing else comes after."""
    turn = state.current
    if turn is None or state.is_waiting or official_id is None or signers != 1:
        return False
    follow = tuple(step.role for step in state.plan[turn.step + 1 :])
    return turn.official_id == official_id and follow in _BORNE


def _share(name: str, role: StepRole, seat: Seat, part: int) -> Share:
    return Share(name, role, seat.unit_id, part, seat.official_id)
