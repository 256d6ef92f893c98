"""The catalogue as an Excel table: out, in, looked at, confirmed, taken back."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import python_calamine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.foundation.jobs.values import JobState
from congvu.modules.procedures.api import Level, load_catalogue, newest_version, version_in_force
from congvu.modules.procedures.models import ProcedureImport, ProcedureVersion
from congvu.modules.procedures.rules.tables import columns_of, letter, rows_in
from congvu.modules.procedures.values.tables import TableRow
from tests.people import client_of
from tests.working import work

HEAD = ["Mã", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Thời hạn", "Phí (đồng)", "Giấy tờ"]
GOOD = ["1.001193", "Đăng ký khai sinh", "Hộ tịch", "Cấp xã", "trong ngày", 0, "Tờ khai | 1 | 0"]
THEN = datetime(2026, 9, 1, 8, tzinfo=VIETNAM)


def read(*rows, head=HEAD):
    return list(rows_in(rows, columns_of(head)))


def changed(**cells):
    names = ("code", "title", "field", "levels", "limit", "fee", "papers")
    return [cells.get(name, value) for name, value in zip(names, GOOD, strict=True)]


class TestRows:
    def test_are_read_cell_by_cell(self):
        (row,) = read(GOOD)

        assert (row.row, row.code, row.levels, row.same_day) == (
            2,
            "1.001193",
            (Level.COMMUNE,),
            True,
        )
        assert (row.fee_vnd, row.decision, row.papers[0].name) == (0, None, "Tờ khai")

    @pytest.mark.parametrize(
        ("cell", "limit"),
        [
            ("5 ngày làm việc", "5wd"),
            ("05 NGÀY LÀM VIỆC", "5wd"),
            ("30 ngay", "30cd"),
            ("8 giờ làm việc", "8wh"),
            ("3 tháng", "3mo"),
            ("2 tuần", "14cd"),
            ("15wd", "15wd"),
        ],
    )
    def test_take_a_limit_as_people_write_it(self, cell, limit):
        (row,) = read(changed(limit=cell))

        assert (str(row.limit), row.same_day) == (limit, False)

    @pytest.mark.parametrize(
        ("cell", "fee"),
        [
            (50000.0, 50_000),
            ("1.234.000 đồng", 1_234_000),
            ("1,234", 1_234),
            ("Miễn phí", 0),
            ("", None),
        ],
    )
    def test_take_a_fee_as_people_write_it(self, cell, fee):
        (row,) = read(changed(fee=cell))

        assert row.fee_vnd == fee

    def test_find_their_columns_in_any_order_and_without_marks(self):
        head = ["thoi han", "LĨNH VỰC", "ma", "cap thuc hien", "ten thu tuc", "Ghi chú"]
        (row,) = read(["5 ngày", "Hộ tịch", "1.1", "Cấp xã", "Tên", ""], head=head)

        assert [problem.column for problem in row] == ["C"]

    @pytest.mark.parametrize(
        ("cells", "column", "says"),
        [
            ({"code": ""}, "A", "không được để trống"),
            ({"code": "1.00487"}, "A", "không đúng dạng"),
            ({"title": "=HYPERLINK(1)"}, "B", "giống công thức"),
            ({"title": "A" * 6000}, "B", "dài quá"),
            ({"levels": "Cấp huyện"}, "D", "Cấp “Cấp huyện” không có"),
            ({"limit": "0 ngày"}, "E", "Không đọc được thời hạn"),
            ({"limit": "năm ngày"}, "E", "Không đọc được thời hạn"),
            ({"limit": 5.0}, "E", "Không đọc được thời hạn"),
            ({"fee": "1.23"}, "F", "Không đọc được phí"),
            ({"fee": -5}, "F", "Không đọc được phí"),
            ({"papers": "Tờ khai | một | 0"}, "G", "không đúng dạng"),
        ],
    )
    def test_name_row_and_column_of_a_fault(self, cells, column, says):
        (problems,) = read(changed(**cells))

        assert [(problem.row, problem.column) for problem in problems] == [(2, column)]
        assert says in problems[0].reason

    def test_give_a_code_its_zeros_back_that_excel_took_for_a_number(self):
        (row,) = read(changed(code=1.00119))

        assert row.code == "1.001190"

    def test_with_a_code_that_stood_before_are_faults(self):
        _, problems = read(GOOD, GOOD)

        assert problems[0].reason == "Mã 1.001193 đã có ở dòng 2."

    @given(
        st.lists(
            st.lists(st.none() | st.text(max_size=12) | st.floats() | st.booleans(), max_size=9),
            max_size=4,
        )
    )
    def test_of_any_kind_are_read_or_faulted(self, table):
        for result in rows_in(table, columns_of(HEAD)):
            assert isinstance(result, TableRow) or result

    def test_letters_go_on_after_z(self):
        assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def workbook(*rows) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    return buffer.getvalue()


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def client(self, people):
        load_catalogue(now=THEN, actor=SYSTEM)
        return client_of(people.huy)

    def upload(self, client, *rows, name="danh-muc.xlsx"):
        file = SimpleUploadedFile(name, workbook(*rows))
        return self.brought(client, file)

    def brought(self, client, file):
        answer = client.post(reverse("procedures:imports"), {"file": file})
        assert work() == [JobState.DONE]
        return client.get(answer["Location"])

    def take(self, client):
        number = ProcedureImport.objects.latest("pk").pk
        answer = client.post(reverse("procedures:confirm", kwargs={"number": number}))
        work()
        return answer

    def test_give_a_table_that_comes_in_without_a_change(self, client):
        table = client.get(reverse("procedures:table"))
        rows = python_calamine.load_workbook(io.BytesIO(table.content)).get_sheet_by_index(0)
        assert rows.to_python()[0][:2] == ["Mã", "Tên thủ tục"]

        file = SimpleUploadedFile("danh-muc.xlsx", table.content)
        page = self.brought(client, file)

        assert "Tệp không có gì mới" in page.content.decode()

    def test_show_what_would_change_and_do_it_when_confirmed(self, client):
        new = [
            "9.000001",
            "Thủ tục mới",
            "Hộ tịch",
            "Cấp xã, Cấp tỉnh",
            "5 ngày làm việc",
            "",
            "Đơn",
        ]
        page = self.upload(client, HEAD, changed(limit="2 ngày làm việc"), new).content.decode()

        assert "Tệp sẽ tạo 2 phiên bản mới" in page
        assert newest_version("1.001193").number == 1

        self.take(client)

        assert str(newest_version("1.001193").limit) == "2wd"
        assert newest_version("9.000001").levels == (Level.COMMUNE, Level.PROVINCE)
        assert self.take(client).status_code == 409

    def test_show_what_is_there_and_what_it_would_become(self, client):
        page = self.upload(client, HEAD, changed(limit="2 ngày làm việc")).content.decode()

        assert "<ins>2 ngày làm việc</ins>" in page

    def test_show_a_bar_while_a_job_reads(self, client):
        file = SimpleUploadedFile("danh-muc.xlsx", workbook(HEAD, changed()))
        place = client.post(reverse("procedures:imports"), {"file": file})["Location"]

        assert "Đang đọc tệp danh-muc.xlsx" in client.get(place).content.decode()
        part = client.get(place, headers={"HX-Request": "true"}).content.decode()
        assert "<progress" in part
        assert self.take(client).status_code == 409  # a job has it in hand
        assert client.get(place, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"

    def test_take_an_import_back(self, client):
        self.upload(client, HEAD, changed(limit="2 ngày làm việc"))
        self.take(client)
        number = ProcedureImport.objects.latest("pk").pk

        client.post(reverse("procedures:undo", kwargs={"number": number}))

        today = newest_version("1.001193").valid_from
        assert version_in_force("1.001193", today).number == 1

    def test_name_the_cells_that_are_wrong_and_take_nothing(self, client):
        page = self.upload(client, HEAD, changed(limit="mãi mãi"), changed(code="x"))

        assert "Tệp còn 2 lỗi" in page.content.decode()
        assert "E2" in page.content.decode()
        assert "A3" in page.content.decode()
        answer = self.take(client)
        assert (answer.status_code, ProcedureVersion.objects.filter(number=2).exists()) == (
            409,
            False,
        )

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("danh-muc.xlsx", b"khong phai excel"),
            ("danh-muc.exe", b"MZ"),
            ("danh-muc.xlsx", workbook(["Cột lạ"], ["x"])),
            ("danh-muc.xlsx", workbook()),
        ],
    )
    def test_refuse_what_isnt_the_table(self, client, name, content):
        file = SimpleUploadedFile(name, content)

        page = client.post(reverse("procedures:imports"), {"file": file})

        assert page.status_code == 422
        assert not ProcedureImport.objects.filter(confirmed_at=None).exists()

    def test_refuse_an_empty_form(self, client):
        page = client.post(reverse("procedures:imports"))

        assert page.status_code == 422
        assert "Hãy chọn một tệp Excel." in page.content.decode()

    def test_are_closed_to_who_isnt_an_editor(self, people):
        client = client_of(people.mai)

        for name in ("imports", "table"):
            assert client.get(reverse(f"procedures:{name}")).status_code == 403
        for name in ("confirm", "undo"):
            place = reverse(f"procedures:{name}", kwargs={"number": 1})
            assert client.post(place).status_code == 403
