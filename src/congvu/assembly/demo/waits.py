"""What comes from outside the office: papers, a withdrawal, somebody to fetch the result."""

from __future__ import annotations

from datetime import datetime

from congvu.assembly.demo.pace import HOUR, Pace
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Outcome
from congvu.modules.casework.values.state import CaseState
from congvu.modules.dossiers.rules.limits import complete_by

HANDED_OUT = "Trả kết quả cho người nộp: Tại quầy"


def completed(pace: Pace, state: CaseState, at: datetime) -> acts.Act:
    """The papers come; of some dossiers never, and a few are withdrawn."""
    rng, clerk = pace.rng, pace.staff.clerks[0]
    chance = rng.random()
    came = pace.later(at, rng.lognormvariate(2.9, 0.6) * HOUR)
    until = complete_by(at, pace.calendar)
    if chance < 0.08:
        return acts.Close(
            at=came, by=clerk, outcome=Outcome.WITHDRAWN, reason="Người nộp xin rút hồ sơ"
        )
    if chance < 0.2 or came > until:
        return acts.Close(
            at=pace.later(until, rng.uniform(1, 12) * HOUR),
            by=clerk,
            outcome=Outcome.UNCOMPLETED,
            reason=f"Không bổ sung hồ sơ đến {until:%H:%M ngày %d/%m/%Y}",
        )
    return acts.ReceiveSupplement(at=came, by=clerk, due_at=pace.due_of(state.limit, came))


def collected(pace: Pace, at: datetime) -> acts.Act:
    """Somebody comes for the result within days."""
    came = pace.later(at, pace.rng.lognormvariate(1.8, 1.0) * HOUR)
    return acts.Close(at=came, by=pace.staff.clerks[0], outcome=None, reason=HANDED_OUT)
