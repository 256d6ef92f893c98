"""Who keeps backlog regularly: the rule, a month's figures, the grounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.kernel.refusals import N_

LATE, IN_HAND = "tasks_late_share", "open_overdue"
"""The metrics that the rule looks at."""


class BacklogGround(StrEnum):
    """Why somebody is on the list."""

    LATE = "late"
    OVERDUE = "overdue"

    @property
    def words(self) -> str:
        return _GROUND_WORDS[self]


_GROUND_WORDS = {
    BacklogGround.LATE: N_("trễ hạn nhiều mọi tháng"),
    BacklogGround.OVERDUE: N_("cuối tháng nào cũng còn việc quá hạn"),
}


@dataclass(frozen=True, slots=True)
class BacklogRule:
    """What makes a regular backlog; `wait` is how long a line is its owner's alone."""

    since: date
    months: int
    late_percent: int
    least_due: int
    least_overdue: int
    wait: str
    basis: str


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month: how many tasks fell due, how many of them late, how many overdue at its end."""

    month: str
    late: int
    due: int
    overdue: int
