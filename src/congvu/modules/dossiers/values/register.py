"""The follow-up book of dossiers (Sổ theo dõi hồ sơ) as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the book: the columns of the statutory form; moments carry a zone."""

    code: str
    procedure: str
    applicant: str
    contact: str
    lead: str
    received_at: datetime
    due_at: datetime | None = None
    returned_at: datetime | None = None
    channel: str = ""
    signature: str = ""
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """What stands above the columns: the office, the span in words, the moment of export."""

    agency: str
    unit: str
    span: str
    exported_at: datetime
