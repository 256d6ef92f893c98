"""The follow-up book as an Excel workbook; nothing a person typed becomes a formula or a link.

Legal source: Circular 03/2025/TT-VPCP, form "Sổ theo dõi hồ sơ"; an electronic book is enough as
long as every column can be printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import xlsxwriter

from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.values.register import RegisterHead, RegisterRow

COLUMNS = (
    ("STT", 6),
    ("Mã hồ sơ", 26),
    ("Tên thủ tục hành chính", 48),
    ("Tên cá nhân, tổ chức", 28),
    ("Địa chỉ, số điện thoại", 34),
    ("Cơ quan chủ trì giải quyết", 30),
    ("Nhận hồ sơ", 17),
    ("Hẹn trả kết quả", 17),
    ("Trả kết quả", 17),
    ("Phương thức nhận kết quả", 20),
    ("Ký nhận", 16),
    ("Ghi chú", 24),
)
FIRST_ROW = 5


def register_workbook(head: RegisterHead, rows: Iterable[RegisterRow]) -> bytes:
    """Return the book as .xlsx; rows are written as they come, in constant memory."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"constant_memory": True, "remove_timezone": True})
    book.set_properties({"title": "Sổ theo dõi hồ sơ", "created": _local(head.exported_at)})
    sheet = book.add_worksheet("Sổ theo dõi hồ sơ")
    _lay_out(book, sheet)
    _write_head(book, sheet, head)
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    moment = book.add_format({"num_format": "hh:mm dd/mm/yyyy", "valign": "top", "border": 1})
    for place, row in enumerate(rows, start=1):
        _write_row(sheet, place, row, text=text, moment=moment)
    book.close()
    return written.getvalue()


def _lay_out(book: Any, sheet: Any) -> None:
    for place, (_, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: twelve columns with room to write
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.set_footer("&C&P/&N")


def _write_head(book: Any, sheet: Any, head: RegisterHead) -> None:
    bold = book.add_format({"bold": True})
    title = book.add_format({"bold": True, "font_size": 14})
    column = book.add_format(
        {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
    )
    sheet.write_string(0, 0, head.agency)
    sheet.write_string(1, 0, head.unit, bold)
    sheet.write_string(2, 0, "SỔ THEO DÕI HỒ SƠ", title)
    sheet.write_string(3, 0, head.span)
    for place, (name, _) in enumerate(COLUMNS):
        sheet.write_string(FIRST_ROW - 1, place, name, column)


def _write_row(sheet: Any, place: int, row: RegisterRow, *, text: Any, moment: Any) -> None:
    line = FIRST_ROW + place - 1
    sheet.write_number(line, 0, place, text)
    said = (row.code, row.procedure, row.applicant, row.contact, row.lead)
    for column, words in enumerate(said, start=1):
        sheet.write_string(line, column, words, text)
    for column, at in enumerate((row.received_at, row.due_at, row.returned_at), start=6):
        if at is None:
            sheet.write_blank(line, column, None, text)
        else:
            sheet.write_datetime(line, column, _local(at), moment)
    note = "; ".join(filter(None, (row.state, row.note)))
    for column, words in enumerate((row.channel, row.signature, note), start=9):
        sheet.write_string(line, column, words, text)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None)
