"""Matters that complain of a unit: its name on record, and whether the work was sent to it."""

from __future__ import annotations

from congvu.kernel.values import replace
from congvu.modules.casework.rules.refusals import ComplainedAlready, ReasonMissing
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SignalKind, StepRole
from congvu.modules.casework.values.signals import Signal
from congvu.modules.casework.values.state import Assignment, CaseState

_HANDLING = (StepRole.ASSIGN, StepRole.LEAD, StepRole.REVIEW)


def name_complained(turn: Turn, act: acts.NameComplained) -> None:
    """Put on record of which unit the matter complains; another one may be named later."""
    if not act.reason.strip():
        raise ReasonMissing
    if turn.state.complained_unit_id == act.unit_id:
        raise ComplainedAlready
    turn.state = replace(turn.state, complained_unit_id=act.unit_id)


def sent_to_complained(before: CaseState, after: CaseState, act: acts.Act) -> Signal | None:
    """The work was given to the very unit of which the matter complains.

    It is asked of whoever sent it there; asking that unit for its own account (an opinion) is not
    sending the work. A complaint goes first to the one who decided (Law on Complaints 2011,
    art. 18): that is for the superior to say, and lawful.
    """
    complained = after.complained_unit_id
    if complained is None:
        return None
    if isinstance(act, acts.NameComplained):
        return _sent_before(before, after, act)
    last = before.assignments[-1]
    new = after.assignments[len(before.assignments) :]
    arrived = next((row for row in new if _handles(row, complained)), None)
    if arrived is None or last.unit_id == complained:
        return None
    return _asked_of(act.by, last.unit_id, after, arrived)


def _sent_before(before: CaseState, after: CaseState, act: acts.NameComplained) -> Signal | None:
    """The unit had the work when its name was put on record."""
    arrived = next((row for row in before.assignments if _handles(row, act.unit_id)), None)
    if arrived is None:
        return None
    if arrived.no == 0:
        unit_id = act.opener_unit_id or before.plan[0].unit_id
        return _asked_of(act.opener_id, unit_id, after, arrived)
    giver = before.assignments[arrived.no - 1 if arrived.gave_no is None else arrived.gave_no]
    return _asked_of(giver.official_id, giver.unit_id, after, arrived)


def _handles(row: Assignment, unit_id: int) -> bool:
    return row.unit_id == unit_id and row.role in _HANDLING


def _asked_of(
    official_id: int | None, unit_id: int, after: CaseState, arrived: Assignment
) -> Signal:
    assert after.last_at is not None
    return Signal(
        kind=SignalKind.TO_COMPLAINED,
        official_id=official_id,
        unit_id=unit_id,
        at=after.last_at,
        place=f"turn {arrived.no}",
        evidence={"to_unit": arrived.unit_id, "sent": arrived.received_at.isoformat()},
    )
