"""Names of invented people, drawn from common Vietnamese names."""

from __future__ import annotations

from functools import cache
from random import Random

from congvu.kernel.words import fold

_folded = cache(fold)

_FAMILY = (
    "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh "
    "Trương Mai Đào Lưu Cao"
).split()
_MIDDLE = {
    "nữ": "Thị Thị Thị Thu Ngọc Thanh Minh Phương Kim Bích Diệu".split(),
    "nam": "Văn Văn Văn Đức Quang Minh Hữu Xuân Quốc Công Đình Anh".split(),
}
_GIVEN = {
    "nữ": (
        "Hạnh Mai Lan Hương Hoa Thủy Yến Nga Oanh Trang Linh Thảo Ngân Hà Vân Loan Nhung Thắm "
        "Quyên Duyên Hiền Phượng Tâm Thúy Ánh Liên Nguyệt Hằng"
    ).split(),
    "nam": (
        "Anh Bình Cường Dũng Đạt Đông Giang Hải Hiếu Hòa Hùng Huy Khánh Kiên Lâm Long Minh Nam "
        "Phong Phúc Quân Quý Sơn Tài Thắng Thành Tiến Toàn Trung Tú Tuấn Tùng Vinh"
    ).split(),
}


def person(rng: Random) -> tuple[str, str]:
    """Return a full name, as written and as search compares it."""
    sex = rng.choice(("nữ", "nam"))
    return _both(rng.choice(_FAMILY), rng.choice(_MIDDLE[sex]), rng.choice(_GIVEN[sex]))


def enterprise(rng: Random) -> tuple[str, str]:
    """Return the name of an enterprise, as written and as search compares it."""
    kind = rng.choice(("Công ty TNHH", "Công ty Cổ phần", "Hợp tác xã"))
    trade = rng.choice(
        ("Xây dựng", "Thương mại", "Nông sản", "Vận tải", "Dịch vụ", "Thủy sản", "Vật liệu")
    )
    return _both(kind, trade, rng.choice(_GIVEN["nam"]), rng.choice(_GIVEN["nam"]))


def _both(*words: str) -> tuple[str, str]:
    return " ".join(words), " ".join(map(_folded, words))


def identity_number(rng: Random) -> str:
    """Return twelve digits in the form of an identity number of the province."""
    return f"042{rng.randrange(10**9):09}"


def street(rng: Random) -> str:
    """Return an address within a commune."""
    return f"Số {rng.randrange(1, 240)}, tổ dân phố {rng.randrange(1, 15)}"
