"""What the pages of outgoing documents show, finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.writing.api import DocumentKind, Finding, Recipient, Urgency
from congvu.modules.outgoing.values.drafting import DraftState
from congvu.modules.outgoing.values.issuing import Standing
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class Line:
    """A draft in a list; `mine` says what it waits for from who looks at it, if anything."""

    id: int
    code: str
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    state: DraftState
    drafter: str
    unit: str
    holder: str
    moved_at: datetime
    due_at: datetime
    started_at: datetime
    calendar_id: int
    closed_at: datetime | None
    mine: str = ""
    left: TimeLeft | None = None


@dataclass(frozen=True, slots=True)
class OpinionView:
    """An opinion beside the draft; `may` whether who looks at it owes it."""

    id: int
    place: str
    by: str
    question: str
    about: int
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    on: int | None
    stance: str
    tone: str
    ground: str
    text: str
    changes: str
    is_late: bool
    may: bool


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check: who was named, what he said, whether he initialled."""

    kind: str
    name: str
    by: str
    version: int
    asked_at: datetime
    at: datetime | None
    passed: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class SignerView:
    """A signer in his order: what stands above his name, upon what his right rested."""

    name: str
    lines: tuple[str, ...]
    competence: str
    basis: str
    signed_at: datetime | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    no: int
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a history."""

    at: datetime
    who: str
    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft's page. `may` are the acts open to who looks at it."""

    id: int
    code: str
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    state: DraftState
    drafter: str
    unit: str
    made_at: datetime
    version: int
    pages: int
    recipients: tuple[Recipient, ...]
    reply: str
    answers_code: str
    answers_subject: str
    case_code: str
    change: str
    changes_id: int | None
    changes_notation: str
    issued_id: int | None
    issued_notation: str
    holder: str
    left: TimeLeft | None
    opinions: tuple[OpinionView, ...]
    checks: tuple[CheckView, ...]
    signers: tuple[SignerView, ...]
    versions: tuple[VersionView, ...]
    findings: tuple[Finding, ...]
    history: tuple[Told, ...]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of the register of outgoing documents."""

    id: int
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    signer: str
    recipients: str
    unit: str
    copies: int
    numbered_at: datetime
    issue_by: datetime
    issued_at: datetime | None
    issued_by: str
    standing: Standing
    ended_by: str
    reason: str
    note: str

    @property
    def is_late(self) -> bool:
        """Return whether it left later than the law allows."""
        return self.issued_at is not None and self.issued_at > self.issue_by


@dataclass(frozen=True, slots=True)
class DispatchView:
    """How a recipient got a document, and what he said of it since.

    `letter` is the document that corrects it, where he was told so."""

    name: str
    errand: str
    way: str
    at: datetime
    replies: tuple[tuple[str, str, datetime], ...]  # status in words, its description, when
    letter: str = ""
