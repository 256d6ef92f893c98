"""The pages: found and read by everybody, changed by editors."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.modules.procedures.api import load_catalogue, newest_version
from congvu.modules.procedures.commands.importing import bring_in
from congvu.modules.procedures.models import ProcedureFlag
from congvu.modules.procedures.rules.records import import_record
from tests.modules.procedures.portal import WAYS, record
from tests.people import client_of

BIRTH, MARRIAGE_STATE = "1.001193", "1.004873"
THEN = datetime(2026, 9, 1, 8, tzinfo=VIETNAM)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped():
    load_catalogue(now=THEN, actor=SYSTEM)


@pytest.fixture
def doubtful():
    """A procedure whose limit waits for a person."""
    one = import_record(record(cach_thuc_thuc_hien=WAYS + "Trực tiếp7Miễn phí"))
    bring_in([one], name="x", origin="import", now=THEN, actor=SYSTEM)
    return ProcedureFlag.objects.get()


class Form(HTMLParser):
    """The fields of a page's form, as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, object] = {}
        self._select = self._area = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = value
        elif tag == "textarea":
            self._area = name
        elif tag == "input" and given.get("type") == "checkbox":
            if "checked" in given and name == "levels":
                self.fields.setdefault("levels", []).append(value)
            elif "checked" in given:
                self.fields[name] = value
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self.fields[name] = value

    def handle_data(self, data):
        if self._area:
            self.fields[self._area] = data.strip()

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""


def edit_form(client, code=BIRTH) -> dict[str, object]:
    page = client.get(reverse("procedures:edit", kwargs={"code": code}))
    assert page.status_code == 200
    return Form(page.content.decode()).fields


def save(client, fields, code=BIRTH):
    return client.post(reverse("procedures:edit", kwargs={"code": code}), fields)


@pytest.mark.usefixtures("shipped")
class TestList:
    def test_is_open_to_everybody_and_found_without_marks(self, client):
        page = client.get(reverse("procedures:list"), {"q": "dang ky khai sinh"})

        assert page.status_code == 200
        assert "Đăng ký khai sinh" in page.content.decode()
        assert "Bàn làm việc" not in page.content.decode()

    def test_says_what_to_do_when_nothing_is_found(self, client):
        page = client.get(reverse("procedures:list"), {"q": "zzzz"}).content.decode()

        assert "Không có thủ tục nào khớp" in page
        assert "Xem tất cả thủ tục" in page

    def test_goes_on_by_pages_and_keeps_what_was_asked(self, client):
        first = client.get(reverse("procedures:list"), {"level": "province"}).content.decode()

        assert "level=province&amp;from=50" in first

    @pytest.mark.parametrize(
        "asked",
        [
            {"q": "a\x00b"},
            {"q": "%" * 300},
            {"level": "universe"},
            {"from": "-5"},
            {"from": "9" * 30},
            {"from": "²"},
            {"field": "x" * 5000},
        ],
    )
    def test_takes_odd_questions(self, client, asked):
        assert client.get(reverse("procedures:list"), asked).status_code == 200

    def test_asks_the_database_a_fixed_number_of_times(self, client, django_assert_max_num_queries):
        client.get(reverse("procedures:list"))

        with django_assert_max_num_queries(4):
            client.get(reverse("procedures:list"))


@pytest.mark.usefixtures("shipped")
class TestPage:
    def test_shows_papers_limit_and_fee_to_everybody(self, client):
        page = client.get(reverse("procedures:page", kwargs={"code": BIRTH})).content.decode()

        assert "Giấy chứng sinh" in page
        assert "Trong ngày" in page
        assert "Miễn phí" in page
        assert "Quy trình nội bộ" not in page

    def test_shows_the_internal_process_to_staff(self, people):
        client = client_of(people.mai)

        page = client.get(reverse("procedures:page", kwargs={"code": "1.004837"})).content.decode()

        assert "Quy trình nội bộ" in page
        assert "70 %" in page
        assert "Sửa, tạo phiên bản mới" not in page

    def test_of_an_unknown_code_is_absent(self, client):
        page = client.get(reverse("procedures:page", kwargs={"code": "9.999999"}))

        assert page.status_code == 404
        assert "PROCEDURE_UNKNOWN" in page.content.decode()

    def test_escapes_what_a_record_says(self, client):
        evil = "<script>alert(1)</script>"
        one = import_record(record(ma_thu_tuc="1.777777", ten_thu_tuc=f"Tên {evil}"))
        bring_in([one], name="x", origin="import", now=THEN, actor=SYSTEM)

        page = client.get(reverse("procedures:page", kwargs={"code": "1.777777"})).content.decode()

        assert evil not in page


