"""Everything of one case that its page shows beside the state: charges, facts, signals, remarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A closed span: who had the case, from when to when, with its working and overrun seconds."""

    started: datetime
    ended: datetime
    kind: str
    role: str | None
    official_id: int | None
    unit_id: int | None
    assignment_no: int | None
    opinion_no: int | None
    reason: str
    cycle: int
    calendar_id: int
    working: int
    overrun: int


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal with what was said and decided about it; `evidence` is JSON text."""

    id: int
    kind: str
    official_id: int | None
    unit_id: int
    at: datetime
    evidence: str
    reply: str | None
    decision: str | None
    decided_by: int | None
    ground: str


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A leader's word on somebody's work on the case."""

    kind: str
    official_id: int
    text: str
    ground: str
    by_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RungRow:
    """A reminder that was given: 1 nudge, 2 notice, 0 by a superior himself."""

    assignment_no: int
    rung: int
    official_id: int | None
    unit_id: int
    at: datetime


def charges_of(case_id: int) -> list[ChargeRow]:
    """List a case's charges in order of time."""
    return read(
        ChargeRow,
        "select started, ended, kind, role, official_id, unit_id, assignment_no, opinion_no,"
        " reason, cycle, calendar_id, working, overrun"
        " from casework_charge where case_id = %s order by ended",
        [case_id],
    )


def signals_on(case_id: int) -> list[SignalRow]:
    """List a case's signals, the latest first."""
    return read(
        SignalRow,
        "select id, kind, official_id, unit_id, at, evidence::text, reply, decision, decided_by,"
        " ground from casework_signal where case_id = %s order by at desc, id",
        [case_id],
    )


def remarks_on(case_id: int) -> list[RemarkRow]:
    """List a case's remarks, the latest first."""
    return read(
        RemarkRow,
        "select kind, official_id, text, ground, by_id, at"
        " from casework_remark where case_id = %s order by at desc, id",
        [case_id],
    )


def rungs_on(case_id: int) -> list[RungRow]:
    """List the reminders given on a case, by the ladder and by people, in order of time."""
    return read(
        RungRow,
        "select assignment_no, rung, official_id, unit_id, at"
        " from casework_told where case_id = %s order by at, id",
        [case_id],
    )


@dataclass(frozen=True, slots=True)
class Brief:
    """A case in two words: its code and its subject."""

    case_id: int
    code: str
    subject: str


def briefs_of(case_ids: list[int]) -> dict[int, Brief]:
    """Return cases by id, in two words each."""
    found = read(
        Brief, "select id, code, subject from casework_case where id = any(%s)", [case_ids]
    )
    return {brief.case_id: brief for brief in found}
