"""From lives to rows: text for COPY, with facts chained as the ledger's trigger chains them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from congvu.assembly.demo.lives import Life
from congvu.modules.casework import facts
from congvu.modules.casework.values.state import Assignment, Charge, Holding, Opinion
from congvu.modules.worktime.api import Calendar

_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

COLUMNS = {
    "casework_case": (
        "id code kind subject folded applicant procedure_version_id field receiving_unit_id "
        "responsible_unit_id agency_id agencies urgency opened_at accepted_at cycle "
        "cycle_started_at cycle_overrun limit_text calendar_id promise_at due_at plan extensions "
        "supplements supplement_effect concluded_at closed_at outcome"
    ),
    "casework_assignment": (
        "case_id no cycle step role unit_id official_id received_at allowance due_at nudge_at "
        "gave_no finished_at finish note"
    ),
    "casework_opinion": (
        "case_id no asker_no unit_id official_id question asked_at due_at blocks answered_at "
        "stance ground text vague_reason"
    ),
    "casework_holding": (
        "case_id since kind role official_id unit_id assignment_no opinion_no overdue_from reason "
        "cycle calendar_id"
    ),
    "casework_charge": (
        "case_id started ended kind role official_id unit_id assignment_no opinion_no reason cycle "
        "calendar_id working overrun"
    ),
    "casework_signal": (
        "case_id kind official_id unit_id at place evidence reply replied_at decision decided_by "
        "decided_at ground"
    ),
    "casework_remark": "case_id kind official_id unit_id text ground by_id at",
    "casework_rung": "case_id assignment_no due_at rung official_id unit_id at",
    "ledger_fact": "stream seq at actor_id behalf_id kind body hash",
    "ledger_head": "stream seq at hash",
    "dossiers_dossier": (
        "case_id reference intake_key procedure_version_id receiving_unit_id answering_unit_id "
        "responsible_unit_id channel submitted_at received_by_id kind name id_number address phone "
        "email folded principal_name principal_id authorisation request note sets hand_back salt "
        "answer_by answer answered_at answer_note"
    ),
}


def line(values: Iterable[Any]) -> str:
    """Return one row of COPY's text format."""
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return _SPECIAL.sub(_escaped, value) if _SPECIAL.search(value) else value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, dict | list):
        text = json.dumps(value, ensure_ascii=False, default=str)
        return _SPECIAL.sub(_escaped, text)
    return str(value)


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def assignment(case_id: int, row: Assignment, calendar: Calendar) -> str:
    nudge_at = calendar.subtract(row.due_at, row.allowance // 5)
    return line(
        [
            case_id, row.no, row.cycle, row.step, row.role, row.unit_id, row.official_id,
            row.received_at, row.allowance, row.due_at, nudge_at, row.gave_no, row.finished_at,
            row.finish, row.note,
        ]
    )  # fmt: skip


def opinion(case_id: int, row: Opinion) -> str:
    return line(
        [
            case_id, row.no, row.asker_no, row.unit_id, row.official_id, row.question,
            row.asked_at, row.due_at, row.blocks, row.answered_at, row.stance, row.ground,
            row.text, row.vague_reason,
        ]
    )  # fmt: skip


def holding(case_id: int, row: Holding, cycle: int, calendar_id: int) -> str:
    return line([case_id, row.since, *_held(row), row.overdue_from, row.reason, cycle, calendar_id])


def charge(case_id: int, row: Charge) -> str:
    return line(
        [
            case_id, row.started, row.ended, *_held(row.holding), row.holding.reason, row.cycle,
            row.calendar_id, row.working, row.overrun,
        ]
    )  # fmt: skip


def _held(row: Holding) -> Sequence[Any]:
    return (
        row.kind, row.role, row.official_id, row.unit_id, row.assignment_no, row.opinion_no,
    )  # fmt: skip


class Chain:
    """The facts of one case as text rows, each hashed with the one before."""

    def __init__(self, case_id: int) -> None:
        self.case_id, self.seq, self.hash = case_id, 0, b""
        self.at: datetime | None = None
        self.lines: list[str] = []

    def add(self, *, at: datetime, actor: int | None, kind: str, body: dict[str, Any]) -> None:
        text = json.dumps(body, ensure_ascii=False, default=str)
        self.seq += 1
        micros = (at - _EPOCH) // _MICROSECOND
        told = json.dumps(
            [self.case_id, self.seq, micros, actor, None, kind, text], ensure_ascii=False
        )
        self.hash = hashlib.sha256(self.hash + told.encode()).digest()
        self.at = at
        self.lines.append(line([self.case_id, self.seq, at, actor, None, kind, text, self.hash]))

    def tell(self, life: Life, code: str) -> None:
        """Add every act of a life; the first one carries the code, as casework_accept writes it."""
        for place, act in enumerate(life.taken):
            body = facts.body_of(act) | ({"code": code} if place == 0 else {})
            self.add(at=act.at, actor=act.by, kind=type(act).__name__, body=body)

    def head(self) -> str:
        return line([self.case_id, self.seq, self.at, self.hash])


_MICROSECOND = datetime.resolution


def plan_json(life: Life) -> list[dict[str, Any]]:
    return facts.plan_rows(life.state.plan)
