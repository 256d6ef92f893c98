"""What the ledger answers with, and the streams that are not a case's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Stream(IntEnum):
    """The chains beside the cases' own; a case's stream is its id, which is positive."""

    ORGANISATION = -1
    WORKTIME = -2
    PROCEDURES = -3
    ACCOUNTS = -4
    EVALUATION = -5
    INTAKE = -6
    EXCHANGE = -7
    DETECTORS = -8


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact as read back: its place in the stream, who, on whose behalf, what (JSON text)."""

    stream: int
    seq: int
    at: datetime
    actor_id: int | None
    behalf_id: int | None
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first fact of a stream that does not hold, and why, in words."""

    stream: int
    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how many facts and streams were read, and every break."""

    facts: int
    streams: int
    cases: int
    broken: tuple[Break, ...]

    @property
    def holds(self) -> bool:
        return not self.broken
