"""Lines of the registers as their pages, workbooks and prints show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.values.directing import State
from congvu.modules.documents.values.kinds import Channel


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of a register are asked for; empty fields narrow nothing.

    `after` is the place of the last line seen: urgency and number; in the follow-up book its due
    and its id, where that is the order.
    """

    year: int
    words: str = ""
    state: str = ""
    kind: str = ""
    urgency: int | None = None
    first: date | None = None
    last: date | None = None
    after: tuple[int, int] | tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A document as a register shows it.

    `receiver` is who was given it, `taken_by` the first who took it into his hands; `progress` are
    words about where it is. Moments carry a zone.
    """

    id: int
    number: int
    year: int
    arrived_at: datetime
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    channel: Channel
    state: State
    pressing: int
    receiver: str = ""
    passed_at: datetime | None = None
    taken_by: str = ""
    taken_at: datetime | None = None
    note: str = ""
    case_code: str = ""
    due_at: datetime | None = None
    accepted_at: datetime | None = None
    concluded_at: datetime | None = None
    calendar_id: int | None = None
    holder: str = ""
    reply: str = ""
    reply_on: date | None = None
    ending: str = ""
    follower: str = ""
    acknowledge_by: datetime | None = None
    acknowledged_at: datetime | None = None
    submit_by: datetime | None = None
    submitted_at: datetime | None = None
    twin_number: int | None = None
    void: str = ""
    replaced_number: int | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """How much waits at the registry and for a leader."""

    arrivals: int = 0
    to_acknowledge: int = 0
    to_submit: int = 0
    to_direct: int = 0
    for_me: int = 0


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """What stands above the columns of a printed register."""

    agency: str
    unit: str
    span: str
    printed_at: datetime
    printed_by: str
