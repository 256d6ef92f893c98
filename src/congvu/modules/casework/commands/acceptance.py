"""The act by which a case begins: valid acceptance starts the clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec
from uuid import UUID

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean, fold
from congvu.modules.casework import facts
from congvu.modules.casework.commands.engine import assignment_row, holding_row, opinion_row
from congvu.modules.casework.rules.allowances import spread
from congvu.modules.casework.rules.decide import accept
from congvu.modules.casework.rules.due import base_due
from congvu.modules.casework.rules.refusals import LimitMissing, OpenedInFuture, moment_words
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SAME_DAY, CaseKind, StepRole
from congvu.modules.casework.values.limits import given_limit
from congvu.modules.casework.values.state import Decision, PlannedAsk, PlanStep
from congvu.modules.worktime import api as worktime

Asked = ParamSpec("Asked")


@dataclass(frozen=True, slots=True)
class Beside:
    """A coordination that the process asks beside a step, with its share of the limit."""

    name: str
    unit_id: int
    share: float
    official_id: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A step of a process with its share of the limit, its unit known."""

    name: str
    role: StepRole
    unit_id: int
    share: float
    official_id: int | None = None
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A case decided and ready to be written: what casework_accept reads, and its due date."""

    entry: dict[str, object]
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """What acceptance gave: the case, its code, its due date; `again` if it was there already."""

    case_id: int
    code: str
    due_at: datetime
    again: bool


def acceptance_of(
    *,
    kind: CaseKind,
    subject: str,
    applicant: str,
    limit: worktime.TimeLimit | None,
    same_day: bool = False,
    shares: Sequence[Share],
    receiving_unit_id: int,
    responsible_unit_id: int,
    agency_id: int,
    prefix: str,
    opened_at: datetime,
    actor: Actor,
    now: datetime,
    procedure_version_id: int | None = None,
    field: str = "",
    intake_key: UUID | None = None,
    previous_id: int | None = None,
    urgency: int = 0,
    due_at: datetime | None = None,
) -> Acceptance:
    """Decide how a case is accepted: its clock starts and the first step's holder gets it.

    One statement (casework_accept, here or within the door's own) writes the case, its turn, its
    holding and the fact. The code is `prefix-YYMMDD-serial`, gapless within prefix and day in
    Vietnam's zone. A repeated `intake_key` returns the case that it made the first time.
    `due_at` stands in the place of a limit where whoever gave the work named the moment.

    :raises LimitMissing: without a limit, or with one that leaves no working time.
    :raises OpenedInFuture: if it was opened after `now`.
    :raises BeyondCalendar: if the due date lies where the calendar has no days yet.
    """
    if limit is None and not same_day and due_at is None:
        raise LimitMissing
    if opened_at > now:
        raise OpenedInFuture(opened_at=moment_words(opened_at))
    act, calendar = _act(
        kind, _written(limit, same_day, due_at), shares,
        unit_id=responsible_unit_id, actor=actor, now=now,
    )  # fmt: skip
    decision = accept(act, calendars=worktime.calendar_by_id)
    subject, applicant = clean(subject), clean(applicant)
    entry = _entry(act, decision, calendar, actor) | {
        "subject": subject,
        "applicant": applicant,
        "folded": fold(f"{subject} {applicant}"),
        "field": field,
        "procedure_version_id": procedure_version_id,
        "receiving_unit_id": receiving_unit_id,
        "responsible_unit_id": responsible_unit_id,
        "agency_id": agency_id,
        "opened_at": opened_at.isoformat(),
        "prefix": prefix,
        "day": calendar.local_date(now).isoformat(),
        "intake_key": None if intake_key is None else str(intake_key),
        "previous_id": previous_id,
        "urgency": urgency,
        "actor": actor.official_id,
        "behalf": actor.behalf_of_id,
    }
    return Acceptance(entry, act.due_at)


def write_acceptance(acceptance: Acceptance) -> Accepted:
    """Write an accepted case; a repeated intake key gives the case that it made before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select made_id, made_code, again from casework_accept(%s)",
            [json.dumps(acceptance.entry, ensure_ascii=False)],
        )
        case_id, code, again = cursor.fetchone()
    return Accepted(case_id, code, acceptance.due_at, again)


def _at_once(decide: Callable[Asked, Acceptance]) -> Callable[Asked, Accepted]:
    def accepted(*args: Asked.args, **named: Asked.kwargs) -> Accepted:
        return write_acceptance(decide(*args, **named))

    return accepted


accept_case = _at_once(acceptance_of)
"""Accept a case: decide it and write it; arguments and refusals as of acceptance_of."""


def _act(
    kind: CaseKind,
    limit: str,
    shares: Sequence[Share],
    *,
    unit_id: int,
    actor: Actor,
    now: datetime,
) -> tuple[acts.Accept, worktime.Calendar]:
    """Return the act with its due and plan, and the calendar of the unit that counts it."""
    calendar = worktime.calendar_in_force(unit_id=unit_id, now=now)
    due = base_due(limit, now, calendar)
    assert calendar.id is not None
    act = acts.Accept(
        at=now,
        by=actor.official_id,
        kind=kind,
        limit=limit,
        calendar_id=calendar.id,
        due_at=due.due_at,
        plan=plan_of(shares, calendar.seconds_between(now, due.due_at)),
    )
    return act, calendar


def _written(limit: worktime.TimeLimit | None, same_day: bool, due_at: datetime | None) -> str:
    """Return a limit as the case keeps it."""
    if due_at is not None:
        return given_limit(due_at)
    return SAME_DAY if same_day else str(limit)


def plan_of(shares: Sequence[Share], budget: int) -> tuple[PlanStep, ...]:
    """Return a process as a plan: its shares turned into working seconds that sum to the budget."""
    budget = max(0, budget)
    parts = spread([step.share for step in shares], budget) if shares else ()
    whole = sum(step.share for step in shares)
    return tuple(
        PlanStep(
            step.name,
            step.role,
            step.unit_id,
            part,
            step.official_id,
            tuple(
                PlannedAsk(ask.name, ask.unit_id, int(budget * ask.share / whole), ask.official_id)
                for ask in step.beside
            ),
        )
        for step, part in zip(shares, parts, strict=True)
    )


def _entry(
    act: acts.Accept, decision: Decision, calendar: worktime.Calendar, actor: Actor
) -> dict[str, object]:
    state = decision.state
    assert state.holding is not None
    return {
        "kind": act.kind,
        "accepted_at": act.at.isoformat(),
        "limit_text": act.limit,
        "calendar_id": act.calendar_id,
        "due_at": act.due_at.isoformat(),
        "plan": facts.plan_rows(act.plan),
        "assignments": [assignment_row(turn, calendar) for turn in state.assignments],
        "holding": holding_row(state.holding, cycle=1, calendar_id=act.calendar_id),
        "fact": facts.body_of(act)
        | facts.asked_beside((), state.opinions)
        | facts.origin_of(actor),
    } | ({"opinions": [opinion_row(row) for row in state.opinions]} if state.opinions else {})