@pytest.mark.usefixtures("shipped")
class TestEditor:
    @pytest.mark.parametrize("who", ["mai", "hanh", "vinh"])
    def test_is_closed_to_who_isnt_an_editor(self, people, who):
        client = client_of(getattr(people, who))

        assert client.get(reverse("procedures:edit", kwargs={"code": BIRTH})).status_code == 403

    def test_asks_a_stranger_to_sign_in(self, client):
        page = client.get(reverse("procedures:edit", kwargs={"code": BIRTH}))

        assert page.status_code == 302
        assert "/sign-in/" in page["Location"]

    def test_saved_as_it_stands_says_the_same_again(self, people):
        client = client_of(people.dat)
        before = newest_version(BIRTH)

        answer = save(client, edit_form(client))

        after = newest_version(BIRTH)
        assert answer.status_code == 302
        assert (after.number, after.title, after.papers) == (2, before.title, before.papers)
        assert (after.limit, after.same_day, after.ways) == (
            before.limit,
            before.same_day,
            before.ways,
        )
        assert after.valid_from == clock.now().date()

    def test_writes_limit_process_and_papers(self, people):
        client = client_of(people.dat)
        fields = edit_form(client)
        del fields["default_process"]
        fields |= {
            "limit_length": "3",
            "limit_unit": "wd",
            "step-0-share": "82,5",
            "step-1-share": "7,5",
            "step-2-share": "5",
            "paper-0-name": "",
            "step-2-group": "",
        }

        save(client, fields)

        after = newest_version(BIRTH)
        assert str(after.limit) == "3wd"
        assert not after.same_day
        assert [str(step.share) for step in after.steps] == ["0.8250", "0.0750", "0.0500", "0.0500"]
        assert {str(way.limit) for way in after.ways} == {"3wd"}

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"title": " "}, "Hãy nhập tên thủ tục."),
            ({"levels": []}, "Hãy chọn ít nhất một cấp thực hiện."),
            ({"limit_unit": "wd", "limit_length": "0"}, "Thời hạn phải lớn hơn 0, đang ghi 0."),
            ({"limit_unit": "wd", "limit_length": "năm"}, "Hãy nhập một số nguyên."),
            ({"limit_unit": "wd", "limit_length": ""}, "Hãy nhập thời hạn giải quyết."),
            ({"limit_unit": "year", "limit_length": "5"}, "Hãy chọn một mục trong danh sách."),
            ({"fee_vnd": "-5"}, "Hãy nhập một số nguyên."),
            ({"valid_from": "hôm nay"}, "Hãy chọn một ngày."),
            ({"valid_from": "2020-01-01"}, "Ngày hiệu lực không được ở quá khứ."),
            ({"supplement_effect": "pause"}, "Hãy ghi điều, khoản"),
            ({"default_process": "0", "step-0-share": "50"}, "đang là 80 %."),
            ({"default_process": "0", "step-0-share": "nhiều"}, "Hãy nhập số phần trăm"),
            ({"paper-0-originals": "x"}, "Hãy nhập một số nguyên."),
        ],
    )
    def test_refuses_beside_the_field_and_keeps_what_was_typed(self, people, changes, says):
        client = client_of(people.dat)
        fields = edit_form(client) | {"result": "Giấy khai sinh mới"} | changes

        answer = save(client, fields)

        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert "Giấy khai sinh mới" in answer.content.decode()
        assert newest_version(BIRTH).number == 1

    def test_over_a_newer_version_is_refused(self, people):
        client = client_of(people.dat)
        fields = edit_form(client)
        save(client, fields)

        answer = save(client, fields)

        assert answer.status_code == 409
        assert "VERSION_OUTDATED" in answer.content.decode()

    def test_gives_more_rows_without_saving(self, people):
        client = client_of(people.dat)
        fields = edit_form(client)
        rows = sum(name.endswith("-originals") for name in fields)

        answer = save(client, fields | {"more": "paper", f"paper-{rows - 2}-name": "Giấy thêm"})

        assert answer.status_code == 200
        again = Form(answer.content.decode()).fields
        assert again[f"paper-{rows - 2}-name"] == "Giấy thêm"
        assert sum(name.endswith("-originals") for name in again) == rows + 1
        assert newest_version(BIRTH).number == 1


class TestQueueOfDoubts:
    def test_shows_the_reason_and_is_settled_by_a_click(self, people, doubtful):
        client = client_of(people.dat)
        page = client.get(reverse("procedures:flags")).content.decode()
        assert "chỉ ghi số 7" in page

        answer = client.post(
            reverse("procedures:settle", kwargs={"flag_id": doubtful.pk}),
            {"back": "https://elsewhere.example/"},
        )

        assert answer["Location"] == reverse("procedures:flags")
        assert "Không còn mục nào" in client.get(reverse("procedures:flags")).content.decode()
        settled = ProcedureFlag.objects.get()
        assert settled.settled_by == people.dat.official_id

    def test_settled_twice_is_refused(self, people, doubtful):
        client = client_of(people.dat)
        place = reverse("procedures:settle", kwargs={"flag_id": doubtful.pk})
        client.post(place)

        assert client.post(place).status_code == 404

    def test_is_closed_to_who_isnt_an_editor(self, people, doubtful):
        client = client_of(people.mai)

        assert client.get(reverse("procedures:flags")).status_code == 403
        place = reverse("procedures:settle", kwargs={"flag_id": doubtful.pk})
        assert client.post(place).status_code == 403
