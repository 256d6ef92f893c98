"""The columns of a catalogue's workbook: as it is imported and exported."""

from __future__ import annotations

from congvu.kernel.words import fold

GROUP, CODE, NAME, DONE = "Nhóm vị trí", "Mã", "Tên sản phẩm", "Hoàn thành khi"
LEVEL, POINTS, UNIT = "Nhóm phức tạp", "Điểm", "Đơn vị tính"
GROUND, SINCE = "Căn cứ", "Áp dụng từ"
COLUMNS = (GROUP, CODE, NAME, DONE, LEVEL, POINTS, UNIT, GROUND, SINCE)
WIDTHS = (24, 10, 44, 44, 14, 8, 14, 30, 13)

_KNOWN = {fold(column): column for column in COLUMNS}


def heads_in(row: tuple[object, ...]) -> dict[str, int]:
    """Return where the columns stand in a row of heads; empty for any other row."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = _KNOWN.get(fold(str(cell or "")).replace("*", "").strip())
        if column:
            found.setdefault(column, place)
    return found
