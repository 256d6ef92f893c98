"""The act of reminding a holder (nhắc việc): a superior tells him, and it stands on the record."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.stating import state
from congvu.modules.casework.facts import HolderReminded
from congvu.modules.casework.rules.refusals import (
    NobodyToRemind,
    NotYourUnit,
    RemindedToday,
    RemindNotYours,
    RemindSelf,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@transaction.atomic
def remind(
    *, code: str, actor: Actor, now: datetime, text: str = "", follows: bool = False
) -> HolderReminded:
    """Remind whoever has the case: its official, the head who has not assigned it, or the one
    who owes an overdue opinion. Once per holder, case and working day.

    `follows` says that the door has made sure that the actor was named to follow the case up.

    :raises RemindNotYours: if the actor neither directs the unit or the agency nor follows it up.
    :raises NobodyToRemind: if the case is concluded, or waits for one who is not ours.
    :raises RemindSelf: if the actor has it himself.
    :raises RemindedToday: if somebody reminded the holder on this working day.
    """
    try:
        reach = access.visible_case if follows else access.case_to_direct
        live = reach(code=code, actor=actor)
    except NotYourUnit as refused:
        raise RemindNotYours from refused
    unit_id, official_id = _holder(live, now)
    if official_id in (actor.official_id, actor.behalf_of_id):
        raise RemindSelf
    made = state(
        "casework_remind",
        live.case_id,
        official_id,
        unit_id,
        live.state.holding.assignment_no if live.state.holding else None,
        _due(live),
        clean(text),
        actor.official_id,
        actor.behalf_of_id,
        working_day_of(now, worktime.calendar_by_id(live.state.calendar_id)),
        now,
        actor=actor,
    )
    if made is None:
        raise RemindedToday(who=organisation.names_of([official_id])[official_id])
    access.outdated(live)
    fact = HolderReminded(
        at=now, reminder_id=made, case_id=live.case_id, official_id=official_id,
        by=actor.name, text=clean(text), due_at=_due(live),
    )  # fmt: skip
    tell(fact)
    return fact


def working_day_of(now: datetime, calendar: worktime.Calendar) -> date:
    """Return the working day to which a reminder counts: today, or the next where it is off."""
    today = calendar.local_date(now)
    return today if calendar.day(today).is_working else calendar.working_day_after(today, 1)


def _holder(live: Live, now: datetime) -> tuple[int, int]:
    """Return the unit and the official who has the case, or who answers for the unit."""
    holding = live.state.holding
    if holding is None or not holding.kind.is_ours or holding.unit_id is None:
        raise NobodyToRemind
    official_id = holding.official_id
    if official_id is None:
        official_id = organisation.head_of(holding.unit_id, now.date())
    if official_id is None:
        raise NobodyToRemind
    return holding.unit_id, official_id


def _due(live: Live) -> datetime:
    holding = live.state.holding
    return live.state.due_at if holding is None else holding.overdue_from or live.state.due_at
