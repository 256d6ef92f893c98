"""What the views of documents ask of a request, and how a form comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.pages.counting import counted
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Invalid, Refusal
from congvu.modules.documents import access
from congvu.modules.documents.queries.waits import waits_of
from congvu.modules.documents.rules.reading import Reading
from congvu.modules.documents.rules.refusals import (
    DocumentFaulty,
    DoubleDocument,
    FormStale,
    TooManyFiles,
    TooManyPages,
)
from congvu.modules.documents.values.incoming import Scan
from congvu.modules.documents.values.register import Waits

MOST_FILES = 20
MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that came back: what was typed, what can't be right, and with which status."""

    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    refusal: dict[str, str] | None = None
    twin_id: int | None = None
    status: int = 200

    @property
    def context(self) -> dict[str, object]:
        """Return what a form's template shows of it."""
        return {
            "typed": self.typed, "faults": self.faults, "refusal": self.refusal,
            "twin_id": self.twin_id,
        }  # fmt: skip


def attempt_of(typed: dict[str, str], refusal: Refusal) -> Attempt:
    """Return a form as it comes back after a refusal: faults beside fields, others on top."""
    if isinstance(refusal, DocumentFaulty):
        faults = {name: sentence(fault) for name, fault in refusal.faults.items()}
        return Attempt(typed, faults, None, None, refusal.status)
    twin_id = refusal.document_id if isinstance(refusal, DoubleDocument) else None
    told = {"code": refusal.code, "message": sentence(refusal)}
    return Attempt(typed, {}, told, twin_id, refusal.status)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Return the fields of a form, each once."""
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def intake_key_of(typed: dict[str, str]) -> UUID:
    """Return the key that makes a form count once.

    :raises FormStale: if the form carries none.
    """
    try:
        return UUID(typed.get("intake_key", ""))
    except ValueError:
        raise FormStale from None


def number_of(typed: dict[str, str], name: str) -> int:
    """Return the id that a form carries; 0 for none."""
    said = typed.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def stored_scans(
    request: HttpRequest, reading: Reading, *, actor: Actor, now: datetime, name: str = "files"
) -> tuple[Scan, ...]:
    """Store the files of a form and count their pages; why one is refused stands by the field.

    Call it inside the act's transaction: rolled back, nothing refers to the bytes.
    """
    uploads = request.FILES.getlist(name)
    if len(uploads) > MOST_FILES:
        reading.fault(name, TooManyFiles(most=MOST_FILES))
        return ()
    scans = []
    for upload in uploads:
        try:
            entry = files.store(upload, actor=actor, now=now)
            scans.append(scan_of(entry))
        except Invalid as refused:
            reading.fault(name, refused)
    return tuple(scans)


def scan_of(entry: files.FileEntry) -> Scan:
    """Return a stored file as a document keeps it.

    :raises PdfLocked, PdfUnreadable: for a PDF that nobody could read.
    :raises TooManyPages: for one that should be several.
    """
    pages = files.pages_of(entry)
    if pages is not None and pages > MOST_PAGES:
        raise TooManyPages(name=entry.name, pages=pages, most=MOST_PAGES)
    return Scan(entry.name, entry.id, entry.digest, pages)


def frame(actor: Actor, tab: str, now: datetime) -> dict[str, object]:
    """Return what stands above every page of the area: the tabs open to a person, what waits."""
    counts = counted({**waits_of(actor), "up_to": access.clearance(actor, now.date())})
    up_to = counts.pop("up_to")
    return {
        "tab": tab,
        "waits": Waits(**counts),
        "is_cleared": bool(up_to),
        "heads_agency": access.heads_agency(actor, now.date()),
    }
