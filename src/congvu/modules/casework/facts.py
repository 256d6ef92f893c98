"""What casework states: each act upon a case, as JSON that can be read back and replayed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    Outcome,
    Severity,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import PlanStep

ACTS: Mapping[str, type[acts.Act]] = {
    act.__name__: act
    for act in (
        acts.Accept,
        acts.Assign,
        acts.HandOver,
        acts.RefuseHandOver,
        acts.Submit,
        acts.ReturnForRework,
        acts.Conclude,
        acts.Close,
        acts.AskOpinion,
        acts.GiveOpinion,
        acts.MarkVague,
        acts.RequestSupplement,
        acts.ReceiveSupplement,
        acts.Pause,
        acts.Resume,
        acts.Extend,
        acts.Recalendar,
        acts.FallDue,
        acts.Note,
    )
}


def plan_from(rows: list[dict[str, Any]]) -> tuple[PlanStep, ...]:
    """Read a plan from its JSON."""
    return tuple(PlanStep(**{**row, "role": StepRole(row["role"])}) for row in rows)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "plan": plan_from,
    "due_at": _moment,
    "kind": CaseKind,
    "holder": HolderKind,
    "outcome": lambda text: None if text is None else Outcome(text),
    "severity": Severity,
    "stance": Stance,
    "effect": SupplementEffect,
    "changes": lambda rows: tuple(tuple(row) for row in rows),
}


def body_of(act: acts.Act) -> dict[str, Any]:
    """Return an act as JSON holds it; `at` and `by` are columns of the fact, not of its body."""
    body = {k: v for k, v in asdict(act).items() if k not in ("at", "by")}
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in body.items()}


def act_from(*, kind: str, body: str, at: datetime, by: int | None) -> acts.Act:
    """Read an act back from its fact."""
    told = json.loads(body)
    cls = ACTS[kind]
    wanted = {field.name for field in fields(cls)} - {"at", "by"}
    given = {name: _READ.get(name, _same)(told[name]) for name in wanted}
    return cls(at=at, by=by, **given)


def _same(value: Any) -> Any:
    return value
