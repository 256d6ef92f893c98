"""The page of case H27.43-260819-0007 and the form of one act on it."""

from __future__ import annotations

from congvu.modules.casework.web.samples.marks import left
from congvu.modules.casework.web.samples.story import at, story
from congvu.modules.casework.web.shapes import (
    ActLink,
    ActPage,
    CasePage,
    DetailRow,
    FieldShape,
    Link,
    Mark,
    OpinionRow,
    PaperLine,
    Quote,
    TimelineEntry,
    Trace,
)
from congvu.modules.casework.web.strip import CaseLife, draw_strip
from congvu.modules.worktime.api import DEFAULT_CALENDAR, TimeLimit, deadline

HERE = "/kit/pages/case/"
ACT = "/kit/pages/act/"
SUBJECT = "Chuyển mục đích sử dụng đất vườn sang đất ở, thửa 214"


def case_page() -> CasePage:
    """Return the page as the head of the room sees it."""
    life = story()
    return CasePage(
        code="H27.43-260819-0007",
        subject=SUBJECT,
        lead="Ông Nguyễn Văn Hòa, tổ dân phố 5 · Thủ tục 1.013949 · Chủ trì: Nguyễn Thị Hạnh",
        left=left(at(8, 9, 16)),
        step="đang ở bước ký duyệt, Nguyễn Thanh Bình giữ 3 giờ 20",
        strip=draw_strip(life),
        acts=(
            ActLink("Nhắc người đang giữ", ACT, icon="bell-ringing", is_primary=True),
            ActLink("Ghi ý kiến", ACT, icon="message-2"),
            ActLink("Xin gia hạn", ACT, icon="calendar-due"),
            ActLink("Chuyển giao", ACT, icon="arrows-exchange"),
            ActLink("Dừng giải quyết", ACT, icon="hand-stop", is_grave=True),
        ),
        timeline=_TIMELINE,
        facts=22,
        earlier=Link("Xem 13 dòng trước đó", HERE),
        opinions=_opinions(life),
        trace=_trace(),
        applicant=_applicant(),
        about="Người nộp",
        papers=_papers(),
        papers_act=ActLink("Thêm giấy tờ", ACT, icon="upload"),
        verify_href=HERE,
        sheet_href=HERE,
    )


def act_page() -> ActPage:
    """Return the form by which a holder asks another place, sent once with something missing."""
    places = (("", "Chọn nơi được hỏi"), ("12", "Sở Xây dựng"), ("17", "Chi nhánh VPĐK đất đai"))
    return ActPage(
        title="Hỏi ý kiến",
        lead=SUBJECT,
        case=Link("H27.43-260819-0007", HERE),
        left=left(at(8, 9, 16)),
        fields=(
            FieldShape(
                "choose", "unit", "Nơi được hỏi", options=places, error="Chưa chọn nơi nào."
            ),
            FieldShape(
                "area",
                "question",
                "Nội dung hỏi",
                hint="Một việc, một câu hỏi, kèm căn cứ cần trả lời.",
            ),
            FieldShape(
                "datetime-local",
                "due",
                "Hạn trả lời",
                "2026-09-14T17:00",
                "Quá hạn này, từng phút chậm tính cho nơi được hỏi.",
            ),
            FieldShape("file", "paper", "Tài liệu gửi kèm", is_required=False),
        ),
        submit="Gửi câu hỏi",
        action=ACT,
        consequence="Đồng hồ của hồ sơ vẫn chạy khi chờ ý kiến.",
        refusal="Chưa gửi được: còn 1 ô cần sửa.",
        refusal_code="FORM_INCOMPLETE",
    )


def _opinions(life: CaseLife) -> tuple[OpinionRow, ...]:
    stances = (Mark("Đồng ý", "con"), Mark("Đồng ý có điều kiện", "sap"), Mark("Đồng ý", "con"))
    return tuple(
        OpinionRow(
            opinion.place,
            opinion.by,
            opinion.asked_at,
            opinion.due_at,
            opinion.answered_at,
            stance,
            opinion.late,
            len(opinion.reminders),
        )
        for opinion, stance in zip(life.opinions, stances, strict=True)
    )


