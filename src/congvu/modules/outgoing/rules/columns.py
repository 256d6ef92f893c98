"""The ten columns of the lawful register of outgoing documents (Decree 30/2020/NĐ-CP, App. IV)."""

from __future__ import annotations

from congvu.foundation.moments import moment_short
from congvu.kernel.refusals import N_
from congvu.modules.outgoing.rules.wording import day_lawful, title_of
from congvu.modules.outgoing.values.views import RegisterLine

OUTGOING = (
    (N_("Số, ký hiệu văn bản"), 20),
    (N_("Ngày tháng văn bản"), 12),
    (N_("Tên loại và trích yếu nội dung văn bản"), 56),
    (N_("Người ký"), 22),
    (N_("Nơi nhận văn bản"), 34),
    (N_("Đơn vị, người nhận bản lưu"), 24),
    (N_("Số lượng bản"), 8),
    (N_("Ngày chuyển"), 17),
    (N_("Ký nhận"), 20),
    (N_("Ghi chú"), 24),
)


def outgoing_cells(line: RegisterLine) -> tuple[str, ...]:
    """Return the ten columns for a document."""
    return (
        line.notation,
        day_lawful(line.issued_on),
        title_of(line.kind, line.abstract),
        line.signer,
        line.recipients,
        line.unit,
        str(line.copies),
        moment_short(line.issued_at) if line.issued_at else "",
        line.issued_by,
        note_of(line),
    )


def note_of(line: RegisterLine) -> str:
    """Return the remarks of a line: what a later act did to it, then what the clerk wrote."""
    ended = f"{line.standing.words} {line.ended_by}".strip() if line.ended_by or line.reason else ""
    marks = (
        line.urgency.words if line.urgency else "",
        ": ".join(filter(None, (ended, line.reason))),
        line.note,
    )
    return "; ".join(filter(None, marks))
