"""What is stated about outgoing documents, in the past tense: on each draft's own chain, and to
who must follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from congvu.foundation.writing.api import DocumentKind, Recipient, Urgency
from congvu.modules.outgoing.values.issuing import Errand


class OutgoingFact(StrEnum):
    """Kinds of facts in the chain of a draft and of the document that it becomes."""

    DRAFTED = "DocumentDrafted"
    REVISED = "DraftRevised"
    OPINION_ASKED = "DraftOpinionAsked"
    OPINION_GIVEN = "DraftOpinionGiven"
    SUBMITTED = "DraftSubmitted"
    CHECKED = "DraftChecked"
    RETURNED = "DraftReturned"
    WITHDRAWN = "DraftWithdrawn"
    DROPPED = "DraftDropped"
    SIGNED = "DraftSigned"
    NUMBERED = "DocumentNumbered"
    SEALED = "DocumentSealed"
    ISSUED = "DocumentIssued"
    RECALLED = "DocumentRecalled"
    REPLACED = "DocumentReplaced"
    CORRECTED = "DocumentCorrected"


class MandateFact(StrEnum):
    """Kinds of facts about who may sign by order or by authority."""

    GIVEN = "MandateGiven"
    WITHDRAWN = "MandateWithdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSigned:
    """Everyone who was to sign has signed; the registry gives it its number."""

    at: datetime
    draft_id: int
    origin: str
    case_id: int | None
    signer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentIssued:
    """A document left the house. `case_id` is the case that it answers, None for none;
    `ends_case` whether that case ran on it and ends with it. `own_case_id` is the case that its
    drafting was: the same where it ran on what it answers."""

    at: datetime
    document_id: int
    draft_id: int
    origin: str
    case_id: int | None
    case_code: str
    ends_case: bool
    own_case_id: int
    agency_id: int
    unit_id: int
    kind: DocumentKind
    number: int
    notation: str
    abstract: str
    issued_on: date
    file_id: int
    recipients: tuple[Recipient, ...]
    actor_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecalled:
    """An issued document was taken back; its receivers delete it and say so."""

    at: datetime
    document_id: int
    draft_id: int
    origin: str
    case_id: int | None
    notation: str
    issued_on: date
    reason: str
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSentInside:
    """An agency of this installation is to have a document, or word about one it has.

    `letter_id` is the document by which this one is corrected, `replaces_id` the one that it
    replaces."""

    at: datetime
    errand: Errand
    document_id: int
    from_id: int
    to_id: int
    kind: DocumentKind
    notation: str
    issued_on: date
    abstract: str
    urgency: Urgency
    file_id: int
    reason: str
    letter_id: int | None = None
    replaces_id: int | None = None
