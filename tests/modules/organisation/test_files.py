"""Opening files and reading cells: what is taken, and what is refused with which words."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation.rules import cells, workbook
from congvu.modules.organisation.rules.names import DateUnlikely
from congvu.modules.organisation.rules.reading import read_tables
from congvu.modules.organisation.rules.spans import first_over
from congvu.modules.organisation.rules.workbook import open_tables
from congvu.modules.organisation.values import Rank, Table, UnitKind
from tests.modules.organisation import sheets

TEAM = ("TS-TO", "Tổ công nghệ", "Phòng", "TS")


def problems_of(content: bytes, file: str = "bang.xlsx") -> list[tuple[str, int, str, str]]:
    """Return sheet, row, column and code of each problem."""
    reading = read_tables(open_tables(content, file))
    return [(p.place.sheet, p.place.row, p.column, p.code) for p in reading.problems]


class TestOpening:
    @pytest.mark.parametrize(
        ("content", "refusal"),
        [
            pytest.param(b"", workbook.FileEmpty, id="empty"),
            pytest.param(b" \r\n\n", workbook.FileEmpty, id="white space"),
            pytest.param(b"%PDF-1.7 ...", workbook.FileNotATable, id="a PDF"),
            pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", workbook.FileNotATable, id="a picture"),
            pytest.param(b"PK\x03\x04broken", workbook.FileNotATable, id="a broken zip"),
            pytest.param(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
                workbook.FileOldExcel,
                id="an old Excel",
            ),
            pytest.param(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                workbook.FileProtected,
                id="a password",
            ),
            pytest.param(
                "Mã đơn vị;Tên đơn vị\nA;Sở".encode() + b"\xe1\x20",
                workbook.FileNotUnicode,
                id="an old code page",
            ),
            pytest.param(b"x" * (workbook.LARGEST + 1), workbook.FileTooLarge, id="huge"),
        ],
    )
    def test_refuses(self, content: bytes, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal) as refused:
            open_tables(content, "bang.xlsx")
        assert "bang.xlsx" in str(refused.value)

    def test_refuses_a_zip_that_is_no_workbook(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as parts:
            parts.writestr("a.txt", "a")
        with pytest.raises(workbook.FileNotATable):
            open_tables(out.getvalue(), "a.zip")

    def test_refuses_a_zip_bomb_unopened(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("xl/workbook.xml", b"0" * (workbook.LARGEST_UNPACKED + 1))
        assert len(out.getvalue()) < 1_000_000
        with pytest.raises(workbook.FileTooLarge):
            open_tables(out.getvalue(), "bom.xlsx")

    def test_refuses_macros(self) -> None:
        out = io.BytesIO(sheets.units(TEAM))
        with zipfile.ZipFile(out, "a") as parts:
            parts.writestr("xl/vbaProject.bin", b"x")
        with pytest.raises(workbook.FileWithMacros):
            open_tables(out.getvalue(), "macro.xlsm")

    def test_refuses_a_sheet_with_too_many_rows(self) -> None:
        def far_below(_: Any, sheet: Any) -> None:
            sheet.write(workbook.MOST_ROWS + 1, 0, "x")

        with pytest.raises(workbook.FileTooLarge):
            open_tables(sheets.units(TEAM, touch=far_below), "dai.xlsx")

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_takes_a_csv(self, mark: str, encoding: str) -> None:
        lines = [mark.join(sheets.UNITS[:4]), mark.join(TEAM)]
        reading = read_tables(open_tables("\r\n".join(lines).encode(encoding), "to.csv"))

        assert [row.name for row in reading.units] == ["Tổ công nghệ"]
        assert reading.problems == ()

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=400))
    def test_answers_any_bytes_with_tables_or_a_refusal(self, content: bytes) -> None:
        with contextlib.suppress(Refusal):
            read_tables(open_tables(content, "?"))

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
    def test_answers_a_spoiled_workbook_likewise(self, at: int, junk: bytes) -> None:
        content = bytearray(sheets.units(TEAM))
        at %= len(content)
        content[at : at + len(junk)] = junk
        with contextlib.suppress(Refusal):
            read_tables(open_tables(bytes(content), "?"))


class TestHeadings:
    def test_may_stand_below_a_title_in_merged_cells(self) -> None:
        title = ["DANH SÁCH ĐƠN VỊ"]
        content = sheets.workbook(
            {"Sheet1": [title, [], sheets.UNITS, TEAM]},
            touch=lambda _, sheet: sheet.merge_range(0, 0, 0, 3, "DANH SÁCH ĐƠN VỊ"),
        )
        reading = read_tables(open_tables(content, "a.xlsx"))

        assert [row.place.row for row in reading.units] == [4]
        assert reading.problems == ()

    def test_may_lack_accents_stand_in_another_order_and_carry_notes(self) -> None:
        heads = ["LOAI", "Ten don vi (day du)", "Ma don vi:", "Ghi chú"]
        content = sheets.workbook({"x": [heads, ["Phòng", "Tổ 1", "T1", "?"]]})

        (row,) = read_tables(open_tables(content, "a.xlsx")).units
        assert (row.code, row.name, row.kind) == ("T1", "Tổ 1", UnitKind.DIVISION)

    def test_that_are_missing_are_named(self) -> None:
        content = sheets.workbook({"Đơn vị": [["Mã đơn vị", "Tên đơn vị"], ["A", "B"]]})

        (problem,) = read_tables(open_tables(content, "a.xlsx")).problems
        assert (problem.place.row, problem.code) == (1, "COLUMNS_MISSING")
        assert problem.words == "Thiếu cột: Loại."

    def test_of_nothing_known_are_told(self) -> None:
        content = sheets.workbook({"Lương": [["Tên", "Hệ số"], ["A", 2.34]]})

        assert problems_of(content) == [("Lương", 0, "", "SHEET_UNKNOWN")]

    def test_of_a_further_sheet_are_only_pointed_out(self) -> None:
        content = sheets.workbook({"Đơn vị": [sheets.UNITS, TEAM], "Ghi chú": [["a"], ["b"]]})

        reading = read_tables(open_tables(content, "a.xlsx"))
        assert [(p.place.sheet, p.grave) for p in reading.problems] == [("Ghi chú", False)]

    def test_alone_are_told(self) -> None:
        assert problems_of(sheets.units()) == [("Đơn vị", 1, "", "SHEET_EMPTY")]


class TestRows:
    def test_are_read_to_the_last_column(self) -> None:
        content = sheets.units(
            ("ts-to", " Tổ  một ", "phong", "ts", "x", "h27.43.09", 226, date(2026, 1, 1))
        )
        (row,) = read_tables(open_tables(content, "a.xlsx")).units

        assert (row.code, row.name, row.parent_code) == ("TS-TO", "Tổ một", "TS")
        assert (row.is_agency, row.agency_code, row.area_code) == (True, "H27.43.09", "00226")
        assert row.valid_from == date(2026, 1, 1)

    def test_that_are_empty_are_passed_over(self) -> None:
        content = sheets.units((), TEAM, ("", " ", None))

        reading = read_tables(open_tables(content, "a.xlsx"))
        assert [row.place.row for row in reading.units] == [3]
        assert reading.problems == ()

    def test_with_merged_cells_are_refused(self) -> None:
        content = sheets.units(TEAM, touch=lambda _, sheet: sheet.merge_range(1, 2, 3, 2, "Phòng"))

        assert ("Đơn vị", 2, "Loại", "CELLS_MERGED") in problems_of(content)

    def test_with_formulas_are_refused(self) -> None:
        content = sheets.posts(
            ("TS", "Văn thư", "Chuyên môn"),
            touch=lambda _, sheet: sheet.write_formula("D2", "=1+1", value=2),
        )

        assert problems_of(content) == [("Vị trí", 2, "Định biên", "CELL_FORMULA")]

    @pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)"])
    def test_that_would_become_formulas_are_refused(self, name: str) -> None:
        assert problems_of(sheets.officials(("A1", name))) == [
            ("Cán bộ", 2, "Họ và tên", "CELL_LIKE_FORMULA")
        ]

    def test_take_a_telephone_number_with_a_plus(self) -> None:
        content = sheets.officials(("A1", "Đỗ An", "", "+84 912 345 678"))

        (row,) = read_tables(open_tables(content, "a.xlsx")).officials
        assert row.phone == "+84 912 345 678"

    def test_compose_decomposed_names(self) -> None:
        content = sheets.officials(("A1", "Nguye\u0302\u0303n Thi\u0323 Ha\u0323nh\u200e"))

        (row,) = read_tables(open_tables(content, "a.xlsx")).officials
        assert row.full_name == "Nguyễn Thị Hạnh"

    def test_that_repeat_a_code_name_the_first(self) -> None:
        content = sheets.officials(("a1", "Đỗ An"), ("A1", "Đỗ Bình"))

        (problem,) = read_tables(open_tables(content, "a.xlsx")).problems
        assert problem.words == "A1 đã có ở dòng 2."
        assert problem.place.row == 3

    def test_of_namesakes_are_only_pointed_out(self) -> None:
        content = sheets.officials(("A1", "Đỗ An"), ("A2", "ĐỖ AN"))

        (problem,) = read_tables(open_tables(content, "a.xlsx")).problems
        assert (problem.code, problem.grave) == ("NAMESAKE", False)

    def test_with_half_a_seat_are_refused(self) -> None:
        heads = [*sheets.OFFICIALS, "Mã đơn vị", "Tên vị trí", "Từ ngày"]
        content = sheets.workbook({"Cán bộ": [heads, ["A1", "Đỗ An", "", "", "TS-KT"]]})

        assert problems_of(content) == [("Cán bộ", 2, "Tên vị trí", "SEAT_INCOMPLETE")]

    def test_with_a_seat_that_ends_before_it_starts_are_refused(self) -> None:
        content = sheets.seats(("A1", "TS", "Văn thư", date(2026, 1, 2), date(2026, 1, 1)))

        assert problems_of(content) == [("Bổ nhiệm", 2, "Thôi giữ từ ngày", "DATES_OUT_OF_ORDER")]

    def test_are_all_told_at_once(self) -> None:
        content = sheets.posts(
            ("TS", "", "Trưởng", "1.234", "Giám thị"),
            ("", "Văn thư", "?", -1),
            ("TS", "X", "phó", 0),
        )

        assert problems_of(content) == [
            ("Vị trí", 2, "Tên vị trí", "CELL_EMPTY"),
            ("Vị trí", 2, "Định biên", "CELL_AMBIGUOUS_COUNT"),
            ("Vị trí", 2, "Vai trò", "CELL_NOT_A_CHOICE"),
            ("Vị trí", 3, "Mã đơn vị", "CELL_EMPTY"),
            ("Vị trí", 3, "Cấp", "CELL_NOT_A_CHOICE"),
            ("Vị trí", 4, "Định biên", "QUOTA_INVALID"),
        ]


class TestCells:
    @pytest.mark.parametrize(
        ("given", "day"),
        [
            (datetime(2025, 7, 1), date(2025, 7, 1)),
            (date(2025, 7, 1), date(2025, 7, 1)),
            ("1/7/2025", date(2025, 7, 1)),
            (" 01-07-2025 ", date(2025, 7, 1)),
            ("1.7.2025", date(2025, 7, 1)),
            ("2025-07-01", date(2025, 7, 1)),
            ("", None),
            (None, None),
        ],
    )
    def test_hold_a_day(self, given: object, day: date | None) -> None:
        assert cells.day(given) == day

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ("7/13/2025", cells.CellNotADay),
            ("30/2/2025", cells.CellNotADay),
            ("1/7-2025", cells.CellNotADay),
            ("hôm nay", cells.CellNotADay),
            ("1/7/25", cells.CellTwoDigitYear),
            (45839.0, cells.CellSerialDay),
            ("1/7/1025", DateUnlikely),
        ],
    )
    def test_hold_no_day(self, given: object, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal):
            cells.day(given)

    @pytest.mark.parametrize(("given", "number"), [(3.0, 3), ("12", 12), (7, 7), ("", None)])
    def test_hold_a_count(self, given: object, number: int | None) -> None:
        assert cells.count(given) == number

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ("1.234", cells.CellAmbiguousCount),
            ("1,234", cells.CellAmbiguousCount),
            (1.234, cells.CellAmbiguousCount),
            ("2,5", cells.CellAmbiguousCount),
            ("hai", cells.CellNotACount),
            ("-2", cells.CellNotACount),
            ("٣", cells.CellNotACount),
            (True, cells.CellNotACount),
            (date(2025, 1, 1), cells.CellNotACount),
        ],
    )
    def test_hold_no_count(self, given: object, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal):
            cells.count(given)

    @pytest.mark.parametrize(
        ("given", "said"), [(18073.0, "18073"), (7, "7"), (" a  b ", "a b"), (None, "")]
    )
    def test_hold_text(self, given: object, said: str) -> None:
        assert cells.text(given) == said

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            (1.5, cells.CellNotText),
            (True, cells.CellNotText),
            (date(2025, 7, 1), cells.CellNotText),
            ("x" * 1001, cells.CellTooLong),
        ],
    )
    def test_hold_no_text(self, given: object, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal):
            cells.text(given)

    def test_hold_ticks(self) -> None:
        assert [cells.mark(given) for given in ("x", "Có", "", "không", True)] == [
            True,
            True,
            False,
            False,
            True,
        ]
        with pytest.raises(cells.CellNotAChoice):
            cells.mark("có lẽ")

    def test_hold_choices_without_accents(self) -> None:
        assert cells.kind("trung tam phuc vu hanh chinh cong") is UnitKind.ONE_STOP_CENTRE
        assert cells.kind("UBND phường") is UnitKind.COMMUNE_COMMITTEE
        assert cells.rank("Cấp phó") is Rank.DEPUTY
        assert cells.roles("Văn thư; cán bộ một cửa") == (Role.RECORDS_CLERK, Role.CLERK)

    @settings(max_examples=300)
    @given(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.dates(),
            st.datetimes(),
            st.text(max_size=50),
        )
    )
    def test_of_any_kind_are_read_or_refused(self, given: object) -> None:
        for read in (
            cells.text,
            cells.phone,
            cells.day,
            cells.count,
            cells.mark,
            cells.kind,
            cells.rank,
            cells.roles,
        ):
            try:
                read(given)
            except Refusal as refusal:
                assert str(refusal)


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["A1", "TS", "Phòng", "Trưởng", "Văn thư", "x", "1/7/2025", "1.234", "=A1"]),
    st.text(max_size=12),
    st.integers(-5, 2000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1), date(2300, 1, 1)),
)


class TestMangledTables:
    @settings(max_examples=150, deadline=None)
    @given(
        st.sampled_from([sheets.UNITS, sheets.POSTS, sheets.OFFICIALS, sheets.SEATS]),
        st.lists(st.lists(CELLS, max_size=8), max_size=6),
        st.randoms(use_true_random=False),
    )
    def test_lose_no_row_silently(
        self, heads: list[str], rows: list[list[Any]], chance: Any
    ) -> None:
        names = list(heads)
        chance.shuffle(names)
        table = Table("Bảng", (tuple(names), *map(tuple, rows)))

        reading = read_tables([table])

        found = (*reading.units, *reading.posts, *reading.officials, *reading.seats)
        told = {row.place.row for row in found} | {p.place.row for p in reading.problems}
        for number, row in enumerate(rows, start=2):
            if any(not cells.is_blank(cell) for cell in row[: len(heads)]):
                assert number in told


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 12))), max_size=8
)


class TestSpans:
    @given(SPANS, st.integers(1, 4), st.integers(0, 20), st.one_of(st.none(), st.integers(1, 12)))
    def test_are_over_their_quota_on_the_day_that_counting_finds(
        self, given: list[tuple[int, int | None]], quota: int, start: int, length: int | None
    ) -> None:
        first = date(2026, 1, 1).toordinal()

        def span(begin: int, days: int | None) -> tuple[date, date | None]:
            opening = date.fromordinal(first + begin)
            return opening, None if days is None else date.fromordinal(first + begin + days)

        spans = [span(*each) for each in given]
        within = span(start, length)
        days = [date.fromordinal(first + number) for number in range(40)]
        meeting = [
            sum(begin <= day and (end is None or day < end) for begin, end in spans)
            for day in days
            if within[0] <= day and (within[1] is None or day < within[1])
        ]
        expected = next((count for count in meeting if count > quota), 0)

        assert first_over(spans, quota, within) == expected
