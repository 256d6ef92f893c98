"""What leaders of the demonstration tell people to do, in whole and in parts."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.modules.directives.api import SourceKind


@dataclass(frozen=True, slots=True)
class Task:
    """A task, what must come of it, its theme, and the parts into which it falls."""

    title: str
    product: str
    theme: str
    parts: tuple[str, ...]


TASKS = (
    Task(
        "Rà soát, giải quyết dứt điểm hồ sơ đất đai quá hạn",
        "Báo cáo kèm danh sách hồ sơ, nguyên nhân, người chịu trách nhiệm",
        "Cải cách hành chính",
        ("Lập danh sách hồ sơ quá hạn trên 30 ngày", "Thư xin lỗi và hẹn lại ngày trả"),
    ),
    Task(
        "Hoàn thành giải phóng mặt bằng tuyến đường vành đai",
        "Biên bản bàn giao mặt bằng",
        "Đầu tư công",
        ("Kiểm đếm, áp giá 42 hộ còn lại", "Vận động các hộ chưa nhận tiền", "Bố trí tái định cư"),
    ),
    Task(
        "Phương án phòng chống ngập úng mùa mưa bão",
        "Phương án được duyệt và danh sách điểm ngập",
        "Phòng chống thiên tai",
        ("Khảo sát các điểm ngập", "Hợp đồng nạo vét cống, mương"),
    ),
    Task(
        "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực",
        "Báo cáo tỷ lệ số hóa từng lĩnh vực",
        "Chuyển đổi số",
        ("Số hóa kết quả lĩnh vực hộ tịch", "Số hóa kết quả lĩnh vực đất đai"),
    ),
    Task(
        "Rà soát hộ nghèo, hộ cận nghèo cuối năm",
        "Danh sách và tờ trình công nhận",
        "An sinh xã hội",
        ("Điều tra tại các tổ dân phố", "Họp xét, niêm yết công khai"),
    ),
    Task(
        "Kiểm tra trật tự xây dựng, vỉa hè khu vực chợ",
        "Biên bản kiểm tra và phương án sắp xếp",
        "Trật tự đô thị",
        ("Kiểm tra các công trình không phép", "Sắp xếp hộ kinh doanh trên vỉa hè"),
    ),
    Task(
        "Đẩy nhanh giải ngân vốn đầu tư công quý này",
        "Báo cáo giải ngân từng dự án",
        "Đầu tư công",
        ("Nghiệm thu khối lượng hoàn thành", "Hoàn thiện hồ sơ thanh toán"),
    ),
    Task(
        "Trả lời kiến nghị cử tri trước kỳ họp",
        "Văn bản trả lời từng kiến nghị",
        "Tiếp dân, kiến nghị",
        ("Tổng hợp kiến nghị theo lĩnh vực", "Dự thảo trả lời"),
    ),
)
SOURCES = (
    (SourceKind.MEETING, "Thông báo kết luận giao ban tuần {n}"),
    (SourceKind.DOCUMENT, "Công văn {n}/UBND-TH"),
    (SourceKind.PHONE, "Chỉ đạo qua điện thoại"),
    (SourceKind.PROGRAMME, "Chương trình công tác năm, mục {n}"),
    (SourceKind.VISIT, "Đi cơ sở, tổ dân phố {n}"),
)
REPORTS = (
    ("Đã họp, phân công từng người; thu thập xong số liệu gốc", "Tổng hợp, đối chiếu", ""),
    ("Xong phần khảo sát thực địa", "Lập biểu, xin ý kiến đơn vị phối hợp", ""),
    (
        "Xong khoảng hai phần ba khối lượng",
        "Phần còn lại chờ số liệu",
        "Đơn vị bạn gửi số liệu chậm",
    ),
)
RETURNS = (
    "Chưa nêu nguyên nhân và người chịu trách nhiệm từng việc; bổ sung.",
    "Số liệu biểu 2 không khớp báo cáo tháng trước; rà lại.",
)
