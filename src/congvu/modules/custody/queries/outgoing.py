"""The register of outgoing classified documents, ten columns, with the receipts of what left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.kernel.refusals import N_
from congvu.kernel.words import fold
from congvu.modules.custody import access
from congvu.modules.custody.models import Issued, Span
from congvu.modules.custody.values.views import Outgoing, OutgoingLine
from congvu.modules.custody.values.words import Way
from congvu.modules.documents import api as documents

PAGE = 50
COLUMNS = (
    (N_("STT"), 6), (N_("Số, ký hiệu"), 18), (N_("Ngày tháng văn bản"), 12),
    (N_("Tên loại và trích yếu nội dung"), 44), (N_("Độ mật"), 10), (N_("Người ký"), 22),
    (N_("Nơi nhận, ký nhận"), 40), (N_("Đơn vị, người giữ bản lưu"), 22),
    (N_("Số lượng bản"), 9), (N_("Ghi chú"), 24),
)  # fmt: skip


def outgoing_lines(
    actor: Actor, *, year: int, words: str = "", now: datetime, most: int = PAGE
) -> list[OutgoingLine]:
    """Return the lines of a year up to the mark for which the person is cleared, newest first.

    :raises CopyNotFound: to whoever is not cleared at all.
    """
    rows = Issued.objects.filter(
        agency_id=access.agency(actor), year=year, secrecy__lte=access.clearance(actor, now)
    ).select_related("item")
    for word in fold(words).split()[:8]:
        rows = rows.filter(item__folded__contains=word)
    found = list(rows.order_by("-registered_at", "-pk")[:most])
    return _lines(found)


def _lines(found: list[Issued]) -> list[OutgoingLine]:
    spans = Span.objects.filter(copy__item__issued__in=found).select_related("copy__item")
    receipts: dict[int, list[str]] = {}
    kept = {}
    for span in spans.order_by("pk"):
        if span.copy.number == 0:
            kept[span.copy.item.issued_id] = span.copy.ref
        if span.way == Way.SENT:
            receipts.setdefault(span.copy.item.issued_id or 0, []).append(span.outside)
    return [_line(row, kept.get(row.pk), receipts.get(row.pk, [])) for row in found]


def _line(row: Issued, kept: UUID | None, receipts: list[str]) -> OutgoingLine:
    said = Outgoing(
        secrecy=Secrecy(row.secrecy), notation=row.notation, issued_on=row.issued_on,
        kind=DocumentKind(row.kind), signer=row.signer, recipients=row.recipients,
        kept_by=row.kept_by, copies=row.copies, abstract=row.abstract, note=row.note,
    )  # fmt: skip
    return OutgoingLine(row.number, row.year, said, kept, "; ".join(receipts))


def cells(line: OutgoingLine) -> tuple[str, ...]:
    """Return the lawful columns of a line (Decree 63/2026, App. III)."""
    said = line.said
    title = ": ".join(filter(None, (said.kind.words, said.abstract)))
    received = f"{said.recipients}. Ký nhận: {line.receipts}" if line.receipts else said.recipients
    return (
        documents.number_lawful(line.number), said.notation, documents.day_lawful(said.issued_on),
        title, said.secrecy.words, said.signer, received, said.kept_by, str(said.copies + 1),
        said.note,
    )  # fmt: skip
