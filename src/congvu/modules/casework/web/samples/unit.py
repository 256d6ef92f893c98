"""The board of a room of a ward: five people, fifty open cases, four that nobody has."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from congvu.modules.casework.web.samples.marks import left, used
from congvu.modules.casework.web.samples.story import at
from congvu.modules.casework.web.shapes import (
    Figure,
    Mark,
    PersonLoad,
    ReminderLine,
    SignalLine,
    Suggestion,
    UnassignedLine,
    UnitBoard,
)
from congvu.modules.casework.web.strip import Tone

HERE = "/kit/pages/unit/"
CASE = "/kit/pages/case/"


def unit_board() -> UnitBoard:
    """Return the board on the story's morning."""
    waiting = _unassigned()
    return UnitBoard(
        unit="Phòng Kinh tế, Hạ tầng và Đô thị",
        assign_hours=4,
        waiting=len(waiting),
        unassigned=waiting,
        people=_people(),
        signals=_signals(),
        reminders=_reminders(),
        reminders_note="3 trong quý III",
        head=(
            Figure("Đúng hạn cả phòng", "93,4 %", HERE),
            Figure("Giờ chưa phân công", "31 giờ 20", HERE),
            Figure("Quá hạn phân công", "2 giờ 10", HERE, "qua"),
            Figure("Dấu hiệu xác nhận", "1 / 5", HERE),
        ),
        head_period="quý III",
        bulk_href=HERE,
        export_href=HERE,
    )


def empty_unit() -> UnitBoard:
    """Return the board of a unit in which all is given out and nothing late."""
    return UnitBoard(
        unit="Phòng Văn hóa – Xã hội",
        assign_hours=4,
        waiting=0,
        unassigned=(),
        people=(PersonLoad(1, "Phan Thị Mơ", HERE, "Bảo trợ xã hội", 0, 0, 3),),
    )


def _waiting(
    key: str,
    subject: str,
    source: str,
    *,
    received: datetime,
    due: datetime,
    share: int,
    who: Suggestion,
) -> UnassignedLine:
    return UnassignedLine(
        key,
        subject,
        CASE,
        source,
        received,
        left(due, started_at=received),
        used(share, Tone.UNIT),
        HERE,
        who,
    )


def _unassigned() -> tuple[UnassignedLine, ...]:
    tuan = Suggestion(2, "Tuấn", "hợp chức năng, 12 việc")
    dat = Suggestion(4, "Đạt", "hợp chức năng, 7 việc")
    instead = Suggestion(4, "Đạt", "thay chị Yến nghỉ phép")
    return (
        _waiting(
            "31",
            "Cấp phép xây dựng nhà ở, bà Trần Thị Lan",
            "H27.43-260909-0031",
            received=at(9, 9, 14, 40),
            due=at(10, 9, 9, 10),
            share=129,
            who=tuan,
        ),
        _waiting(
            "32",
            "Đề nghị hỗ trợ giống vụ đông, tổ dân phố 9",
            "Văn bản đến 2288/HND",
            received=at(10, 9, 7, 40),
            due=at(10, 9, 13, 10),
            share=67,
            who=dat,
        ),
        _waiting(
            "33",
            "Phản ánh nước thải quán ăn, đường Xuân Diệu",
            "Phản ánh PA-260910-004",
            received=at(10, 9, 8, 15),
            due=at(10, 9, 13, 45),
            share=52,
            who=dat,
        ),
        _waiting(
            "34",
            "Đăng ký hộ kinh doanh, ông Lê Văn Tài",
            "H27.43-260910-0006",
            received=at(10, 9, 9, 30),
            due=at(10, 9, 15),
            share=21,
            who=instead,
        ),
    )


def _people() -> tuple[PersonLoad, ...]:
    away = "Nghỉ phép 9–11/9, thay: Trần Quang Đạt"
    full, part = Decimal(20), Decimal(16)
    return (
        PersonLoad(1, "Nguyễn Thị Hạnh", HERE, "Đất đai", 0, 3, 11, Decimal("18.5"), full),
        PersonLoad(2, "Bùi Anh Tuấn", HERE, "Trật tự xây dựng", 1, 4, 7, Decimal(17), full),
        PersonLoad(3, "Võ Minh Châu", HERE, "Hạ tầng, thoát nước", 2, 1, 6, Decimal("12.5"), full),
        PersonLoad(4, "Trần Quang Đạt", HERE, "Tập huấn sáng 11/9", 0, 2, 5, Decimal(9), part),
        PersonLoad(5, "Hồ Thị Yến", HERE, away, 0, 0, 8, Decimal("11.5"), full, is_away=True),
    )


def _signals() -> tuple[SignalLine, ...]:
    return (
        SignalLine(
            "Chuyển qua lại",
            left(at(10, 9, 17)),
            "Hồ sơ thoát nước số 0018: Châu → Tuấn 3/9 → Châu 4/9, không có sản phẩm kèm theo.",
            "Võ Minh Châu",
            0.09,
            HERE,
        ),
        SignalLine(
            "Để yên nửa thời hạn",
            left(at(14, 9, 11, 20)),
            "Công văn 2260/SNNMT nhận 3/9, hạn 16/9, chưa có thao tác nào đến hết 9/9.",
            "Bùi Anh Tuấn",
            0.17,
            HERE,
        ),
    )


def _reminders() -> tuple[ReminderLine, ...]:
    first = Mark("Lần 1", "qua")
    return (
        ReminderLine(
            "Hồ sơ chuyển mục đích, ông Hòa", CASE, first, "214/VP-ĐĐ, 9/9 · tính cho VPĐK đất đai"
        ),
        ReminderLine("Rà soát đất công", CASE, first, "216/VP-ĐĐ, 10/9 · chưa trả lời"),
        ReminderLine(
            "Thoát nước tổ 5, tổ 6",
            CASE,
            Mark("Lần 2, đã xong", "dung"),
            "187/VP-ĐĐ, 12/8 · xong 14/8",
        ),
    )
