"""What the pages of files share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.files import api as files
from congvu.foundation.pages.typed import Typed
from congvu.kernel.refusals import Invalid
from congvu.modules.archives import access
from congvu.modules.archives.rules.refusals import ScansTooMany

MOST_SCANS = 10


def frame(actor: Actor, tab: str) -> dict[str, object]:
    """Return what stands above every page of the area."""
    return {
        "tab": tab,
        "keeps_archive": actor.has(Role.RECORDS_CLERK),
        "oversees": actor.has(*access.OVERSEERS),
    }


def ids_of(request: HttpRequest, name: str) -> list[int]:
    """Return the ids that a form ticks; what is no number is left out."""
    said = request.POST.getlist(name)[:500]
    return [int(each) for each in said if each.isdecimal() and len(each) < 18]


@dataclass(frozen=True, slots=True)
class Scans:
    """The files of a form, and how many pages they have together where that can be counted."""

    files: tuple[int, ...]
    pages: int


def scans_of(request: HttpRequest, typed: Typed, *, actor: Actor, now: datetime) -> Scans:
    """Store the scans of a form; why one is refused stands by the field.

    What is locked or broken is refused here: the archive keeps nothing that nobody can open.
    Call it inside the act's transaction: rolled back, nothing refers to the bytes.
    """
    found, pages = [], 0
    uploads = request.FILES.getlist("scans")
    if len(uploads) > MOST_SCANS:
        typed.fault("scans", ScansTooMany(most=MOST_SCANS))
        return Scans((), 0)
    for upload in uploads:
        try:
            entry = files.store(upload, actor=actor, now=now)
            pages += files.pages_of(entry) or 0
            found.append(entry.id)
        except Invalid as refused:
            typed.fault("scans", refused)
    return Scans(tuple(found), pages)


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return what was made for this person, to open or to keep."""
    response = HttpResponse(content, content_type=kind)
    place = "attachment" if kind.endswith("xml") else "inline"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
