"""Reading a case for an act: its state as the rules know it, and the last fact seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation import reading
from congvu.modules.casework import facts
from congvu.modules.casework.rules.refusals import CaseNotFound
from congvu.modules.casework.values.choices import (
    Answer,
    CaseKind,
    Finish,
    HolderKind,
    Outcome,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import Assignment, CaseState, Extension, Holding, Opinion


@dataclass(frozen=True, slots=True)
class Live:
    """An open case as read for an act: its state, and the number of the last fact read."""

    case_id: int
    code: str
    seq: int
    state: CaseState
    agency_id: int
    agencies: frozenset[int]
    receiving_unit_id: int
    responsible_unit_id: int
    procedure_version_id: int | None
    subject: str
    applicant: str
    field: str
    opened_at: datetime


def load(code: str) -> Live:
    """Read a case for an act; once within a request that said so.

    :raises CaseNotFound: if there is no such case.
    """
    return reading.first(_key(code), lambda: _read(code))


@contextmanager
def in_hand(live: Live) -> Iterator[None]:
    """Let the acts within this block start from a case as it was read, without reading it again."""
    with reading.once():
        renew(live)
        yield


def lock_case(case_id: int) -> None:
    """Let nobody else act on a case until this transaction ends.

    For acts that write rows of their own beside the case: the case first, then theirs (0223).
    """
    with connection.cursor() as cursor:
        cursor.execute("select 1 from ledger_head where stream = %s for update", [case_id])


def renew(live: Live) -> None:
    """Let whoever reads the case after an act see what the act made."""
    reading.renew(_key(live.code), live)


def outdated(live: Live) -> None:
    """Forget a reading that another's act has overtaken."""
    reading.forget(_key(live.code))


def _key(code: str) -> tuple[type, str]:
    return Live, code


def _read(code: str) -> Live:
    with connection.cursor() as cursor:
        cursor.execute("select casework_load(%s)", [code])
        found = cursor.fetchone()
    if found is None or found[0] is None:
        raise CaseNotFound(case=code)
    return _live(found[0] if isinstance(found[0], dict) else json.loads(found[0]))


def _live(row: dict[str, Any]) -> Live:
    holding = row["holding"]
    state = CaseState(
        kind=CaseKind(row["kind"]),
        cycle=row["cycle"],
        accepted_at=_moment(row["accepted_at"]),
        cycle_started_at=_moment(row["cycle_started_at"]),
        limit=row["limit_text"],
        calendar_id=row["calendar_id"],
        promise_at=_moment(row["promise_at"]),
        due_at=_moment(row["due_at"]),
        plan=facts.plan_from(row["plan"]),
        assignments=tuple(_assignment(r) for r in row["assignments"]),
        opinions=tuple(_opinion(r) for r in row["opinions"]),
        requests=tuple(_request(r) for r in row["requests"]),
        holding=None if holding is None else _holding(holding),
        overrun=row["cycle_overrun"],
        extensions=row["extensions"],
        supplements=row["supplements"],
        supplement_effect=_or_none(SupplementEffect, row["supplement_effect"]),
        concluded_at=_or_none(_moment, row["concluded_at"]),
        closed_at=_or_none(_moment, row["closed_at"]),
        outcome=_or_none(Outcome, row["outcome"]),
        last_at=_moment(row["last_at"]),
        complained_unit_id=row.get("complained_unit_id"),
    )
    return Live(
        case_id=row["id"],
        code=row["code"],
        seq=row["seq"],
        state=state,
        agency_id=row["agency_id"],
        agencies=frozenset(row["agencies"]),
        receiving_unit_id=row["receiving_unit_id"],
        responsible_unit_id=row["responsible_unit_id"],
        procedure_version_id=row["procedure_version_id"],
        subject=row["subject"],
        applicant=row["applicant"],
        field=row["field"],
        opened_at=_moment(row["opened_at"]),
    )


def _assignment(row: dict[str, Any]) -> Assignment:
    return Assignment(
        no=row["no"],
        cycle=row["cycle"],
        step=row["step"],
        role=StepRole(row["role"]),
        unit_id=row["unit_id"],
        official_id=row["official_id"],
        received_at=_moment(row["received_at"]),
        allowance=row["allowance"],
        due_at=_moment(row["due_at"]),
        gave_no=row["gave_no"],
        finished_at=_or_none(_moment, row["finished_at"]),
        finish=_or_none(Finish, row["finish"]),
        note=row["note"],
    )


def _opinion(row: dict[str, Any]) -> Opinion:
    kept = {k: v for k, v in row.items() if k != "case_id"}
    return Opinion(
        **kept
        | {
            "asked_at": _moment(row["asked_at"]),
            "due_at": _moment(row["due_at"]),
            "answered_at": _or_none(_moment, row["answered_at"]),
            "stance": _or_none(Stance, row["stance"]),
        }
    )


def _request(row: dict[str, Any]) -> Extension:
    kept = {k: v for k, v in row.items() if k != "case_id"}
    return Extension(
        **kept
        | {
            "asked_at": _moment(row["asked_at"]),
            "wanted_at": _moment(row["wanted_at"]),
            "answered_at": _or_none(_moment, row["answered_at"]),
            "answer": _or_none(Answer, row["answer"]),
            "granted_at": _or_none(_moment, row["granted_at"]),
        }
    )


def _holding(row: dict[str, Any]) -> Holding:
    return Holding(
        since=_moment(row["since"]),
        kind=HolderKind(row["kind"]),
        role=_or_none(StepRole, row["role"]),
        official_id=row["official_id"],
        unit_id=row["unit_id"],
        assignment_no=row["assignment_no"],
        opinion_no=row["opinion_no"],
        overdue_from=_or_none(_moment, row["overdue_from"]),
        reason=row["reason"],
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _or_none(read: Any, value: Any) -> Any:
    return None if value is None else read(value)
