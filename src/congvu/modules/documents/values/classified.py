"""The classified registers: what little is kept of a document that bears a mark of secrecy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.writing.api import DocumentKind, Secrecy


@dataclass(frozen=True, slots=True)
class Marked:
    """What the classified register says of a document: its columns, and no content.

    `abstract` stays empty for Tuyệt mật.
    """

    secrecy: Secrecy
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    arrived_on: date
    receiver: str
    abstract: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a classified register."""

    id: int
    secrecy: Secrecy
    number: int
    year: int
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    arrived_on: date
    receiver: str
    registered_by: str
    note: str


@dataclass(frozen=True, slots=True)
class ClearanceLine:
    """Who may know of classified documents, up to which mark, by which decision, until when."""

    id: int
    official_id: int
    name: str
    secrecy: Secrecy
    decision: str
    starts_on: date
    ends_on: date
    withdrawn_at: datetime | None
