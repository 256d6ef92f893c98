"""The organisation as an Excel workbook: what import takes back, without any formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from django.db.models import Q

from congvu.foundation.actors.values import Role
from congvu.modules.organisation.models import Appointment, Official, Post, Unit
from congvu.modules.organisation.rules import cells, columns
from congvu.modules.organisation.rules.columns import Column, Layout
from congvu.modules.organisation.values import ROLE_WORDS, Problem, Rank, SheetKind, UnitKind

INK, PAPER, LINE = "#1F3F77", "#F4F1E8", "#D9D4C5"
WIDTHS = {"name": 52, "title": 34, "full_name": 30, "kind": 34, "email": 28, "roles": 30}
CHOICES = {
    "kind": [kind.words for kind in UnitKind],
    "rank": [rank.words for rank in Rank],
}
VALIDATED_ROWS = 2000
Row = Sequence[object]


def template_workbook() -> bytes:
    """Return an empty workbook with the four sheets and a page that explains every column."""
    return _workbook(dict.fromkeys(SheetKind, ()))


def agency_workbook(agency_ids: Iterable[int], on: date) -> bytes:
    """Return the units, posts, officials and seats of agencies on a day as a workbook."""
    agencies = list(agency_ids)
    return _workbook(
        {
            SheetKind.UNITS: _units(agencies, on),
            SheetKind.POSTS: _posts(agencies, on),
            SheetKind.OFFICIALS: _officials(agencies, on),
            SheetKind.APPOINTMENTS: _seats(agencies, on),
        }
    )


def problems_workbook(problems: Iterable[Problem]) -> bytes:
    """Return the problems of a file as a workbook: sheet, row, column, what is wrong, code."""
    rows = [
        (
            each.place.sheet,
            each.place.row or "",
            each.column,
            "Lỗi" if each.grave else "Lưu ý",
            each.words,
            each.code,
        )
        for each in problems
    ]
    out = io.BytesIO()
    with _open(out) as book:
        sheet = book.add_worksheet("Lỗi")
        heads = [("Bảng", 18), ("Dòng", 8), ("Cột", 24), ("Mức", 10), ("Nội dung", 90), ("Mã", 26)]
        formats = _formats(book)
        for index, (words, width) in enumerate(heads):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, words, formats["head"])
        _write_rows(sheet, rows, formats)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _open(out: io.BytesIO) -> xlsxwriter.Workbook:
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(out, safe)


def _workbook(rows: dict[SheetKind, Iterable[Row]]) -> bytes:
    out = io.BytesIO()
    with _open(out) as book:
        formats = _formats(book)
        layouts = (columns.UNITS, columns.POSTS, columns.OFFICIALS, columns.APPOINTMENTS)
        for layout in layouts:
            _sheet(book, layout, rows[layout.kind], formats)
        _guide(book, layouts, formats)
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    return {
        "head": book.add_format(
            {"bold": True, "font_color": INK, "bg_color": PAPER, "bottom": 1, "border_color": LINE}
        ),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _sheet(
    book: xlsxwriter.Workbook, layout: Layout, rows: Iterable[Row], formats: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(layout.kind.words)
    for index, column in enumerate(layout.columns):
        is_day = column.read is cells.day
        width = WIDTHS.get(column.key, max(14, len(column.heading) + 4))
        sheet.set_column(index, index, width, formats["day" if is_day else "text"])
        sheet.write_string(0, index, heading_of(column), formats["head"])
        if column.key in CHOICES:
            choices = {"validate": "list", "source": CHOICES[column.key], "error_type": "warning"}
            sheet.data_validation(1, index, VALIDATED_ROWS, index, choices)
    _write_rows(sheet, rows, formats)
    sheet.freeze_panes(1, 0)


def heading_of(column: Column) -> str:
    return f"{column.heading} *" if column.required else column.heading


def _write_rows(sheet: Any, rows: Iterable[Row], formats: dict[str, Any]) -> None:
    """Write text as text whatever it begins with, so that no cell can become a formula."""
    for number, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, date):
                sheet.write_datetime(number, index, value, formats["day"])
            elif isinstance(value, int):
                sheet.write_number(number, index, value)
            else:
                sheet.write_string(number, index, str(value), formats["text"])


def _guide(book: xlsxwriter.Workbook, layouts: Iterable[Layout], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(columns.GUIDE)
    for index, (words, width) in enumerate((("Bảng", 14), ("Cột", 26), ("Cách ghi", 90))):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, words, formats["head"])
    lines = [
        (layout.kind.words, heading_of(column), _how(column))
        for layout in layouts
        for column in layout.columns
    ]
    for number, line in enumerate(lines, start=1):
        for index, words in enumerate(line):
            sheet.write_string(number, index, words, formats["wrap"])


def _how(column: Column) -> str:
    parts = ["Bắt buộc." if column.required else "Có thể để trống."]
    if column.key in CHOICES:
        parts.append("Một trong: " + ", ".join(CHOICES[column.key]) + ".")
    if column.key == "roles":
        parts.append("Một hay nhiều trong: " + ", ".join(ROLE_WORDS.values()) + ".")
    if column.hint:
        parts.append(f"{column.hint[:1].upper()}{column.hint[1:]}.")
    return " ".join(parts)


def _tick(value: bool) -> str:
    return "x" if value else ""


def _units(agencies: list[int], on: date) -> Iterable[Row]:
    rows = Unit.objects.open(on).filter(agency__in=agencies).select_related("parent")
    for row in rows.order_by("code"):
        yield (
            row.code,
            row.name,
            UnitKind(row.kind).words,
            row.parent.code if row.parent else "",
            _tick(row.is_agency),
            row.agency_code,
            row.area_code,
            row.valid_from,
        )


def _posts(agencies: list[int], on: date) -> Iterable[Row]:
    in_force = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = Post.objects.filter(in_force, unit__agency__in=agencies, valid_from__lte=on)
    for row in rows.select_related("unit").order_by("unit__code", "pk"):
        roles = ", ".join(ROLE_WORDS[Role(role)] for role in row.roles)
        yield row.unit.code, row.title, Rank(row.rank).words, row.quota, roles


def _officials(agencies: list[int], on: date) -> Iterable[Row]:
    seats = _seats_of(agencies, on)
    rows = Official.objects.filter(active=True, pk__in=seats.values("official_id"))
    for row in rows.order_by("order_key", "pk"):
        yield row.code, row.full_name, row.email, row.phone


def _seats(agencies: list[int], on: date) -> Iterable[Row]:
    rows = _seats_of(agencies, on).select_related("official", "post__unit")
    for row in rows.order_by("official__order_key", "official_id", "-is_primary", "pk"):
        yield (
            row.official.code,
            row.post.unit.code,
            row.post.title,
            row.starts_on,
            row.ends_on,
            _tick(not row.is_primary),
            row.decision,
        )


def _seats_of(agencies: list[int], on: date) -> Any:
    current = Q(ends_on=None) | Q(ends_on__gt=on)
    return Appointment.objects.filter(
        current, post__unit__agency__in=agencies, official__active=True
    )
