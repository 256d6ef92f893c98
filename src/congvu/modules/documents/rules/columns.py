"""The columns of the lawful registers, and what each says of a document.

Legal source: Decree 30/2020/NĐ-CP, App. IV: sổ đăng ký văn bản đến (10 columns), sổ theo dõi giải
quyết văn bản đến (7 columns). The columns are a minimum; an electronic register is printed with all
of them, signed and bound.
"""

from __future__ import annotations

from congvu.foundation.moments import moment_short
from congvu.kernel.refusals import N_
from congvu.modules.documents.rules.wording import day_lawful, number_lawful, title_of
from congvu.modules.documents.values.kinds import Void
from congvu.modules.documents.values.register import Line

INCOMING = (
    (N_("Ngày đến"), 12),
    (N_("Số đến"), 8),
    (N_("Tác giả"), 28),
    (N_("Số, ký hiệu"), 18),
    (N_("Ngày tháng văn bản"), 12),
    (N_("Tên loại và trích yếu nội dung"), 56),
    (N_("Đơn vị hoặc người nhận"), 28),
    (N_("Ngày chuyển"), 17),
    (N_("Ký nhận"), 22),
    (N_("Ghi chú"), 24),
)
FOLLOW_UP = (
    (N_("Số đến"), 8),
    (N_("Tên loại, số ký hiệu, ngày tháng, cơ quan ban hành"), 48),
    (N_("Đơn vị hoặc người nhận"), 30),
    (N_("Thời hạn giải quyết"), 18),
    (N_("Tiến độ giải quyết"), 34),
    (N_("Số, ký hiệu văn bản trả lời"), 22),
    (N_("Ghi chú"), 24),
)


def incoming_cells(line: Line) -> tuple[str, ...]:
    """Return the ten columns of the register for a document."""
    return (
        day_lawful(line.arrived_at),
        number_lawful(line.number),
        line.author,
        line.notation,
        day_lawful(line.issued_on),
        title_of(line.kind, line.abstract),
        line.receiver,
        moment_short(line.passed_at) if line.passed_at else "",
        _taken(line),
        note_of(line),
    )


def follow_up_cells(line: Line) -> tuple[str, ...]:
    """Return the seven columns of the follow-up book for a document."""
    return (
        number_lawful(line.number),
        document_words(line),
        line.receiver,
        moment_short(line.due_at) if line.due_at else "",
        progress_of(line),
        reply_of(line),
        note_of(line),
    )


def document_words(line: Line) -> str:
    """Return a document's kind, number, symbol, day and author."""
    parts = (line.kind.words, line.notation, day_lawful(line.issued_on), line.author)
    return ", ".join(filter(None, parts))


def note_of(line: Line) -> str:
    """Return the remarks of a line: what makes it unlike others, then what the clerk wrote."""
    marks = (
        line.urgency.words if line.urgency else "",
        f"Đã vào sổ số {line.twin_number}" if line.twin_number else "",
        f"Thay thế bởi số đến {line.replaced_number}" if line.replaced_number else "",
        "Nơi gửi đã thu hồi" if line.void == Void.RECALLED else "",
        line.note,
    )
    return "; ".join(filter(None, marks))


def progress_of(line: Line) -> str:
    """Return how far the matter is: who has it, or how and when it ended."""
    if line.concluded_at is not None:
        late = line.due_at is not None and line.concluded_at > line.due_at
        words = "Xong, quá hạn" if late else "Xong, đúng hạn"
        return ", ".join(filter(None, (f"{words} {moment_short(line.concluded_at)}", line.ending)))
    return f"{line.state.words}: {line.holder}" if line.holder else line.state.words


def reply_of(line: Line) -> str:
    """Return number, symbol and day of the document in reply."""
    if not line.reply:
        return ""
    return f"{line.reply} ngày {day_lawful(line.reply_on)}" if line.reply_on else line.reply


def _taken(line: Line) -> str:
    if not line.taken_by:
        return ""
    at = moment_short(line.taken_at) if line.taken_at else ""
    return f"{line.taken_by} {at}".strip()
