"""Files as people send them: workbooks and CSVs made in the test."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

UNITS = [
    "Mã đơn vị *",
    "Tên đơn vị *",
    "Loại *",
    "Mã đơn vị cấp trên",
    "Là cơ quan",
    "Mã định danh",
    "Mã địa bàn",
    "Thành lập từ ngày",
]
POSTS = ["Mã đơn vị *", "Tên vị trí *", "Cấp *", "Định biên *", "Vai trò"]
OFFICIALS = ["Mã cán bộ *", "Họ và tên *", "Thư điện tử", "Điện thoại"]
SEATS = [
    "Mã cán bộ *",
    "Mã đơn vị *",
    "Tên vị trí *",
    "Từ ngày *",
    "Thôi giữ từ ngày",
    "Kiêm nhiệm",
    "Số quyết định",
]
Rows = Sequence[Sequence[Any]]


def workbook(sheets: dict[str, Rows], touch: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return a workbook; `touch(book, sheet)` may spoil its last sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = None
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, index, value, day)
                elif value is not None:
                    sheet.write(number, index, value)
    if touch:
        touch(book, sheet)
    book.close()
    return out.getvalue()


def units(*rows: Sequence[Any], **options: Any) -> bytes:
    return workbook({"Đơn vị": [UNITS, *rows]}, **options)


def posts(*rows: Sequence[Any], **options: Any) -> bytes:
    return workbook({"Vị trí": [POSTS, *rows]}, **options)


def officials(*rows: Sequence[Any], **options: Any) -> bytes:
    return workbook({"Cán bộ": [OFFICIALS, *rows]}, **options)


def seats(*rows: Sequence[Any], **options: Any) -> bytes:
    return workbook({"Bổ nhiệm": [SEATS, *rows]}, **options)
