"""What văn thư states, in the past tense: on the document's own chain, and to who must follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Kind


class DocumentFact(StrEnum):
    """Kinds of facts in the chain of a document."""

    REGISTERED = "DocumentRegistered"
    ACKNOWLEDGED = "DocumentAcknowledged"
    SUBMITTED = "DocumentSubmitted"
    PASSED = "DocumentPassed"
    DIRECTED = "DocumentDirected"
    FILED = "DocumentFiled"
    CLOSED = "MatterClosed"
    CORRECTED = "DocumentCorrected"
    ANSWERED_SENDER = "SenderAnswered"
    REPLACED = "DocumentReplaced"


class ClearanceFact(StrEnum):
    """Kinds of facts about who may know of classified documents."""

    GIVEN = "ClearanceGiven"
    WITHDRAWN = "ClearanceWithdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRegistered:
    """A document that came by exchange or mail has a number; its sender is told (03, 15)."""

    at: datetime
    agency_id: int
    external_id: str
    reply_to: str
    abstract: str
    document_id: int
    number: int
    year: int
    is_replacement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRefused:
    """A document that came by exchange or mail was sent back with the reason (02, 16)."""

    at: datetime
    agency_id: int
    external_id: str
    reply_to: str
    abstract: str
    reason: str
    is_replacement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderAnswered:
    """The registry agreed to what a sender of this installation asked, or refused it.

    `mark` is by what the sender knows the correction that was to be noted, "" for a recall."""

    at: datetime
    external_id: str
    kind: Kind
    mark: str
    agrees: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDirected:
    """A leader gave the work: a case was opened, perhaps in the place of another (status 04)."""

    at: datetime
    document_id: int
    case_code: str
    external_id: str
    replaced_case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClosed:
    """A directed matter ended (status 06). The file of the work is made from here."""

    at: datetime
    document_id: int
    case_code: str
    external_id: str
    reply_notation: str
    reply_on: date | None
    reply_file_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRegistered:
    """A classified document was entered in its register: somebody has its original from now on."""

    at: datetime
    entry_id: int
    actor: Actor
