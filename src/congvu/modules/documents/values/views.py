"""What the pages of documents show, finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents.values.directing import Decision, State
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a document; `pages` is None where it is only handed out."""

    position: int
    name: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A unit beside the lead; `due_at` is None for who is only told."""

    unit: str
    role: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DirectionView:
    """A decision as the document's page tells it; the one in force has no `replaced_at`."""

    no: int
    at: datetime
    by: str
    behalf: str
    decision: Decision
    text: str
    reason: str
    lead_unit: str
    lead_official: str
    due_at: datetime | None
    product: str
    follower: str
    to: str
    case_code: str
    replaced_at: datetime | None
    parts: tuple[PartView, ...] = ()

    @property
    def is_in_force(self) -> bool:
        return self.replaced_at is None and self.decision is not Decision.PASS


@dataclass(frozen=True, slots=True)
class ClosingView:
    """How the matter ended."""

    at: datetime
    by: str
    ending: str
    reply: str
    reply_on: date | None
    text: str
    has_file: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the document's history."""

    at: datetime
    who: str
    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's page. `may` are the acts open to who looks at it."""

    id: int
    number: int
    year: int
    author: str
    author_code: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    channel: Channel
    arrived_at: datetime
    registered_at: datetime
    registered_by: str
    pages: int | None
    wanted_on: date | None
    note: str
    state: State
    leader: str
    submitted_at: datetime | None
    submit_by: datetime
    submit_late: bool
    acknowledge_by: datetime | None
    acknowledged_at: datetime | None
    acknowledge_late: bool
    twin_id: int | None
    twin_number: int | None
    twin_reason: str
    void: str
    replaced_by_id: int | None
    replaced_number: int | None
    files: tuple[FileView, ...]
    directions: tuple[DirectionView, ...]
    closing: ClosingView | None
    case_code: str
    left: TimeLeft | None
    holder: str
    history: tuple[Told, ...]
    may: frozenset[str]

    @property
    def in_force(self) -> DirectionView | None:
        """Return the decision that holds."""
        return next((each for each in self.directions if each.is_in_force), None)

    @property
    def seen(self) -> int:
        """Return the number of the decision that holds, for a form that may change it."""
        return self.in_force.no if self.in_force else 0


@dataclass(frozen=True, slots=True)
class TrayCard:
    """A document that waits for a leader's decision."""

    id: int
    number: int
    author: str
    notation: str
    issued_on: date
    title: str
    urgency: Urgency
    arrived_at: datetime
    submitted_at: datetime
    wanted_on: date | None
    files: int
    passed_by: str
    passed_text: str


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """A document that came by exchange or mail and waits for the registry."""

    id: int
    from_name: str
    notation: str
    issued_on: date | None
    abstract: str
    urgency: Urgency
    arrived_at: datetime
    files: int
    channel: Channel
    is_replacement: bool = False
