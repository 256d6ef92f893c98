"""Copies, their custodians and their lives, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.modules.custody.values.words import Way


@dataclass(frozen=True, slots=True)
class Paper:
    """What a classified register says of the document of which there are copies; no content."""

    is_ours: bool
    secrecy: Secrecy
    number: int
    year: int
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str


@dataclass(frozen=True, slots=True)
class Held:
    """A copy and who has it now; `place` is the custodian's unit, or who has it outside."""

    ref: UUID
    paper: Paper
    copy_number: int
    holder_id: int | None
    holder: str
    place: str
    since: datetime
    way: Way
    due_at: datetime | None
    is_late: bool
    rungs: int
    lost_right: bool
    offered_to: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offer that waits for its receiver."""

    ref: UUID
    copy_ref: UUID
    paper: Paper
    copy_number: int
    giver: str
    receiver_id: int
    receiver: str
    purpose: str
    return_by: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Stay:
    """A span of a copy's life with one custodian."""

    holder: str
    place: str
    way: Way
    since: datetime
    until: datetime | None
    due_at: datetime | None
    returned_late: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was done to a copy, as its sealed log says."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to make numbered copies; `left` of them are not made yet."""

    ref: UUID
    count: int
    left: int
    purpose: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy's page: what it is, who has it, where it has been, what may be done."""

    held: Held | None
    paper: Paper
    ref: UUID
    copy_number: int
    stays: tuple[Stay, ...]
    history: tuple[Happened, ...]
    waiting: Waiting | None
    permits: tuple[Permit, ...]
    siblings: tuple[tuple[UUID, int, str], ...]
    destroyed_at: datetime | None
    doomed_ref: UUID | None
    acts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What the register of outgoing classified documents says before it gives a number."""

    secrecy: Secrecy
    notation: str
    issued_on: date
    kind: DocumentKind
    signer: str
    recipients: str
    kept_by: str
    copies: int
    abstract: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """A line of the register of outgoing classified documents, ten columns."""

    number: int
    year: int
    said: Outgoing
    copy_ref: UUID | None
    receipts: str


@dataclass(frozen=True, slots=True)
class Witnessed:
    """Somebody who is to witness a destruction."""

    id: int
    name: str
    post: str
    attested_at: datetime | None


@dataclass(frozen=True, slots=True)
class Destroying:
    """A destruction: proposed, approved, witnessed, carried out; its minutes."""

    ref: UUID
    number: int | None
    year: int
    reason: str
    method: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    approved_at: datetime | None
    done_by: str
    done_at: datetime | None
    dropped_at: datetime | None
    witnesses: tuple[Witnessed, ...]
    copies: tuple[tuple[UUID, Paper, int], ...]
    acts: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None
