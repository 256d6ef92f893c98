"""A plan from a workbook: every line or none, and each fault by its cell."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from congvu.foundation import clock
from congvu.modules.plans import api as plans
from congvu.modules.plans.models import Item
from congvu.modules.plans.rules.columns import COLUMNS, address
from tests.modules.plans.desk import Desk
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
GOOD = (
    "Rà soát đất công", "Báo cáo", date(2026, 9, 25), "Nguyễn Thị Hạnh",
    "Phòng Văn hóa - Xã hội", "", 16,
)  # fmt: skip


@pytest.fixture(autouse=True)
def at_eleven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def sheet(*rows: tuple[object, ...], heads: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a workbook as an office makes it: a title, heads, rows."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    page, day = book.add_worksheet("Kế hoạch"), book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_string(0, 0, "KẾ HOẠCH QUÝ III")
    for place, head in enumerate(heads):
        page.write_string(1, place, head)
    for number, row in enumerate(rows, start=2):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, place, datetime.combine(cell, datetime.min.time()), day)
            elif isinstance(cell, str) and cell.startswith("="):
                page.write_formula(number, place, cell)
            elif cell != "":
                page.write(number, place, cell)
    book.close()
    return written.getvalue()


def changed(**cells: object) -> tuple[object, ...]:
    """Return the good row with some cells changed, named by their letters."""
    row = list(GOOD)
    for letter, value in cells.items():
        row[ord(letter) - ord("A")] = value
    return tuple(row)


@pytest.mark.requirement("R15")
class TestAnImport:
    def test_adds_every_line(self, desk: Desk):
        made = desk.opened()
        rows = (GOOD, changed(A="Sửa đường", C="30/9/2026", D="TUAN", E="", G=""))

        count, faults = plans.import_items(
            plan_id=made, content=sheet(*rows), name="kh.xlsx", actor=desk.people.vinh, now=NOW
        )

        assert (count, faults) == (2, ())
        first, second = Item.objects.order_by("no")
        assert (first.official_id, first.hours) == (desk.people.hanh.official_id, 16)
        assert first.coordinators == [desk.people.culture]
        assert (second.official_id, second.due_on) == (
            desk.people.tuan.official_id, date(2026, 9, 30),
        )  # fmt: skip

    def test_that_is_wrong_anywhere_adds_nothing_and_names_each_cell(self, desk: Desk):
        made = desk.opened()
        rows = (
            GOOD,
            changed(A=""),
            changed(A="Hai", C="31/2/2026"),
            changed(A="Ba", C=46_000),
            changed(A="Bốn", C=date(2026, 12, 1)),
            changed(A="Năm", D="Nguyễn Văn Không"),
            changed(A="Sáu", D="Chuyên viên"),
            changed(A="Bảy", E="Phòng Nào Đó"),
            changed(A="Tám", F="Chương trình ma"),
            changed(A="Chín", G="1.234"),
            changed(A='="Mười"'),
            GOOD,
        )

        count, faults = plans.import_items(
            plan_id=made, content=sheet(*rows), name="kh.xlsx", actor=desk.people.vinh, now=NOW
        )

        assert count == 0
        assert not Item.objects.exists()
        assert [(fault.cell, fault.code) for fault in faults] == [
            ("A4", "CELL_EMPTY"),
            ("C5", "CELL_NOT_A_DAY"),
            ("C6", "CELL_SERIAL_DAY"),
            ("C7", "PLAN_DUE_OUTSIDE"),
            ("D8", "PLAN_PERSON_UNKNOWN"),
            ("D9", "PLAN_PERSON_AMBIGUOUS"),
            ("E10", "PLAN_UNIT_UNKNOWN"),
            ("F11", "PROGRAMME_UNKNOWN"),
            ("G12", "CELL_AMBIGUOUS_COUNT"),
            ("A13", "CELL_FORMULA"),
            ("A14", "PLAN_ITEM_TWICE"),
        ]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (sheet(GOOD, heads=("Việc", "Hạn")), "Thiếu cột: Nội dung công việc"),
            (sheet(), "không có dòng việc nào"),
            (b"%PDF-1.7", "không phải Excel"),
        ],
    )
    def test_of_another_file_says_what_to_use(self, desk: Desk, content: bytes, words: str):
        made = desk.opened()
        upload = SimpleUploadedFile("kh.xlsx", content)

        answer = client_of(desk.people.vinh).post(f"/plans/{made}/import/", {"file": upload})

        assert (answer.status_code, words in answer.content.decode()) == (422, True)

    def test_takes_back_what_was_exported(self, desk: Desk):
        made, _, _ = desk.approved()
        vinh = client_of(desk.people.vinh)
        exported = vinh.get(f"/plans/{made}/plan.xlsx").content
        desk_of_quarter = desk.opened(
            official_id=desk.people.vinh.official_id, actor=desk.people.vinh
        )

        answer = vinh.post(
            f"/plans/{desk_of_quarter}/import/", {"file": SimpleUploadedFile("kh.xlsx", exported)}
        )

        assert answer.status_code == 302
        assert Item.objects.filter(version__plan=desk_of_quarter).count() == 2

    def test_has_a_template_with_its_choices(self, desk: Desk):
        content = client_of(desk.people.vinh).get("/plans/template.xlsx").content
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        heads = book.get_sheet_by_name("Kế hoạch").to_python()[0]
        assert [str(head).rstrip(" *") for head in heads] == list(COLUMNS)
        told = {row[1] for row in book.get_sheet_by_name("Danh mục").to_python()}
        assert {"Nguyễn Thị Hạnh", "Phòng Văn hóa - Xã hội"} <= told


def test_cells_have_addresses() -> None:
    assert [address(place, 7) for place in (0, 25, 26, 51, 702)] == [
        "A7", "Z7", "AA7", "AZ7", "AAA7",
    ]  # fmt: skip
