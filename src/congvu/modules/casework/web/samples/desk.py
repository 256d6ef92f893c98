"""The desk of Lê Quang Vinh, head of a room of a ward, on the story's morning."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.web.ruler import RulerDue, draw_day_ruler
from congvu.modules.casework.web.samples.marks import left, used
from congvu.modules.casework.web.samples.story import HOUR, NOW, at
from congvu.modules.casework.web.shapes import (
    ActLink,
    DeskPage,
    FieldShape,
    Mark,
    SideItem,
    SideList,
    WorkGroup,
    WorkLine,
)
from congvu.modules.casework.web.strip import Tone
from congvu.modules.worktime.api import DEFAULT_CALENDAR

CASE = "/kit/pages/case/"


def desk_page() -> DeskPage:
    """Return a full desk."""
    dues = [
        RulerDue(at(10, 9, 11), "tranh chấp đất"),
        RulerDue(at(10, 9, 15, 30), "phản ánh vỉa hè"),
        RulerDue(at(10, 9, 17), "góp ý quy chế"),
    ]
    return DeskPage(
        working_left=5 * HOUR + 600,
        due_today=3,
        overdue=3,
        to_decide=7,
        total=9,
        groups=_groups(),
        sides=_sides(),
        ruler=draw_day_ruler(calendar=DEFAULT_CALENDAR, now=NOW, dues=dues),
        bulk=(
            ActLink("Phân công", "assign"),
            ActLink("Chuyển giao", "hand-over"),
            ActLink("Nhắc", "remind"),
        ),
        bulk_href="/kit/pages/desk/",
        new=ActLink("Giao việc mới", CASE, icon="plus", is_primary=True),
        filters=(
            FieldShape("choose", "due", "Hạn", options=(("", "tất cả"), ("over", "Quá hạn"))),
        ),
        export_href="/kit/pages/desk/",
        next_href="/kit/pages/desk/",
    )


def empty_desk() -> DeskPage:
    """Return the desk of one who has done everything."""
    sides = tuple(
        SideList(key, title, (), 0, empty)
        for key, title, empty in (
            ("cho-y-kien", "Chờ tôi cho ý kiến", "Khi nơi khác hỏi ý kiến, việc sẽ hiện ở đây."),
            ("cho-duyet", "Chờ tôi duyệt", "Không có việc nào chờ bạn duyệt."),
        )
    )
    return DeskPage(
        working_left=5 * HOUR + 600,
        due_today=0,
        overdue=0,
        to_decide=0,
        total=0,
        groups=(),
        sides=sides,
    )


def _line(
    number: int,
    subject: str,
    source: str,
    *,
    due: datetime,
    used_of: tuple[int, Tone],
    role: tuple[str, str],
    paused_at: datetime | None = None,
    marks: tuple[Mark, ...] = (),
) -> WorkLine:
    return WorkLine(
        key=str(number),
        subject=subject,
        href=CASE,
        source=source,
        left=left(due, paused=paused_at is not None),
        bar=used(*used_of, waiting=18 if paused_at else 0),
        role=role[0],
        role_note=role[1],
        due_at=due,
        paused_at=paused_at,
        marks=marks,
    )


def _groups() -> tuple[WorkGroup, ...]:
    return (
        WorkGroup("Quá hạn", 3, _over()),
        WorkGroup("Đến hạn trong hôm nay", 3, _today()),
        WorkGroup("Còn thời gian", 3, _later()),
    )


def _over() -> tuple[WorkLine, ...]:
    return (
        _line(
            1,
            "Báo cáo rà soát đất công do phường quản lý",
            "Nhiệm vụ · Kết luận 118-KL/UBND, mục 3",
            due=at(9, 9, 9, 20),
            used_of=(130, Tone.LEAD),
            role=("Chủ trì", "PCT giao 1/9"),
            marks=(Mark("Nhắc lần 1", "qua"),),
        ),
        _line(
            2,
            "Ý kiến về điều chỉnh lộ giới đường Nguyễn Du kéo dài",
            "Văn bản đến 2291/SXD-QHKT",
            due=at(9, 9, 14, 30),
            used_of=(116, Tone.COORDINATE),
            role=("Phối hợp", "Sở Xây dựng hỏi 7/9"),
        ),
        _line(
            3,
            "Phân công hồ sơ cấp phép xây dựng nhà ở, bà Trần Thị Lan",
            "H27.43-260909-0031 · 1.013225",
            due=at(10, 9, 9, 10),
            used_of=(129, Tone.UNIT),
            role=("Chưa phân công", "nhận 9/9 14:40"),
        ),
    )


def _today() -> tuple[WorkLine, ...]:
    return (
        _line(
            4,
            "Xác nhận tình trạng tranh chấp đất, bà Phan Thị Xuân",
            "H27.43-260908-0012 · 1.013967",
            due=at(10, 9, 11),
            used_of=(92, Tone.UNIT),
            role=("Thẩm định", "Hạnh trình 9/9 15:10"),
        ),
        _line(
            5,
            "Trả lời phản ánh vỉa hè bị lấn chiếm, đường Hà Huy Tập",
            "Phản ánh PA-260903-118",
            due=at(10, 9, 15, 30),
            used_of=(81, Tone.LEAD),
            role=("Chủ trì", "Công dân gửi 3/9"),
        ),
        _line(
            6,
            "Góp ý dự thảo quy chế quản lý trật tự xây dựng",
            "Văn bản đến 2274/VP",
            due=at(10, 9, 17),
            used_of=(77, Tone.COORDINATE),
            role=("Phối hợp", "Văn phòng hỏi 8/9"),
        ),
    )


def _later() -> tuple[WorkLine, ...]:
    return (
        _line(
            7,
            "Kế hoạch nạo vét mương tiêu tổ dân phố 5 và 6",
            "Nhiệm vụ · Chương trình thoát nước 2026",
            due=at(11, 9, 17),
            used_of=(58, Tone.LEAD),
            role=("Chủ trì", "Chủ tịch giao 4/9"),
        ),
        _line(
            8,
            "Cấp phép xây dựng nhà ở riêng lẻ, ông Dương Đức Thắng",
            "H27.43-260904-0009 · 1.013225",
            due=at(14, 9, 15, 20),
            used_of=(34, Tone.UNIT),
            role=("Thẩm định", "Tuấn trình 10/9"),
        ),
        _line(
            9,
            "Giao đất tái định cư, 4 hộ khu vực cầu Phủ",
            "H27.43-260826-0003 · chờ người nộp bổ sung",
            due=at(15, 9, 17),
            used_of=(44, Tone.LEAD),
            role=("Chủ trì", "chạy lại khi đủ giấy"),
            paused_at=at(8, 9, 9),
        ),
    )


def _sides() -> tuple[SideList, ...]:
    return (*_to_decide(), *_waiting())


def _to_decide() -> tuple[SideList, ...]:
    sign = ActLink("Ký", CASE)
    return (
        SideList(
            "cho-y-kien",
            "Chờ tôi cho ý kiến",
            (
                SideItem(
                    "Điều chỉnh lộ giới Nguyễn Du", CASE, "Sở Xây dựng", left(at(9, 9, 14, 30))
                ),
                SideItem("Quy chế trật tự xây dựng", CASE, "Văn phòng", left(at(10, 9, 17))),
            ),
            2,
        ),
        SideList(
            "cho-duyet",
            "Chờ tôi duyệt",
            (
                SideItem(
                    "Xác nhận tranh chấp đất", CASE, "Nguyễn Thị Hạnh trình", left(at(10, 9, 11))
                ),
                SideItem(
                    "Cấp phép xây dựng, ông Thắng",
                    CASE,
                    "Bùi Anh Tuấn trình",
                    left(at(14, 9, 15, 20)),
                ),
                SideItem(
                    "Biên bản kiểm tra mặt bằng", CASE, "Võ Minh Châu trình", left(at(11, 9, 14))
                ),
            ),
            3,
        ),
        SideList(
            "cho-ky",
            "Chờ tôi ký số",
            (
                SideItem(
                    "Giấy mời họp tổ dân phố 5", CASE, "Dự thảo 2", left(at(10, 9, 16, 30)), sign
                ),
                SideItem("Phiếu chuyển đơn 41/PC", CASE, "Dự thảo 1", left(at(11, 9, 9)), sign),
            ),
            2,
        ),
    )


def _waiting() -> tuple[SideList, ...]:
    return (
        SideList(
            "toi-cho",
            "Tôi đang chờ người khác",
            (
                SideItem(
                    "Ký quyết định, hồ sơ ông Hòa", CASE, "Bình giữ 3 giờ 20", left(at(8, 9, 16))
                ),
                SideItem("Số liệu hộ nghèo theo tổ", CASE, "Văn hóa – Xã hội", left(at(11, 9, 17))),
            ),
            3,
        ),
        SideList("toi-hua", "Tôi đã hứa", (), 0, "Lời hứa khi tiếp dân, đối thoại sẽ hiện ở đây."),
    )
