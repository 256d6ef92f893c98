"""What the page of a case shows of its document."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import day_short
from congvu.kernel.refusals import N_
from congvu.modules.casework.api import Live
from congvu.modules.documents.models import Direction, Incoming
from congvu.modules.documents.queries.document import ends

DOCUMENT_ACTS = frozenset(
    {"conclude", "supplement", "supplement-received", "payment-received", "reopen"}
)
"""Acts of casework that a document has forms of its own for, or has no use for."""


@dataclass(frozen=True, slots=True)
class DocumentSide:
    """Everything that a document adds; labels are msgids, translated where they are shown."""

    acts: tuple[tuple[str, str, str], ...] = ()
    about: tuple[tuple[str, str, bool], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    page_href: str = ""
    slip_href: str = ""


def document_side(live: Live, actor: Actor) -> DocumentSide:
    """Return what the document of a case adds to its page for this person."""
    row = _document_of(live.case_id)
    if row is None:
        return DocumentSide()
    place = [row.pk]
    closing = (N_("Ghi kết quả, kết thúc"), reverse("documents:close", args=place), "file-check")
    is_current = row.case_id == live.case_id
    return DocumentSide(
        acts=(closing,) if is_current and ends(live, actor) else (),
        about=tuple(each for each in _about(row) if each[1]),
        files=tuple(
            (scan.name, reverse("documents:file", args=[row.pk, scan.position]))
            for scan in row.scans.order_by("position")
        ),
        page_href=reverse("documents:document", args=place),
        slip_href=reverse("documents:slip", args=place),
    )


def _document_of(case_id: int) -> Incoming | None:
    """Return the document of a case: the present one, or one that a later direction replaced."""
    found = Direction.objects.filter(case_id=case_id).select_related("document").first()
    return found.document if found is not None else None


def _about(row: Incoming) -> tuple[tuple[str, str, bool], ...]:
    return (
        (N_("Số đến"), f"{row.number}/{row.year}", True),
        (N_("Cơ quan ban hành"), row.author, False),
        (N_("Số, ký hiệu"), row.notation, True),
        (N_("Ngày văn bản"), day_short(row.issued_on), True),
    )
