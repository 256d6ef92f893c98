"""Papers on their way from the counter to the unit that decides, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """A dossier whose papers have not arrived: from where, to where, until when."""

    code: str
    subject: str
    name: str
    from_unit: str
    to_unit: str
    accepted_at: datetime
    due_at: datetime
    papers: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class HandedView:
    """The papers arrived: when, by when they had to, who ticked them off, how many."""

    at: datetime
    due_at: datetime
    by: str
    papers: int

    @property
    def was_late(self) -> bool:
        return self.at > self.due_at
