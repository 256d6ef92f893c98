"""The demonstration's known people: who signs in under which name, and where they sit."""

from __future__ import annotations

from datetime import date

PASSWORD = "congvu-demo"  # noqa: S105  (printed at every start; a demonstration has no secrets)
PROVINCE = "42"  # Hà Tĩnh
HOME = "42.18073"  # phường Thành Sen: the cast's own agency
SINCE = date(2025, 7, 1)

# account: full name, unit, title; what it is for is printed at the start
CAST = {
    "mai": ("Trần Thị Mai", f"{HOME}.TT", "Công chức một cửa"),
    "hanh": ("Nguyễn Thị Hạnh", f"{HOME}.KT", "Chuyên viên"),
    "tuan": ("Bùi Anh Tuấn", f"{HOME}.KT", "Chuyên viên"),
    "vinh": ("Lê Quang Vinh", f"{HOME}.KT", "Trưởng phòng"),
    "tai": ("Lê Văn Tài", f"{HOME}.VH", "Chuyên viên"),
    "xuan": ("Phan Thị Xuân", f"{HOME}.VH", "Trưởng phòng"),
    "binh": ("Nguyễn Thanh Bình", f"{HOME}.LD", "Phó Chủ tịch"),
    "dat": ("Trần Quang Đạt", f"{HOME}.LD", "Chủ tịch"),
    "mo": ("Hồ Thị Mơ", f"{HOME}.VP", "Văn thư"),
    "hoi": ("Cao Xuân Hợi", f"{HOME}.VP", "Công chức tổ chức cán bộ"),
    "quan": ("Hoàng Minh Quân", f"{HOME}.VP", "Công chức thanh tra, kiểm tra"),
    "huy": ("Trần Quốc Huy", f"{HOME}.VP", "Quản trị hệ thống"),
    "chutich": ("Võ Trọng Hải", f"{PROVINCE}.LD", "Chủ tịch"),
}
