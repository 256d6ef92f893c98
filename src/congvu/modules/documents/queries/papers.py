"""Papers of the registry as PDF/A: the direction slip, the registers with all their columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from congvu.foundation.moments import moment_short
from congvu.foundation.pages.printing import drawn
from congvu.modules.documents.rules.columns import (
    FOLLOW_UP,
    INCOMING,
    follow_up_cells,
    incoming_cells,
)
from congvu.modules.documents.rules.wording import day_lawful, number_lawful, title_of
from congvu.modules.documents.values.directing import Decision
from congvu.modules.documents.values.register import Line, RegisterHead
from congvu.modules.documents.values.views import DirectionView, DocumentView

FORMS = Path(__file__).parent.parent / "data"


def slip_pdf(document: DocumentView, *, agency: str, now: datetime) -> bytes:
    """Return the slip (Phiếu giải quyết văn bản đến) with every decision made so far."""
    content = {
        "agency": agency,
        "number": number_lawful(document.number),
        "year": document.year,
        "arrived": day_lawful(document.arrived_at),
        "title": title_of(document.kind, document.abstract),
        "author": document.author,
        "notation": document.notation,
        "issued": day_lawful(document.issued_on),
        "urgency": document.urgency.words if document.urgency else "",
        "directions": [_direction(each) for each in reversed(document.directions)],
        "ending": _ending(document),
        "printed": moment_short(now),
    }
    return drawn(FORMS / "slip.typ", content, issued_at=now)


def register_pdf(head: RegisterHead, lines: Iterable[Line]) -> bytes:
    """Return the register of incoming documents, ten columns, to be signed and bound."""
    rows = [incoming_cells(line) for line in lines]
    return book_pdf("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", head, INCOMING, rows)


def follow_up_pdf(head: RegisterHead, lines: Iterable[Line]) -> bytes:
    """Return the follow-up book, seven columns."""
    rows = [follow_up_cells(line) for line in lines]
    return book_pdf("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", head, FOLLOW_UP, rows)


def book_pdf(
    title: str,
    head: RegisterHead,
    columns: tuple[tuple[str, int], ...],
    rows: list[tuple[str, ...]],
) -> bytes:
    """Return a register with all its columns, to be signed and bound."""
    content = {
        "title": title,
        "agency": head.agency,
        "unit": head.unit,
        "span": head.span,
        "printed": moment_short(head.printed_at),
        "by": head.printed_by,
        "heads": [name for name, _ in columns],
        "widths": [width for _, width in columns],
        "rows": rows,
    }
    return drawn(FORMS / "book.typ", content, issued_at=head.printed_at)


def _direction(each: DirectionView) -> dict[str, object]:
    lead = ", ".join(filter(None, (each.lead_official, each.lead_unit)))
    what = each.decision.words
    if each.decision is Decision.PASS:
        what = f"Chuyển {each.to}"
    return {
        "by": each.by,
        "behalf": each.behalf,
        "at": moment_short(each.at),
        "what": what,
        "text": each.text,
        "lead": lead,
        "due": moment_short(each.due_at) if each.due_at else "",
        "product": each.product,
        "follower": each.follower,
        "reason": each.reason,
        "replaced": moment_short(each.replaced_at) if each.replaced_at else "",
        "parts": [
            {
                "unit": part.unit,
                "role": part.role,
                "due": moment_short(part.due_at) if part.due_at else "",
            }
            for part in each.parts
        ],
    }


def _ending(document: DocumentView) -> str:
    closing = document.closing
    if closing is None:
        return ""
    reply = f"{closing.reply} ngày {day_lawful(closing.reply_on)}" if closing.reply_on else ""
    return ". ".join(filter(None, (reply or closing.ending, closing.text)))
