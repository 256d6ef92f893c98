"""Bringing in files: preview, confirm, undo; and taking the organisation out again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from congvu.foundation.actors.values import SYSTEM, Role
from congvu.modules.organisation import access, api
from congvu.modules.organisation.commands import imports
from congvu.modules.organisation.commands.imports import problems_of
from congvu.modules.organisation.commands.writing import ImportInUse
from congvu.modules.organisation.models import ImportBatch, Official
from congvu.modules.organisation.queries.exports import (
    agency_workbook,
    problems_workbook,
    template_workbook,
)
from congvu.modules.organisation.rules.reading import read_tables
from congvu.modules.organisation.rules.workbook import FileNotATable, open_tables
from tests.modules.organisation import sheets
from tests.people import NOW, SINCE, TODAY, People

TEAM = ("TS-TO", "Tổ công nghệ", "Phòng", "TS")


def preview(people: People, content: bytes, **changes: Any) -> ImportBatch:
    given = {"file_name": "bang.xlsx", "actor": people.hoi, "now": NOW, **changes}
    return ImportBatch.objects.get(pk=api.preview_import(content=content, **given))


def confirm(people: People, batch: ImportBatch) -> api.ImportReport:
    return api.confirm_import(batch_id=batch.pk, actor=people.hoi, now=NOW)


def told(people: People, content: bytes, **changes: Any) -> list[tuple[int, str, str]]:
    """Return row, column and code of each problem of a previewed file."""
    batch = preview(people, content, **changes)
    return [(each["place"]["row"], each["column"], each["code"]) for each in batch.problems]


class TestPreview:
    def test_writes_nothing_and_says_what_it_would(self, people: People) -> None:
        batch = preview(people, sheets.units(TEAM))

        assert batch.is_sound
        assert batch.counts == {"units": 1, "posts": 0, "officials": 0, "appointments": 0}
        assert batch.sample["units"][0]["name"] == "Tổ công nghệ"
        assert not api.search_units("to cong nghe", TODAY)

    def test_is_for_keepers_only(self, people: People) -> None:
        with pytest.raises(api.NotYourOrganisation):
            preview(people, sheets.units(TEAM), actor=people.mai)

    def test_keeps_nothing_of_what_it_cannot_read(self, people: People) -> None:
        with pytest.raises(FileNotATable):
            preview(people, b"%PDF")
        assert not ImportBatch.objects.exists()

    def test_counts_rows_that_are_known_already(self, people: People) -> None:
        again = ("TS-KT", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng", "TS")
        batch = preview(people, sheets.units(again, TEAM))

        assert (batch.row_count, batch.unchanged, batch.counts["units"]) == (2, 1, 1)

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (("TS-KT", "Khác", "Phòng", "TS"), ("Mã đơn vị", "UNIT_CODE_TAKEN")),
            (("T1", "Tổ", "Phòng", "XX"), ("Mã đơn vị cấp trên", "UNIT_UNKNOWN")),
            (("T1", "Tổ", "Phòng", "CB"), ("Mã đơn vị cấp trên", "NOT_YOUR_ORGANISATION")),
            (("T1", "Tổ", "Phòng", ""), ("Mã đơn vị cấp trên", "PARENT_MISSING")),
            (("T1", "Tổ", "Phòng", "T1"), ("Mã đơn vị cấp trên", "PARENT_CIRCLE")),
            (("T1", "Tổ", "Sở", "TS", "x", "H27.60"), ("Mã định danh", "AGENCY_CODE_TAKEN")),
            (
                ("T1", "Tổ", "Phòng", "TS", "", "", "", date(2025, 1, 1)),
                ("Mã đơn vị cấp trên", "UNIT_CLOSED"),
            ),
        ],
    )
    def test_tells_what_is_wrong_with_a_unit(
        self, people: People, row: tuple[Any, ...], problem: tuple[str, str]
    ) -> None:
        assert told(people, sheets.units(row)) == [(2, *problem)]

    def test_tells_a_circle_of_units(self, people: People) -> None:
        rows = (("T1", "Tổ 1", "Phòng", "T2"), ("T2", "Tổ 2", "Phòng", "T1"))

        codes = {code for _, _, code in told(people, sheets.units(*rows))}
        assert codes == {"PARENT_CIRCLE"}

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (("XX", "Kế toán", "trưởng", 1), ("Mã đơn vị", "UNIT_UNKNOWN")),
            (("TS-KT", "Chuyên viên", "Chuyên môn", 1), ("Định biên", "QUOTA_BELOW_FILLED")),
            (("CB-KT", "Kế toán", "trưởng", 1), ("Mã đơn vị", "NOT_YOUR_ORGANISATION")),
        ],
    )
    def test_tells_what_is_wrong_with_a_post(
        self, people: People, row: tuple[Any, ...], problem: tuple[str, str]
    ) -> None:
        assert told(people, sheets.posts(row)) == [(2, *problem)]

    def test_tells_what_is_wrong_with_an_official(self, people: People) -> None:
        assert told(people, sheets.officials(("MAI", "Trần Văn Khác"))) == [
            (2, "Mã cán bộ", "OFFICIAL_CODE_TAKEN")
        ]
        batch = preview(people, sheets.officials(("M2", "Trần Thị Mai")))
        assert batch.problems[0]["code"] == "NAMESAKE"
        assert batch.is_sound

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (("XX", "TS-KT", "Chuyên viên", TODAY), ("Mã cán bộ", "OFFICIAL_UNKNOWN")),
            (("MAI", "XX", "Chuyên viên", TODAY), ("Mã đơn vị", "UNIT_UNKNOWN")),
            (("MAI", "TS-KT", "Thợ lặn", TODAY), ("Tên vị trí", "POST_UNKNOWN")),
            (("MAI", "TS-KT", "Chuyên viên", TODAY), ("Kiêm nhiệm", "PRIMARY_POST_HELD")),
            (
                ("HANH", "TS-KT", "Chuyên viên", TODAY, None, "x"),
                ("Tên vị trí", "POST_HELD_ALREADY"),
            ),
            (
                ("MAI", "TS-KT", "Trưởng phòng", TODAY, None, "x"),
                ("Tên vị trí", "POST_FULL"),
            ),
            (
                ("MAI", "TS-VH", "Chuyên viên", date(2025, 1, 1), SINCE),
                ("Từ ngày", "POST_NOT_OPEN"),
            ),
        ],
    )
    def test_tells_what_is_wrong_with_a_seat(
        self, people: People, row: tuple[Any, ...], problem: tuple[str, str]
    ) -> None:
        assert told(people, sheets.seats(row)) == [(2, *problem)]

    def test_tells_who_is_one_too_many_in_the_file(self, people: People) -> None:
        content = sheets.workbook(
            {
                "Vị trí": [sheets.POSTS, ("TS-KT", "Kế toán", "chuyên viên", 1)],
                "Cán bộ": [sheets.OFFICIALS, ("A1", "Đỗ An"), ("A2", "Đỗ Bình")],
                "Bổ nhiệm": [
                    sheets.SEATS,
                    ("A1", "TS-KT", "Kế toán", TODAY),
                    ("A2", "TS-KT", "kế toán", TODAY),
                ],
            }
        )
        assert told(people, content) == [(3, "Tên vị trí", "POST_FULL")]

    def test_tells_of_one_who_left(self, people: People) -> None:
        api.let_go(official_id=people.mai.official_id or 0, on=TODAY, actor=SYSTEM, now=NOW)

        row = ("MAI", "TS-KT", "Chuyên viên", TODAY)
        assert told(people, sheets.seats(row)) == [(2, "Mã cán bộ", "OFFICIAL_INACTIVE")]

    def test_does_not_blame_further_rows_for_one_that_is_wrong(self, people: People) -> None:
        content = sheets.workbook(
            {
                "Đơn vị": [sheets.UNITS, ("TS-TO", "", "Phòng", "TS")],
                "Vị trí": [sheets.POSTS, ("TS-TO", "Tổ trưởng", "trưởng", 1)],
            }
        )
        assert told(people, content) == [(2, "Tên đơn vị", "CELL_EMPTY")]

    def test_costs_the_same_queries_for_many_rows(
        self, people: People, django_assert_max_num_queries: Any
    ) -> None:
        rows = [(f"N{number}", f"Người Số {number}") for number in range(300)]
        with django_assert_max_num_queries(15):
            preview(people, sheets.officials(*rows))


class TestConfirm:
    def everything(self) -> bytes:
        return sheets.workbook(
            {
                "Đơn vị": [
                    sheets.UNITS,
                    ("TS-TO-1", "Nhóm số hoá", "Phòng", "TS-TO"),  # before the one above it
                    (*TEAM, "", "", "", date(2026, 1, 1)),
                ],
                "Vị trí": [
                    sheets.POSTS,
                    ("TS-TO", "Tổ trưởng", "trưởng", 1, "Người đứng đầu đơn vị"),
                ],
                "Cán bộ": [sheets.OFFICIALS, ("AN", "Đỗ Văn Ân", "an@hatinh.example", "0912")],
                "Bổ nhiệm": [
                    sheets.SEATS,
                    ("AN", "TS-TO", "Tổ trưởng", date(2026, 2, 1), None, "", "QĐ 1"),
                ],
            }
        )

    def test_writes_units_posts_officials_and_seats(self, people: People) -> None:
        report = confirm(people, preview(people, self.everything()))

        assert (report.read, report.imported, report.unchanged) == (5, 5, 0)
        team = api.unit_by_code("TS-TO")
        assert (team.agency_id, team.valid_from) == (people.thanh_sen, date(2026, 1, 1))
        assert api.unit_by_code("TS-TO-1").parent_id == team.id
        head = api.require_head(team.id, TODAY)
        actor = api.actor_of_official(head, TODAY)
        assert actor is not None
        assert (actor.name, actor.roles) == ("Đỗ Văn Ân", {Role.HEAD})

    def test_refuses_a_file_with_problems(self, people: People) -> None:
        batch = preview(people, sheets.units(("T1", "", "Phòng", "TS")))

        with pytest.raises(imports.ImportHasProblems):
            confirm(people, batch)

    def test_refuses_what_became_wrong_since_the_preview(self, people: People) -> None:
        batch = preview(people, sheets.units(TEAM))
        api.open_unit(
            code="TS-TO",
            name="Khác hẳn",
            kind=api.UnitKind.DIVISION,
            parent_id=people.thanh_sen,
            actor=people.hoi,
            now=NOW,
        )

        with pytest.raises(imports.ImportHasProblems):
            confirm(people, batch)

    def test_refuses_a_second_time_and_what_says_nothing_new(self, people: People) -> None:
        batch = preview(people, self.everything())
        confirm(people, batch)
        with pytest.raises(imports.ImportAlreadySettled):
            confirm(people, batch)

        with pytest.raises(imports.ImportNothingNew):
            confirm(people, preview(people, self.everything()))

    def test_refuses_those_of_another_agency(self, people: People) -> None:
        batch = preview(people, self.everything())
        for actor in (people.mai, people.chau):
            with pytest.raises(access.ImportNotFound):
                api.confirm_import(batch_id=batch.pk, actor=actor, now=NOW)


class TestUndo:
    def test_takes_everything_back(self, people: People) -> None:
        batch = preview(people, TestConfirm().everything())
        confirm(people, batch)

        api.undo_import(batch_id=batch.pk, actor=people.hoi, now=NOW)

        assert not api.search_units("to cong nghe", TODAY)
        assert not api.search_officials("do van an", TODAY)
        with pytest.raises(imports.ImportNotConfirmed):
            api.undo_import(batch_id=batch.pk, actor=people.hoi, now=NOW)
        confirm(people, preview(people, TestConfirm().everything()))

    def test_refuses_once_something_depends_on_it(self, people: People) -> None:
        batch = preview(people, sheets.units(TEAM))
        confirm(people, batch)
        team = api.unit_by_code("TS-TO").id
        api.open_post(unit_id=team, title="Tổ viên", actor=people.hoi, now=NOW)

        with pytest.raises(ImportInUse):
            api.undo_import(batch_id=batch.pk, actor=people.hoi, now=NOW)
        assert api.unit(team)

    def test_refuses_once_an_official_has_an_account(self, people: People) -> None:
        batch = preview(people, sheets.officials(("AN", "Đỗ Văn Ân")))
        confirm(people, batch)
        (an,) = api.search_officials("do van an", TODAY)
        mai = people.mai
        api.give_account(official_id=mai.official_id or 0, user_id=None, actor=SYSTEM, now=NOW)
        api.give_account(official_id=an.id, user_id=mai.user_id, actor=people.hoi, now=NOW)

        with pytest.raises(ImportInUse):
            api.undo_import(batch_id=batch.pk, actor=people.hoi, now=NOW)


class TestCommandLine:
    def test_brings_in_units_first_and_officials_of_the_same_file_next(
        self, people: People
    ) -> None:
        content = TestConfirm().everything()
        given: dict[str, Any] = {
            "content": content,
            "file_name": "a.xlsx",
            "actor": SYSTEM,
            "now": NOW,
        }

        units, officials = api.import_units(**given), api.import_officials(**given)
        assert (units.imported, officials.imported) == (3, 2)
        assert units.problems == officials.problems == ()
        again = api.import_units(**given)
        assert (again.imported, again.unchanged) == (0, 3)

    def test_says_when_no_sheet_is_of_the_kind_asked_for(self, people: People) -> None:
        content = sheets.officials(("AN", "Đỗ Văn Ân"))
        report = api.import_units(content=content, file_name="a.xlsx", actor=SYSTEM, now=NOW)

        assert [each.code for each in report.problems] == ["SHEET_UNKNOWN"]

    def test_stores_nothing_of_a_file_with_problems(self, people: People) -> None:
        content = sheets.units(TEAM, ("T2", "", "Phòng", "TS"))
        report = api.import_units(content=content, file_name="a.xlsx", actor=SYSTEM, now=NOW)

        assert (report.imported, len(report.problems)) == (0, 1)
        assert report.problems[0].words == "Ô bắt buộc đang để trống."
        assert not ImportBatch.objects.exists()

    def test_may_found_the_topmost_agency(self, db: None) -> None:
        content = sheets.units(("HT", "UBND tỉnh Hà Tĩnh", "UBND tỉnh", "", "x", "H27", "42"))
        report = api.import_units(content=content, file_name="a.xlsx", actor=SYSTEM, now=NOW)

        assert report.imported == 1
        assert api.unit_by_code("H27").is_agency


class TestExport:
    def test_is_taken_back_as_it_is(self, people: People) -> None:
        content = agency_workbook([people.thanh_sen], TODAY)
        batch = preview(people, content)

        assert batch.problems == []
        assert sum(batch.counts.values()) == 0
        assert batch.unchanged == batch.row_count == 6 + 13 + 14 + 14

    def test_holds_no_formula_whatever_a_name_begins_with(self, people: People) -> None:
        Official.objects.filter(pk=people.mai.official_id).update(full_name="=1+1", phone="@x")
        tables = open_tables(agency_workbook([people.thanh_sen], TODAY), "a.xlsx")

        assert all(not table.formulas for table in tables)
        officials = next(table for table in tables if table.name == "Cán bộ")
        assert "=1+1" in {row[1] for row in officials.rows}

    def test_offers_an_empty_form_that_explains_itself(self) -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(template_workbook()))

        assert book.sheet_names == ["Đơn vị", "Vị trí", "Cán bộ", "Bổ nhiệm", "Hướng dẫn"]
        reading = read_tables(open_tables(template_workbook(), "mau.xlsx"))
        assert {problem.code for problem in reading.problems} == {"SHEET_EMPTY"}

    def test_lists_the_problems_of_a_file(self, people: People) -> None:
        batch = preview(people, sheets.units(("T1", "", "Phòng", "TS")))
        content = problems_workbook(problems_of(batch, actor=people.hoi, now=NOW))

        (table,) = open_tables(content, "loi.xlsx")
        assert table.rows[1][:5] == (
            "Đơn vị",
            2.0,
            "Tên đơn vị",
            "Lỗi",
            "Ô bắt buộc đang để trống.",
        )
