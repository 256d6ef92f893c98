"""What is owed in a round as cases of casework: desk, reminders and the ladder know them."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.modules.casework import api as casework
from congvu.modules.evaluation.queries.appraisers import day_of
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

PREFIX = "DG"


def owe(
    *,
    subject: str,
    step_name: str,
    unit_id: int,
    official_id: int | None,
    due_at: datetime,
    now: datetime,
) -> casework.Accepted:
    """Open a case for somebody who owes an act; whoever stands in for him has it at once.

    Where no working time is left until `due_at` (the clock came late, or his unit keeps other
    hours), he has until the end of the next working day. The case lies where he sits, for only so
    does it come to his desk: a leader answers for the agency and sits among its leaders.
    """
    agency = organisation.agency_of(unit_id)
    holder = None if official_id is None else organisation.standing_in_for(official_id, now)
    seat = None if holder is None else organisation.actor_of_official(holder, day_of(now))
    if seat is not None and seat.unit_id is not None and seat.agency_id == agency.id:
        unit_id = seat.unit_id
    return casework.accept_case(
        kind=casework.CaseKind.INTERNAL,
        subject=subject,
        applicant=agency.name,
        limit=None,
        due_at=_within_reach(due_at, unit_id, now),
        shares=(casework.Share(step_name, casework.StepRole.LEAD, unit_id, 1.0, holder),),
        receiving_unit_id=unit_id,
        responsible_unit_id=unit_id,
        agency_id=agency.id,
        prefix=f"{PREFIX}-{agency.agency_code or agency.code}",
        opened_at=now,
        actor=SYSTEM,
        now=now,
    )


def _within_reach(due_at: datetime, unit_id: int, now: datetime) -> datetime:
    calendar = worktime.calendar_in_force(unit_id=unit_id, now=now)
    if due_at > now and calendar.seconds_between(now, due_at) > 0:
        return due_at
    limit = worktime.TimeLimit(1, worktime.LimitUnit.WORKING_DAY)
    return worktime.deadline(accepted_at=now, limit=limit, calendar=calendar).due_at


def done(case_id: int | None, result: str, *, actor: Actor, now: datetime) -> None:
    """End the case of an act that was done: as the holder's product, if it was in his hands."""
    if case_id is None:
        return
    code = casework.briefs_of([case_id])[case_id].code
    live = casework.visible_case(code=code, actor=SYSTEM)
    if live.state.closed_at is not None:
        return
    turn = live.state.current
    is_his = turn is not None and turn.official_id in (actor.official_id, actor.behalf_of_id)
    casework.conclude(
        code=code,
        outcome=casework.Outcome.DONE,
        result=result,
        actor=actor if is_his and turn is not None and turn.official_id else SYSTEM,
        now=now,
        await_collection=False,
    )
