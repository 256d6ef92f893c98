"""What a written reminder says (Decree 30/2020, art. 24: the head urges by a deadline)."""

from __future__ import annotations

from datetime import date

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import Body, Listing, Paragraph, Table
from congvu.modules.followup.values.letters import Notice

HEADS = ("TT", "Việc", "Người đang giữ", "Hạn")
WIDTHS = (1, 10, 4, 3)


def abstract_of(notice: Notice) -> str:
    """Return the abstract of a letter."""
    return f"đôn đốc giải quyết {len(notice.lines)} việc quá hạn (lần {notice.level})"


def body_of(notice: Notice) -> Body:
    """Return what a letter says: since when what is overdue, and what is asked of the unit."""
    as_of = notice.as_of.astimezone(VIETNAM)
    count = len(notice.lines)
    opening = (
        f"Qua theo dõi trên hệ thống đến {as_of:%H giờ %M} ngày {as_of:%d/%m/%Y}, {notice.unit} "
        f"có {count} việc đã quá hạn nhưng chưa giải quyết xong:"
    )
    if notice.before:
        opening = f"Tiếp theo {notice.before}. {opening}"
    rows = tuple(
        (
            str(place), f"{line.subject} ({line.code})", line.holder,
            f"{line.due_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        )
        for place, line in enumerate(notice.lines, start=1)
    )  # fmt: skip
    asked = (
        "Giải quyết dứt điểm từng việc nêu trên.",
        f"Trả lời trên hệ thống từng việc trước ngày {notice.answer_by:%d/%m/%Y}: đã xong, hoặc "
        "ngày sẽ xong kèm lý do.",
    )
    closing = (
        "Quá thời hạn trên, các việc chưa xong sẽ được nhắc lần 2, gửi lãnh đạo phụ trách."
        if notice.level == 1
        else "Quá 05 ngày làm việc, các việc chưa xong được đưa vào danh sách của Tổ công tác và "
        "đề nghị xem xét phê bình."
    )
    return Body(
        (
            Paragraph(opening),
            Table(HEADS, rows, widths=WIDTHS),
            Paragraph(f"Đề nghị {notice.unit}:"),
            Listing(asked),
            Paragraph(closing),
        )
    )


def named(notation: str, issued_on: date) -> str:
    """Return how a later letter calls an earlier one."""
    return f"Văn bản số {notation} ngày {issued_on:%d/%m/%Y}"
