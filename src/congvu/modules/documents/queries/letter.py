"""What stands on a registered document, for modules downstream that keep it on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.foundation.writing.api import DocumentKind
from congvu.modules.documents.models import Incoming


@dataclass(frozen=True, slots=True)
class LetterHead:
    """A registered document by what names it, with its counted pages."""

    document_id: int
    agency_id: int
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    pages: int | None


def letter_head(document_id: int) -> LetterHead:
    """Return what stands on a document; whether one may see it was asked before."""
    row = Incoming.objects.get(pk=document_id)
    scanned = sum(count or 0 for count in row.scans.values_list("pages", flat=True))
    return LetterHead(
        row.pk, row.agency_id, row.author, row.notation, row.issued_on, DocumentKind(row.kind),
        row.abstract, row.pages or scanned or None,
    )  # fmt: skip
