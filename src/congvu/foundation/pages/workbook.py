"""Tables as an Excel workbook; nothing that a person typed becomes a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.figures import said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000  # characters that a cell takes


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one: shown as a percentage."""

    value: float


@dataclass(frozen=True, slots=True)
class Hours:
    """Working seconds: shown as hours with two decimals."""

    seconds: int


Cell = str | int | float | datetime | Share | Hours | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, what stands above it, the heads of its columns, its rows."""

    name: str
    about: Sequence[str]
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def workbook(tables: Iterable[Table]) -> bytes:
    """Return the tables as a workbook, a sheet each, written row by row."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "share": book.add_format({"num_format": "0.0%"}),
        "hours": book.add_format({"num_format": "#,##0.00"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for table in tables:
        _write(book.add_worksheet(table.name[:31]), table, formats)
    book.close()
    return written.getvalue()


def download(name: str, tables: Iterable[Table]) -> HttpResponse:
    """Return the tables as the answer to a click on "Xuất Excel"; `name` is plain ASCII."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(workbook(tables), content_type=XLSX, headers=disposition)


def _write(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    for place, width in enumerate(table.widths):
        sheet.set_column(place, place, width)
    row = 0
    for words in table.about:
        sheet.write_string(row, 0, str(said(words)), formats["head"] if row == 0 else None)
        row += 1
    row += bool(table.about)
    for place, head in enumerate(table.heads):
        sheet.write_string(row, place, str(said(head)), formats["head"])
    sheet.freeze_panes(row + 1, 0)
    for cells in table.rows:
        row += 1
        for place, cell in enumerate(cells):
            _put(sheet, row, place, cell, formats)


def _put(sheet: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case Share():
            sheet.write_number(row, place, cell.value, formats["share"])
        case Hours():
            sheet.write_number(row, place, cell.seconds / 3600, formats["hours"])
        case datetime():
            here = cell.astimezone(VIETNAM).replace(tzinfo=None)
            sheet.write_datetime(row, place, here, formats["moment"])
        case int() | float():
            sheet.write_number(row, place, cell)
        case _:
            sheet.write_string(row, place, str(said(cell))[:LONGEST], formats["text"])
