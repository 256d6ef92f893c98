"""The follow-up book as a workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from python_calamine import load_workbook

from congvu.modules.dossiers.rules.register import COLUMNS, FIRST_ROW, register_workbook
from congvu.modules.dossiers.values.register import RegisterHead, RegisterRow
from tests.modules.dossiers.papers import CODE, NOW

HEAD = RegisterHead("UBND phường Thành Sen", "Trung tâm", "Từ 1/9/2026 đến 10/9/2026", NOW)
ROW = RegisterRow(
    CODE, "Đăng ký khai sinh", "Dương Đức Thắng", "Tổ 9, 0912", "UBND", NOW,
    NOW + timedelta(hours=6), None, "Tại quầy",
)  # fmt: skip


def lines_of(book: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(book)).get_sheet_by_index(0)
    return [list(line) for line in sheet.to_python()]


@pytest.mark.requirement("R28")
class TestRegisterWorkbook:
    def test_has_the_twelve_columns_of_the_form(self) -> None:
        lines = lines_of(register_workbook(HEAD, [ROW]))
        assert lines[FIRST_ROW - 1] == [name for name, _ in COLUMNS]
        assert len(COLUMNS) == 12

    def test_writes_moments_as_moments_of_vietnam(self) -> None:
        line = lines_of(register_workbook(HEAD, [ROW]))[FIRST_ROW]
        assert line[1] == CODE
        assert line[6] == NOW.replace(tzinfo=None)
        assert line[8] == ""

    @pytest.mark.parametrize(
        "typed",
        ["=1+1", "+84912", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.vn", "\t=1"],
    )
    def test_keeps_what_looks_like_a_formula_as_text(self, typed: str) -> None:
        row = RegisterRow(typed, typed, typed, typed, typed, NOW, note=typed)
        book = register_workbook(HEAD, [row])
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml").decode("utf-8")
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert lines_of(book)[FIRST_ROW][1] == typed

    def test_gives_the_same_bytes_for_the_same_book(self) -> None:
        assert register_workbook(HEAD, [ROW]) == register_workbook(HEAD, [ROW])

    def test_takes_ten_thousand_lines(self) -> None:
        lines = lines_of(register_workbook(HEAD, (ROW for _ in range(10_000))))
        assert lines[-1][0] == 10_000
