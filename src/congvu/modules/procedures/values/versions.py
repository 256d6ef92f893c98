"""Versions of procedures in the catalogue, as every other module sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from congvu.modules.procedures.values.choices import (
    Channel,
    Level,
    StepRole,
    SupplementEffect,
    UnitRule,
)
from congvu.modules.worktime.api import TimeLimit


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the dossier (thành phần hồ sơ); `case` says for which case, "" for all."""

    position: int
    name: str
    case: str
    form: str
    originals: int
    copies: int
    required: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way of submission with its own limit (None: the procedure's) and fee."""

    position: int
    channel: Channel
    limit: TimeLimit | None
    same_day: bool
    fee_text: str
    fee_vnd: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the internal process, with its share of the whole time.

    Steps of one `parallel_group` run side by side: the group takes as long as its longest.
    """

    position: int
    name: str
    role: StepRole
    unit_rule: UnitRule
    share: Decimal
    parallel_group: int | None = None


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """What holds of a procedure from a day on: never changed once written.

    When it ends is no part of it (a later version ends it): ask for the version in force on a day.

    `limit` is None while a person still has to settle it; with `same_day` it is one working day and
    the result is due on the day of receipt. `steps` is empty where the default process applies.
    `fee_vnd` is in đồng: 0 free, None not settled or not in đồng.
    """

    id: int
    procedure_id: int
    code: str
    number: int
    title: str
    field: str
    levels: tuple[Level, ...]
    decision: str
    applicants: tuple[str, ...]
    agencies: tuple[str, ...]
    legal_basis: str
    result: str
    fee_text: str
    fee_vnd: int | None
    limit: TimeLimit | None
    same_day: bool
    supplement_effect: SupplementEffect
    supplement_ground: str
    conditions: str
    steps_text: str
    paper_notes: tuple[str, ...]
    source: str
    valid_from: date
    papers: tuple[Paper, ...]
    ways: tuple[Way, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One row of a list of procedures, complete."""

    version_id: int
    code: str
    title: str
    field: str
    levels: tuple[Level, ...]
    limit: TimeLimit | None
    same_day: bool
    fee_text: str
    fee_vnd: int | None
    open_flags: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the history of a procedure."""

    id: int
    number: int
    title: str
    limit: TimeLimit | None
    same_day: bool
    valid_from: date
    valid_to: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One thing that a person has to settle."""

    id: int
    version_id: int
    code: str
    title: str
    field: str
    reason: str
