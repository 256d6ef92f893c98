"""The board of a province in the third quarter: ten units, two under their commitment."""

from __future__ import annotations

from congvu.modules.casework.web.samples.marks import left
from congvu.modules.casework.web.samples.story import NOW, at
from congvu.modules.casework.web.shapes import (
    AgeBand,
    Heat,
    HeatRow,
    LeaderBoard,
    Link,
    MonthPoint,
    SideItem,
    SideList,
    UnitRow,
)

HERE = "/kit/pages/leader/"
CASE = "/kit/pages/case/"
_UNITS = (
    ("Sở Nông nghiệp và MT", 2184, 2020, 91, (95.1, 94.6, 94.3, 93.7, 93.6, 92.5)),
    ("Sở Xây dựng", 1476, 1405, 58, (93.4, 93.7, 94.2, 94.4, 94.7, 95.2)),
    ("Sở Tài chính", 1322, 1292, 22, (96.3, 96.1, 96.5, 96.2, 96.0, 97.7)),
    ("Sở Tư pháp", 1915, 1892, 9, (97.3, 97.9, 97.9, 97.8, 97.0, 98.8)),
    ("Sở Y tế", 488, 470, 14, (95.8, 95.5, 95.3, 95.2, 95.4, 96.3)),
    ("BQL Khu kinh tế tỉnh", 219, 202, 13, (96.0, 95.5, 95.0, 94.1, 93.6, 92.2)),
    ("Sở Nội vụ", 512, 500, 11, (97.3, 97.2, 97.1, 97.1, 96.2, 97.7)),
    ("Sở Công Thương", 604, 595, 6, (97.0, 97.4, 97.6, 97.8, 97.8, 98.5)),
    ("Sở Văn hóa, TT và DL", 276, 271, 4, (96.4, 97.2, 97.3, 97.0, 96.6, 98.2)),
    ("Sở Giáo dục và ĐT", 351, 347, 2, (97.4, 96.9, 97.9, 97.9, 97.6, 98.9)),
)
_MONTHS = (94.2, 94.0, 94.9, 95.3, 94.8, 95.6, 96.1, 95.9, 96.2)
_HEAT = (
    ("Sở Nông nghiệp và MT", (2.1, 6.4, 31.0, 38.2, 8.1, 6.0, 1.9)),
    ("Sở Xây dựng", (1.8, 3.1, 28.4, 22.6, 6.2, 7.9, 1.2)),
    ("Sở Tài chính", (1.2, 2.2, 19.8, 9.4, 4.8, 5.1, 0.9)),
    ("Sở Công Thương", (1.0, 1.9, 14.2, 6.1, 4.0, 3.2, 0.8)),
    ("Sở Nội vụ", (1.1, 2.8, 16.9, 8.0, 5.5, 11.8, 1.0)),
    ("Sở Tư pháp", (0.9, 1.2, 9.6, 3.4, 2.8, 2.6, 0.7)),
    ("Sở Y tế", (1.4, 2.5, 18.1, 12.7, 5.0, 4.4, 1.1)),
    ("BQL Khu kinh tế", (1.6, 9.8, 22.5, 29.9, 7.7, 6.3, 1.4)),
)
_STEPS = ("Tiếp nhận", "Phân công", "Thẩm định", "Lấy ý kiến", "Trình duyệt", "Ký", "Trả kết quả")
_AGES = (
    ("trên 20 ngày", 18, 11, True),
    ("10–20 ngày", 29, 17, True),
    ("5–10 ngày", 41, 22, False),
    ("3–5 ngày", 33, 14, False),
    ("1–3 ngày", 47, 26, False),
    ("đến 1 ngày", 62, 31, False),
)


def leader_board() -> LeaderBoard:
    """Return the board on the story's morning."""
    last = len(_MONTHS)
    return LeaderBoard(
        agency="UBND tỉnh Hà Tĩnh",
        period="Quý III/2026",
        as_of=NOW,
        commitment=0.95,
        units=tuple(
            UnitRow(name, HERE, done, in_time, late, HERE, tuple(month / 100 for month in months))
            for name, done, in_time, late, months in _UNITS
        ),
        months=tuple(
            MonthPoint(f"T{number}", share / 100, is_running=number == last, done=1000)
            for number, share in enumerate(_MONTHS, start=1)
        ),
        watch=_watch(),
        heat=Heat(
            _STEPS,
            tuple(HeatRow(unit, hours) for unit, hours in _HEAT),
            "Lấy ý kiến ở Sở Nông nghiệp và MT: 38,2 giờ, "
            "trong đó 21,4 giờ là quá hạn của nơi được hỏi.",
            Link("Mở 163 hồ sơ", HERE),
            "đơn vị × bước, 8 trong 10 đơn vị",
        ),
        ages=tuple(
            AgeBand(label, left_, right, grave, HERE) for label, left_, right, grave in _AGES
        ),
        ages_note="75 việc quá trên 10 ngày (gạch đỏ) đã vào danh sách tổ công tác.",
        ages_link=Link("Mở danh sách", HERE),
        periods=(("2026Q3", "Quý III/2026", True), ("2026Q2", "Quý II/2026", False)),
        export_href=HERE,
    )


def _watch() -> SideList:
    return SideList(
        "theo-doi",
        "Theo dõi riêng",
        (
            SideItem(
                "Giao đất khu tái định cư Kỳ Nam, 112 hộ",
                CASE,
                "Sở Nông nghiệp và MT giữ 9 ngày · Tổ công tác",
                left(at(20, 8, 16, 30)),
            ),
            SideItem(
                "Điều chỉnh chủ trương đầu tư cảng Sơn Dương",
                CASE,
                "BQL Khu kinh tế chờ ý kiến 2 sở · Nhắc lần 2",
                left(at(28, 8, 10)),
            ),
            SideItem(
                "Báo cáo Thủ tướng về công điện 280",
                CASE,
                "Văn phòng, Hoàng Minh Quân · Đồng chí ghim",
                left(at(10, 9, 17)),
            ),
            SideItem(
                "Trả lời cử tri Can Lộc về nước sạch",
                CASE,
                "Sở Xây dựng · Lời hứa đối thoại",
                left(at(15, 9, 11, 20)),
            ),
        ),
        4,
        "Ghim một việc để theo dõi riêng.",
        HERE,
    )
