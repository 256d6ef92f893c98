"""The engine room: a case's state in, an act decided, its rows and its fact out in one statement.

Nothing is locked while a decision is made. The write says which fact was the last one read; if
another act came first, it is refused whole and the person is told what happened instead.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import access, facts
from congvu.modules.casework.access import Live
from congvu.modules.casework.queries.house import HOUSE
from congvu.modules.casework.rules.decide import decide
from congvu.modules.casework.rules.refusals import CaseChanged
from congvu.modules.casework.rules.signals import signals_of
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import HolderKind
from congvu.modules.casework.values.state import (
    Assignment,
    CaseState,
    Decision,
    Extension,
    Holding,
    Opinion,
)
from congvu.modules.worktime import api as worktime


def take(live: Live, act: acts.Act, *, actor: Actor, told: dict[str, Any] | None = None) -> Live:
    """Decide an act upon a case and write what it changed, with its fact.

    `told` adds to the fact's body what the act itself does not need (a reason's article, a note).

    :raises CaseChanged: if somebody else's act came in between.
    :raises Refusal: whatever the rules refuse.
    """
    decision = decide(live.state, act, calendars=worktime.calendar_by_id)
    at = decision.state.last_at
    assert at is not None
    change = _change(live.state, decision, at)
    if found := signals_of(
        live.state,
        decision.state,
        act,
        calendar=worktime.calendar_by_id(live.state.calendar_id),
        house=HOUSE,
    ):
        change["signals"] = [_plain(asdict(signal)) for signal in found]
    change |= {
        "at": at.isoformat(),
        "actor": actor.official_id,
        "behalf": actor.behalf_of_id,
        "kind": type(act).__name__,
        "fact": facts.body_of(act)
        | facts.asked_beside(live.state.opinions, decision.state.opinions)
        | (told or {})
        | facts.origin_of(actor),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select casework_apply(%s, %s, %s)",
            [live.case_id, live.seq, json.dumps(change, ensure_ascii=False)],
        )
        (seq,) = cursor.fetchone()
    if seq is None:
        access.outdated(live)
        raise CaseChanged(what=_last_fact(live.case_id))
    after = replace(live, seq=seq, state=decision.state)
    access.renew(after)
    return after


def assignment_row(assignment: Assignment, calendar: worktime.Calendar) -> dict[str, Any]:
    """Return a turn as its table has it, with the moment of its nudge: a fifth before its due."""
    nudge_at = calendar.subtract(assignment.due_at, assignment.allowance // 5)
    return _row(assignment) | {"nudge_at": nudge_at.isoformat()}


def opinion_row(opinion: Opinion) -> dict[str, Any]:
    """Return an opinion as its table has it."""
    return _row(opinion)


def holding_row(holding: Holding, *, cycle: int, calendar_id: int) -> dict[str, Any]:
    """Return a holding as its table has it."""
    return _row(holding) | {"cycle": cycle, "calendar_id": calendar_id}


def _change(before: CaseState, decision: Decision, at: datetime) -> dict[str, Any]:
    """Return only what changed, in the shape that casework_apply reads."""
    after = decision.state
    change: dict[str, Any] = {"holdings": _holdings(before, decision, at)}
    case = {name: getattr(after, name) for name in _CASE_COLUMNS} | {"cycle_overrun": after.overrun}
    if case != {name: getattr(before, name) for name in _CASE_COLUMNS} | {
        "cycle_overrun": before.overrun
    }:
        if after.plan != before.plan:
            case["plan"] = facts.plan_rows(after.plan)
        change["case"] = _plain(case)
    calendar = worktime.calendar_by_id(after.calendar_id)
    if turns := [row for row in after.assignments if row not in before.assignments]:
        change["assignments"] = [assignment_row(row, calendar) for row in turns]
    if asked := [row for row in after.opinions if row not in before.opinions]:
        change["opinions"] = [opinion_row(row) for row in asked]
    if requests := [row for row in after.requests if row not in before.requests]:
        change["requests"] = [_row(row) for row in requests]
    known = {unit_id for unit_id, _ in before.places}
    if met := {unit_id for unit_id, _ in after.places} - known:
        change["units"] = sorted(met)
    if after.closed_at is not None and before.closed_at is None:
        change["closed"] = True
    return change


def _holdings(before: CaseState, decision: Decision, at: datetime) -> list[dict[str, Any]]:
    """Return the holdings through which the case passed, the last one its present holder's."""
    rows = [
        holding_row(charge.holding, cycle=charge.cycle, calendar_id=charge.calendar_id)
        for charge in decision.charges
    ]
    after = decision.state
    if after.holding is not None:
        if after.holding != before.holding or after.calendar_id != before.calendar_id or rows:
            rows.append(
                holding_row(after.holding, cycle=after.cycle, calendar_id=after.calendar_id)
            )
    elif before.holding is not None:
        over = Holding(at, HolderKind.PAUSE, None, None, None, reason="closed")
        rows.append(holding_row(over, cycle=after.cycle, calendar_id=after.calendar_id))
    return rows


_CASE_COLUMNS = (
    "cycle",
    "cycle_started_at",
    "calendar_id",
    "due_at",
    "extensions",
    "supplements",
    "supplement_effect",
    "concluded_at",
    "closed_at",
    "outcome",
    "complained_unit_id",
)


def _row(value: object) -> dict[str, Any]:
    """Return a flat value as its table has it."""
    return _plain({name: getattr(value, name) for name in _COLUMNS[type(value)]})


_COLUMNS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Assignment, Extension, Holding, Opinion)
}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in row.items()}


def _last_fact(case_id: int) -> str:
    return facts.in_short(ledger.facts_of(case_id)[-1])
