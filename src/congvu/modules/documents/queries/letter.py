"""What stands on a registered document, for modules downstream that keep it on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.foundation.writing.api import DocumentKind
from congvu.modules.documents.models import Incoming


@dataclass(frozen=True, slots=True)
class LetterHead:
    """A registered document by what names it, with its counted pages and its files."""

    document_id: int
    agency_id: int
    author: str
    notation: str
    issued_on: date
    kind: DocumentKind
    abstract: str
    pages: int | None
    files: tuple[int, ...]


def letter_head(document_id: int) -> LetterHead:
    """Return what stands on a document; whether one may see it was asked before."""
    row = Incoming.objects.get(pk=document_id)
    scans = list(row.scans.order_by("position").values_list("file_id", "pages"))
    scanned = sum(count or 0 for _file, count in scans)
    return LetterHead(
        row.pk, row.agency_id, row.author, row.notation, row.issued_on, DocumentKind(row.kind),
        row.abstract, row.pages or scanned or None, tuple(file_id for file_id, _count in scans),
    )  # fmt: skip