def _trace() -> Trace:
    found = deadline(
        accepted_at=at(19, 8, 8, 42), limit=TimeLimit.parse("10wd"), calendar=DEFAULT_CALENDAR
    )
    return Trace(
        limit="10 ngày làm việc",
        calendar="lịch 2026 bản 4, giờ hành chính 07:30–11:30, 13:00–17:00.",
        lines=found.trace,
        due_at=at(8, 9, 16),
        promise_at=found.due_at,
        moves=(("+ 15 giờ", "Tạm dừng chờ bổ sung 22/8 10:00 – 25/8 09:00"),),
        print_href=HERE,
    )


def _applicant() -> tuple[DetailRow, ...]:
    return (
        DetailRow("Họ tên", "Nguyễn Văn Hòa"),
        DetailRow("Điện thoại", "0912 *** 408", is_number=True, reveal=Link("hiện", HERE)),
        DetailRow("Nộp qua", "Trực tiếp, quầy 3"),
        DetailRow("Đã báo", "Xin lỗi 3/9, hẹn mới 11/9 11:30"),
    )


def _papers() -> tuple[PaperLine, ...]:
    return (
        PaperLine("Đơn xin chuyển mục đích", HERE, "bản điện tử"),
        PaperLine("Giấy chứng nhận BX 214 018", HERE, "sao y số hóa"),
        PaperLine("Trích đo 88/2026", HERE, "25/8", "bổ sung lần 1, duy nhất"),
        PaperLine("Dự thảo quyết định", HERE, "chờ ký số", "bản 3, sửa sau ý kiến VPĐK đất đai"),
    )


_CONDITION = Quote(
    Mark("Đồng ý có điều kiện", "sap"),
    "Điều 121 Luật Đất đai 2024; trích đo số 88/2026",
    "Thửa 214, tờ 18 phù hợp quy hoạch đất ở; đề nghị trừ 12,4 m² thuộc hành lang mương tiêu.",
)
_AGREE = Quote(Mark("Đồng ý", "con"), "Quy hoạch phân khu Thành Sen đã duyệt")
_NUMBER = (Link("Số 214/VP-ĐĐ", HERE),)
_TIMELINE = (
    TimelineEntry(
        at(10, 9, 8, 5), "Nguyễn Thanh Bình", "mở dự thảo quyết định trên điện thoại", "ld"
    ),
    TimelineEntry(at(9, 9, 16, 30), "Lê Quang Vinh", "thẩm định xong, trình Phó Chủ tịch ký", "dv"),
    TimelineEntry(
        at(9, 9, 7, 30),
        "Văn bản nhắc lần 1",
        "gửi Phòng KT, HT và ĐT: việc đã quá hạn 8/9 16:00",
        "q",
        _NUMBER,
    ),
    TimelineEntry(
        at(8, 9, 10),
        "Đặng Văn Tùng,",
        "Chi nhánh VPĐK đất đai, cho ý kiến, trễ 34 giờ 30",
        "ph",
        quote=_CONDITION,
    ),
    TimelineEntry(
        at(3, 9, 14, 10),
        "Văn bản xin lỗi, đề nghị gia hạn",
        "gửi ông Hòa trước hẹn 1 ngày làm việc: hẹn mới 11/9 11:30",
        "mc",
    ),
    TimelineEntry(
        at(28, 8, 7, 30),
        "Văn bản nhắc lần 1",
        "gửi Chi nhánh VPĐK đất đai: ý kiến quá hạn 27/8 17:00",
        "q",
    ),
    TimelineEntry(at(27, 8, 9, 15), "Sở Xây dựng,", "Phan Thị Lệ, cho ý kiến", "ph", quote=_AGREE),
    TimelineEntry(
        at(25, 8, 10, 30), "Nguyễn Thị Hạnh", "hỏi ý kiến 3 nơi, hạn chung 27/8 17:00", "ct"
    ),
    TimelineEntry(at(25, 8, 9), "", "Ông Hòa nộp đủ bổ sung; đồng hồ chạy tiếp sau 15 giờ", "mc"),
)
