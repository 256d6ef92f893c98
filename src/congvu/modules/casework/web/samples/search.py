"""A search without marks that finds words with marks; and one that finds nothing."""

from __future__ import annotations

from congvu.modules.casework.web.samples.marks import left
from congvu.modules.casework.web.samples.story import at
from congvu.modules.casework.web.shapes import Link, Mark, SearchHit, SearchPage

HERE = "/kit/pages/search/"
CASE = "/kit/pages/case/"


def search_page() -> SearchPage:
    """Return the answer to "chuyen muc dich"."""
    return SearchPage(
        words="chuyen muc dich",
        hits=(
            SearchHit(
                "Hồ sơ",
                "folder",
                "Chuyển mục đích sử dụng đất vườn sang đất ở, thửa 214",
                CASE,
                "H27.43-260819-0007 · Nguyễn Văn Hòa · Phòng KT, HT và ĐT",
                left(at(8, 9, 16)),
            ),
            SearchHit(
                "Văn bản",
                "file-text",
                "Hướng dẫn thu tiền khi chuyển mục đích sử dụng đất",
                HERE,
                "2260/SNNMT-QLĐĐ, 3/9/2026",
                None,
                (Mark("Mới", "cham"),),
            ),
            SearchHit(
                "Thủ tục", "list-check", "Chuyển mục đích sử dụng đất", HERE, "1.013949 · Đất đai"
            ),
            SearchHit("Cán bộ", "user", "Nguyễn Thị Hạnh", HERE, "Chuyên viên chuyển mục đích"),
        ),
        tabs=(("Tất cả 4", HERE, True), ("Hồ sơ 1", HERE, False), ("Văn bản 1", HERE, False)),
    )


def nothing_found() -> SearchPage:
    """Return the answer to words that nothing fits."""
    return SearchPage(
        words="giấy phép tàu vũ trụ",
        hits=(),
        suggestions=(Link("Danh mục thủ tục", "/procedures/"),),
    )
