"""Slips as the counter of phường Thành Sen would issue them; shared by the tests of papers."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from congvu.modules.dossiers.values.slips import (
    Apology,
    ControlSlip,
    HandOver,
    Letterhead,
    PaperLine,
    Party,
    Receipt,
    RefusalSlip,
    Slip,
    StopNotice,
    SupplementRequest,
)

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 9, 10, 10, 20, tzinfo=VIETNAM)
DUE = NOW.replace(hour=17, minute=0)
LATER = datetime(2026, 10, 2, 11, 30, tzinfo=VIETNAM)
CODE = "H27.43-260910-0019"
LINK = f"https://thanhsen.example.vn/track/?code={CODE}"
THANG = Party(
    "Dương Đức Thắng", "042091003187", "Tổ dân phố 9, phường Thành Sen", "0912 556 408",
    "thang@example.vn",
)  # fmt: skip
COMPANY = Party(
    "Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Xây dựng Thương mại Dịch vụ Sản xuất "
    "Xuất nhập khẩu Ẵm Ỡm Đỗ Quỵnh Ỷ",
    "3001234567", "Số 1, " + "đường rất dài, " * 12, "0239 3 855 126", "x" * 60 + "@example.vn",
)  # fmt: skip


def head(number: str) -> Letterhead:
    return Letterhead(
        "Ủy ban nhân dân phường Thành Sen", "Trung tâm Phục vụ hành chính công", number,
        "Thành Sen", NOW, "72 Phan Đình Phùng", "0239 3 855 126",
    )  # fmt: skip


def receipt(**changes: object) -> Receipt:
    said: dict[str, object] = {
        "head": head("19/TNHS"),
        "code": CODE,
        "applicant": THANG,
        "request": "Thủ tục đăng ký khai sinh (1.001193)",
        "papers": (
            PaperLine("Tờ khai đăng ký khai sinh", 1),
            PaperLine("Giấy chứng sinh", note="khai thác điện tử"),
            PaperLine("Giấy tờ tùy thân của người nộp", 0, 1),
        ),
        "limit": "trong ngày làm việc",
        "received_at": NOW,
        "due_at": DUE,
        "collect_at": "Trung tâm Phục vụ hành chính công phường Thành Sen",
        "receiver": "Trần Thị Mai",
        "handled_by": "Ủy ban nhân dân phường Thành Sen",
        "fee": "Miễn phí",
        "book": "2026",
        "serial": "0019",
        "due_note": "Nhận trước 15:00 nên trả trong ngày làm việc.",
        "link": LINK,
        "site": "thanhsen.example.vn",
        "secret": "7K3P 9QXM",
    }
    return Receipt(**(said | changes))  # type: ignore[arg-type]


def every_slip() -> list[Slip]:
    return [
        receipt(),
        SupplementRequest(
            head("4/PBS"), THANG, "Chuyển mục đích sử dụng đất, thửa 214",
            ("Bản trích đo địa chính thửa đất", "Giấy chứng nhận quyền sử dụng đất"),
            "Bản trích đo đã quá thời hạn sử dụng.", "Trần Thị Mai", CODE, "0239 3 855 126",
            date(2026, 9, 25), "Khi hồ sơ đủ, thời gian giải quyết được tính lại từ đầu.", LINK,
        ),
        RefusalSlip(
            head("2/PTC"), THANG, "Cấp giấy phép xây dựng", "Thửa đất trong hành lang an toàn.",
            "Trần Thị Mai", "Điều 19 khoản 3 Nghị định 118/2025/NĐ-CP", CODE, "0239 3 855 126",
        ),
        Apology(
            head("3/PXL"), THANG, "Chuyển mục đích sử dụng đất", CODE, NOW, DUE, LATER,
            "Cơ quan phối hợp cho ý kiến chậm.", "Chủ tịch", "Nguyễn Văn An",
            "Trung tâm Phục vụ hành chính công", "0239 3 855 126", LINK,
        ),
        StopNotice(
            head("1/TBD"), THANG, "Chuyển mục đích sử dụng đất", CODE, NOW, LATER,
            "Người nộp đề nghị dừng để chuẩn bị lại hồ sơ.",
            "Điều 21 Nghị định 118/2025/NĐ-CP", "Trần Thị Mai", True,
            ("Giấy chứng nhận quyền sử dụng đất",), "0239 3 855 126",
        ),
        ControlSlip(
            head("7/PKS"), CODE, "Chuyển mục đích sử dụng đất", THANG,
            "Phòng Kinh tế, Hạ tầng và Đô thị", NOW, LATER,
            tuple(
                HandOver(NOW, "Trần Thị Mai", "Một cửa", "Lê Văn Hòa", "Phòng Kinh tế", "Đúng hạn")
                for _ in range(60)
            ),
            ("Chi nhánh Văn phòng đăng ký đất đai",), LATER, LINK,
        ),
    ]  # fmt: skip
