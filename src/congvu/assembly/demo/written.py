"""What the ward of the demonstration writes: matters, what they say, to whom they go."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.foundation.writing.api import (
    Article,
    Body,
    DocumentKind,
    Grounds,
    Purpose,
    Recipient,
    body_of,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A document that the ward writes now and then."""

    kind: DocumentKind
    abstract: str
    body: Body
    recipients: tuple[Recipient, ...]


_PROVINCE = Recipient("UBND tỉnh Hà Tĩnh", Purpose.ADDRESSED)
_FINANCE = Recipient("Sở Tài chính", Purpose.ADDRESSED)
_LAND = Recipient("Sở Nông nghiệp và Môi trường", Purpose.ADDRESSED)
_QUARTERS = Recipient("Các tổ dân phố", Purpose.ACT)
_COUNCIL = Recipient("TT HĐND phường", Purpose.REPORT)


def _ruled(ground: str, *articles: str) -> Body:
    return Body((Grounds((ground,)), *(Article("", text) for text in articles)))


_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
MATTERS = (
    Matter(
        DocumentKind.LETTER,
        "Về việc kết quả rà soát quỹ đất công",
        body_of(
            "Thực hiện chỉ đạo của cấp trên, Ủy ban nhân dân phường báo cáo kết quả rà soát quỹ "
            "đất công như sau:",
            "Toàn phường có 12 thửa đất công, diện tích 4,6 ha, đã lập hồ sơ quản lý 11 thửa.",
        ),
        (_LAND, _COUNCIL),
    ),
    Matter(
        DocumentKind.DECISION, "Về việc kiện toàn Tổ công nghệ số cộng đồng",
        _ruled(
            _LAW,
            "Kiện toàn Tổ công nghệ số cộng đồng phường gồm 09 thành viên.",
            "Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ trực tuyến.",
            "Văn phòng, các tổ dân phố và các thành viên có tên chịu trách nhiệm thi hành.",
        ),
        (Recipient("Như Điều 3", Purpose.ACT), _COUNCIL),
    ),
    Matter(
        DocumentKind.REPORT, "Kết quả giải quyết thủ tục hành chính quý III",
        body_of(
            "Quý III, Trung tâm Phục vụ hành chính công tiếp nhận 1.284 hồ sơ, giải quyết đúng hạn "
            "98,1%.",
            "Các hồ sơ quá hạn đều đã có văn bản xin lỗi và hẹn lại ngày trả.",
        ),
        (_PROVINCE,),
    ),
    Matter(
        DocumentKind.NOTICE, "Lịch tiếp công dân của lãnh đạo phường",
        body_of(
            "Chủ tịch Ủy ban nhân dân phường tiếp công dân vào ngày 10 và ngày 25 hằng tháng.",
            "Địa điểm: phòng tiếp công dân, trụ sở Ủy ban nhân dân phường.",
        ),
        (_QUARTERS,),
    ),
    Matter(
        DocumentKind.PLAN, "Tuyên truyền chuyển đổi số",
        body_of(
            "Mục đích: mỗi hộ có ít nhất một người sử dụng được dịch vụ công trực tuyến.",
            "Phân công: Phòng Văn hóa - Xã hội chủ trì, các tổ dân phố phối hợp thực hiện.",
        ),
        (_QUARTERS, _COUNCIL),
    ),
    Matter(
        DocumentKind.SUBMISSION, "Xin bổ sung kinh phí sửa chữa nhà văn hóa tổ dân phố 3",
        body_of(
            "Nhà văn hóa tổ dân phố 3 xây dựng năm 2008, mái dột, nền lún, không bảo đảm an toàn.",
            "Ủy ban nhân dân phường kính trình xem xét bổ sung 180 triệu đồng để sửa chữa.",
        ),
        (_FINANCE,),
    ),
    Matter(
        DocumentKind.INVITATION, "Giao ban công tác giải phóng mặt bằng",
        body_of(
            "Thời gian: 14 giờ 00 ngày thứ Năm; địa điểm: phòng họp số 2.",
            "Nội dung: tháo gỡ vướng mắc của 7 hộ chưa bàn giao mặt bằng.",
        ),
        (Recipient("Các phòng chuyên môn", Purpose.ADDRESSED),),
    ),
    Matter(
        DocumentKind.LETTER, "Về việc trả lời kiến nghị của cử tri về vệ sinh môi trường",
        body_of(
            "Ủy ban nhân dân phường trả lời kiến nghị của cử tri về điểm tập kết rác tổ dân phố 5.",
            "Điểm tập kết đã được di chuyển, cách khu dân cư 300 m, thu gom hai lần mỗi ngày.",
        ),
        (Recipient("Ủy ban MTTQ Việt Nam phường", Purpose.ADDRESSED), _COUNCIL),
    ),
)  # fmt: skip
