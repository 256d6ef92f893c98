"""A row of the list behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened, in one case, and what it weighs in the figure.

    `kind` is the role, the kind of sign or of remark; `no` its number in the case; `finish` how it
    ended. `overrun` is in working seconds. Only what the source knows is filled.
    """

    case_id: int
    case: str
    subject: str
    unit_id: int | None
    at: datetime
    kind: str
    no: int | None
    since: datetime | None
    due_at: datetime | None
    finish: str
    weight: int
    overrun: int
    is_late: bool
    by_id: int | None
    note: str
