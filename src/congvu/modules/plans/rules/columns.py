"""The columns of a plan's workbook: as it is imported, exported and printed."""

from __future__ import annotations

from congvu.kernel.words import fold

WORK, PRODUCT, DUE, LEAD = "Nội dung công việc", "Sản phẩm", "Thời hạn", "Người chủ trì"
PARTNERS, PROGRAMME, HOURS = "Đơn vị phối hợp", "Chương trình", "Số giờ dự kiến"
COLUMNS = (WORK, PRODUCT, DUE, LEAD, PARTNERS, PROGRAMME, HOURS)
REQUIRED = (WORK, PRODUCT, DUE, LEAD)
WIDTHS = (50, 34, 13, 26, 30, 34, 12)
PROGRESS = ("Tiến độ", "Việc, nhiệm vụ")

_KNOWN = {fold(column): column for column in COLUMNS}


def heads_in(row: tuple[object, ...]) -> dict[str, int]:
    """Return where the columns stand in a row of heads; empty for any other row."""
    found = {}
    for place, cell in enumerate(row):
        column = _KNOWN.get(fold(str(cell or "")).replace("*", "").strip())
        if column and column not in found:
            found[column] = place
    return found


def address(place: int, row: int) -> str:
    """Return a cell's address: column 0 of row 7 is "A7"."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
