"""The counter's pages: who may enter, what they refuse and how, what a click leaves behind."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from congvu.foundation import clock
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.rules.secret import draw_secret, spaced
from congvu.modules.dossiers.web.asking import secret_key
from congvu.modules.procedures.models import ProcedureVersion
from tests.modules.dossiers.shop import TYPED, Shop
from tests.people import NOW, client_of

LAND = "/counter/?p=1.012756"


@pytest.fixture(autouse=True)
def at_twenty_past_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the edge's clock stand at the cast's hour."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


@pytest.fixture
def mai(shop: Shop) -> Client:
    return client_of(shop.people.mai)


def form(shop: Shop, **changes: str) -> dict[str, str]:
    return TYPED | {
        "intake_key": str(uuid4()),
        "version": str(shop.land.version_id),
        "responsible_unit": str(shop.people.economy),
    } | changes  # fmt: skip


def secret_of(code: str) -> str:
    dossier = Dossier.objects.get(case__code=code)
    return spaced(draw_secret(key=secret_key(), salt=bytes(dossier.salt)))


class TestGates:
    PAGES = ("counter", "submissions", "supplements", "results", "register", "register_file")

    @pytest.mark.parametrize("name", PAGES)
    def test_are_open_to_clerks_alone(self, shop: Shop, mai: Client, name: str) -> None:
        address = reverse(f"dossiers:{name}")
        asked = address + ("?first=1/9/2026&last=10/9/2026" if name == "register_file" else "")
        assert mai.get(asked).status_code == 200
        assert client_of(shop.people.hanh).get(asked).status_code == 403
        stranger = Client().get(asked)
        assert stranger.status_code == 302
        assert stranger["Location"].startswith("/sign-in/")

    @pytest.mark.parametrize("way", ["", "control.pdf", "receipt.pdf", "received/", "withdraw/"])
    def test_hide_a_dossier_of_another_agency_as_if_absent(self, shop: Shop, way: str) -> None:
        code = shop.received().code
        lan = client_of(shop.people.lan)
        absent = lan.get(f"/counter/H27.43-260910-9999/{way}")
        hidden = lan.get(f"/counter/{code}/{way}")
        assert hidden.status_code == absent.status_code == 404
        assert _without(hidden.content.decode(), code) == _without(
            absent.content.decode(), "H27.43-260910-9999"
        )

    def test_hide_slips_of_another_agency(self, shop: Shop) -> None:
        shop.received()
        slip = IssuedSlip.objects.get()
        address = reverse("dossiers:slip", args=[slip.pk])
        assert client_of(shop.people.mai).get(address).status_code == 200
        assert client_of(shop.people.lan).get(address).status_code == 404


@pytest.mark.requirement("R28")
class TestReception:
    @pytest.mark.parametrize("words", ["chuyen muc dich", "CHUYỂN MỤC ĐÍCH", "1.012756", "dat dai"])
    def test_finds_procedures_without_accents(self, mai: Client, words: str) -> None:
        page = mai.get("/counter/", {"find": words}).content.decode()
        assert "Chuyển mục đích sử dụng đất" in page

    def test_shows_the_promise_and_its_reason_before_it_is_given(self, mai: Client) -> None:
        page = mai.get(LAND).content.decode()
        assert "Thứ Năm, 24/9/2026" in page
        assert "Vì sao ngày này?" in page

    def test_accepts_with_one_click_and_leads_to_the_receipt(self, shop: Shop, mai: Client) -> None:
        answer = mai.post(LAND, form(shop))
        assert answer.status_code == 302
        assert answer["Location"] == "/counter/H27.43-260910-0001/received/"
        page = mai.get(answer["Location"]).content.decode()
        assert secret_of("H27.43-260910-0001") in page
        paper = mai.get("/counter/H27.43-260910-0001/receipt.pdf")
        assert paper["Content-Type"] == "application/pdf"
        assert paper.content.startswith(b"%PDF")

    def test_makes_one_dossier_of_a_form_sent_twice(self, shop: Shop, mai: Client) -> None:
        sent = form(shop)
        assert mai.post(LAND, sent)["Location"] == mai.post(LAND, sent)["Location"]
        assert Dossier.objects.count() == 1

    def test_takes_decomposed_unicode_composed(self, shop: Shop, mai: Client) -> None:
        mai.post(LAND, form(shop, name=unicodedata.normalize("NFD", "Nguyễn Thị Ỷ")))
        assert Dossier.objects.get().name == "Nguyễn Thị Ỷ"

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"name": ""}, "Cần điền ô này."),
            ({"id_number": "04209100318"}, "mới có 11"),
            ({"name": "A" * 1_000}, "Dài quá 250 ký tự"),
            ({"paper_1": ""}, "Giấy tờ này bắt buộc"),
            ({"phone": "abc\x00"}, "Số điện thoại chưa đúng"),
            ({"hand_back": "drone"}, "không có trong danh sách"),
            ({"fee_vnd": "1,5"}, "Số tiền phải là số đồng"),
        ],
    )
    def test_says_what_is_wrong_beside_its_field_and_stores_nothing(
        self, shop: Shop, mai: Client, changes: dict[str, str], said: str
    ) -> None:
        answer = mai.post(LAND, form(shop, **changes))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert said in page
        assert 'aria-invalid="true"' in page
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "status", "code"),
        [
            ({"version": "0"}, 409, "PROCEDURE_CHANGED"),
            ({"intake_key": "1"}, 422, "INTAKE_KEY_INVALID"),
            ({"responsible_unit": "999999"}, 422, "RESPONSIBLE_UNIT_INVALID"),
            ({"responsible_unit": "x"}, 422, "RESPONSIBLE_UNIT_INVALID"),
        ],
    )
    def test_refuses_by_name_and_stores_nothing(
        self, shop: Shop, mai: Client, changes: dict[str, str], status: int, code: str
    ) -> None:
        answer = mai.post(LAND, form(shop, **changes))
        assert answer.status_code == status
        assert code in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_keeps_what_was_typed_when_a_form_comes_back(self, shop: Shop, mai: Client) -> None:
        page = mai.post(LAND, form(shop, id_number="1")).content.decode()
        assert 'value="Dương Đức Thắng"' in page
        assert 'value="Tổ dân phố 9, phường Thành Sen"' in page

    def test_refuses_an_unknown_procedure(self, mai: Client) -> None:
        answer = mai.get("/counter/?p=9.999999")
        assert answer.status_code == 404
        assert "PROCEDURE_UNKNOWN" in answer.content.decode()

    def test_refuses_an_expired_procedure(self, shop: Shop, mai: Client) -> None:
        versions = ProcedureVersion.objects.filter(pk=shop.land.version_id)
        versions.update(valid_to=NOW.date() - timedelta(days=1))
        answer = mai.post(LAND, form(shop))
        assert answer.status_code == 409
        assert "PROCEDURE_EXPIRED" in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_refuses_a_procedure_without_a_limit(self, shop: Shop, mai: Client) -> None:
        sent = form(shop, version=str(shop.unlimited.version_id))
        answer = mai.post(f"/counter/?p={shop.unlimited.code}", sent)
        assert answer.status_code == 422
        assert "LIMIT_MISSING" in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_turns_away_with_a_slip_that_names_what_lacks(self, shop: Shop, mai: Client) -> None:
        sent = form(shop, paper_2="", answer="changes")
        asked = mai.post(LAND, sent)
        assert asked.status_code == 200
        assert "Giấy chứng nhận quyền sử dụng đất</textarea>" in asked.content.decode()
        told = sent | {"sure": "1", "items": "Giấy chứng nhận", "reason": "Chưa có bản gốc"}
        assert mai.post(LAND, told).status_code == 302
        assert Dossier.objects.get().answer == "changes"
        assert mai.post(LAND, told | {"reason": ""}).status_code in (302, 422)

    def test_takes_in_for_another_agency(self, shop: Shop, mai: Client) -> None:
        answer = mai.post(LAND, form(shop, counter=str(shop.people.cam_binh_centre)))
        assert answer["Location"] == "/counter/submissions/TT-260910-0001/"
        lan = client_of(shop.people.lan)
        assert lan.get(answer["Location"]).status_code == 200
        page = lan.get("/counter/submissions/").content.decode()
        assert "TT-260910-0001" in page


class TestActsOnPages:
    def test_do_the_act_and_say_so(self, shop: Shop) -> None:
        code = shop.assigned().code
        hanh = client_of(shop.people.hanh)
        said = {"items": "Trích đo", "reason": "Quá hạn", "effect": "restart", "ground": ""}
        answer = hanh.post(f"/counter/{code}/supplement/", said, follow=True)
        assert "Đã yêu cầu bổ sung" in answer.content.decode()
        assert "đang chờ người nộp bổ sung" in answer.content.decode().lower()

    def test_refuse_with_the_status_of_the_refusal(self, shop: Shop) -> None:
        code = shop.assigned().code
        tai = client_of(shop.people.tai)
        said = {"items": "Trích đo", "reason": "x", "effect": "restart"}
        answer = tai.post(f"/counter/{code}/supplement/", said)
        assert answer.status_code == 403
        assert "NOT_THE_HOLDER" in answer.content.decode()

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("31/9/2026", "không có thật"),
            ("1/9/2026", "đã qua"),
            ("1/9/2062", "xa quá"),
            ("", "Cần điền"),
            ("20/9/2026", "NEW_DATE_DAY_OFF"),
            ("18/9/2026", "NEW_DATE_NOT_LATER"),
        ],
    )
    def test_refuse_dates_that_can_not_be(self, shop: Shop, day: str, said: str) -> None:
        code = shop.assigned().code
        answer = client_of(shop.people.dat).post(
            f"/counter/{code}/apology/", {"new_day": day, "reason": "Chậm"}
        )
        assert answer.status_code == 422
        assert said in answer.content.decode()

    def test_answer_an_unknown_act_as_absent(self, shop: Shop, mai: Client) -> None:
        code = shop.received().code
        assert mai.get(f"/counter/{code}/fly/").status_code == 404

    def test_attach_a_scan_after_looking_into_it(self, shop: Shop, mai: Client) -> None:
        code = shop.received().code
        scan = _upload("don.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
        answer = mai.post(
            f"/counter/{code}/attach/",
            {"file": scan, "paper": "Đơn xin chuyển mục đích sử dụng đất"},
        )
        assert answer.status_code == 302
        paper = Dossier.objects.get().papers.get(position=1)
        assert paper.file_id is not None
        assert mai.get(reverse("dossiers:paper", args=[paper.pk])).status_code == 302
        lan = client_of(shop.people.lan)
        assert lan.get(reverse("dossiers:paper", args=[paper.pk])).status_code == 404

    def test_refuse_a_file_that_is_not_what_it_says(self, shop: Shop, mai: Client) -> None:
        code = shop.received().code
        scan = _upload("don.pdf", b"MZ\x90\x00 not a paper")
        answer = mai.post(f"/counter/{code}/attach/", {"file": scan, "other": "Đơn"})
        assert answer.status_code == 422
        assert "nội dung phải đúng với đuôi tệp" in answer.content.decode()
        assert not Dossier.objects.get().papers.filter(file__isnull=False).exists()


@pytest.mark.requirement("R12")
class TestTrack:
    def test_shows_places_and_never_persons(self, shop: Shop) -> None:
        code = shop.assigned().code
        answer = Client().post("/track/", {"code": code.lower(), "secret": secret_of(code)})
        assert answer.status_code == 302
        page = Client().get(answer["Location"])
        text = page.content.decode()
        assert "Phòng Kinh tế, Hạ tầng và Đô thị" in text
        assert "D. Đ. T." in text
        for private in ("Nguyễn Thị Hạnh", "Lê Quang Vinh", "Dương Đức Thắng", "042091003187"):
            assert private not in text
        assert page["Referrer-Policy"] == "no-referrer"

    def test_answers_a_wrong_secret_and_an_unknown_code_alike(self, shop: Shop) -> None:
        code = shop.received().code
        wrong = Client().post("/track/", {"code": code, "secret": "0000 0000"})
        unknown = Client().post("/track/", {"code": "H27.43-260910-0999", "secret": "0000 0000"})
        assert wrong.status_code == unknown.status_code == 404
        assert "LOOK_UP_FAILED" in wrong.content.decode()
        assert _without(wrong.content.decode(), code) == _without(
            unknown.content.decode(), "H27.43-260910-0999"
        )

    def test_tires_of_guessing(self, shop: Shop) -> None:
        code = shop.received().code
        statuses = {
            Client().post("/track/", {"code": code, "secret": f"{n:08d}"}).status_code
            for n in range(32)
        }
        assert statuses == {404, 429}

    def test_hands_out_slips_of_the_dossier_alone(self, shop: Shop) -> None:
        code, other = shop.received().code, shop.received().code
        way = Client().post("/track/", {"code": code, "secret": secret_of(code)})["Location"]
        own = IssuedSlip.objects.get(dossier__case__code=code)
        foreign = IssuedSlip.objects.get(dossier__case__code=other)
        assert Client().get(f"{way}{own.pk}.pdf").status_code == 200
        assert Client().get(f"{way}{foreign.pk}.pdf").status_code == 404

    def test_ends_the_pass(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        code = shop.received().code
        way = Client().post("/track/", {"code": code, "secret": secret_of(code)})["Location"]
        monkeypatch.setattr("congvu.modules.dossiers.web.tokens.LASTS", -1)
        assert Client().get(way).status_code == 404
        assert Client().get("/track/forged/").status_code == 404


@pytest.mark.requirement("R12")
class TestApply:
    ADDRESS = "/apply/1.012756/"

    def sent(self, shop: Shop, **changes: object) -> dict[str, object]:
        pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
        return {
            **{name: value for name, value in TYPED.items() if not name.startswith("paper_")},
            "intake_key": str(uuid4()),
            "version": str(shop.land.version_id),
            "counter": str(shop.people.centre),
            "file_1": _upload("don.pdf", pdf),
            "file_2": _upload("giay.pdf", pdf),
            **changes,
        }

    def test_gives_a_reference_and_a_secret(self, shop: Shop) -> None:
        citizen = Client()
        answer = citizen.post(self.ADDRESS, self.sent(shop))
        assert answer.status_code == 302
        page = citizen.get(answer["Location"]).content.decode()
        dossier = Dossier.objects.get()
        assert "TT-260910-0001" in page
        assert spaced(draw_secret(key=secret_key(), salt=bytes(dossier.salt))) in page
        assert dossier.papers.filter(file__isnull=False).count() == 2

    def test_makes_one_of_a_form_sent_twice(self, shop: Shop) -> None:
        sent = self.sent(shop)
        Client().post(self.ADDRESS, sent)
        again = self.sent(shop, intake_key=sent["intake_key"])
        assert Client().post(self.ADDRESS, again).status_code == 302
        assert Dossier.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"phone": "", "email": ""}, "cần số điện thoại hoặc email"),
            ({"file_1": ""}, "Giấy tờ này bắt buộc"),
            ({"id_number": "1"}, "mới có 1"),
        ],
    )
    def test_says_what_is_wrong_and_stores_nothing(
        self, shop: Shop, changes: dict[str, str], said: str
    ) -> None:
        answer = Client().post(self.ADDRESS, self.sent(shop, **changes))
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_refuses_files_that_lie_about_themselves(self, shop: Shop) -> None:
        program = _upload("don.pdf", b"MZ\x90\x00" * 10)
        answer = Client().post(self.ADDRESS, self.sent(shop, file_1=program))
        assert answer.status_code == 422
        assert "Không nhận tệp" in answer.content.decode()
        assert not Dossier.objects.exists()

    def test_refuses_a_counter_that_is_none(self, shop: Shop) -> None:
        answer = Client().post(self.ADDRESS, self.sent(shop, counter="1e9"))
        assert answer.status_code == 422
        assert "COUNTER_UNKNOWN" in answer.content.decode()

    def test_answers_an_unknown_procedure_as_absent(self, shop: Shop) -> None:
        assert Client().get("/apply/9.999999/").status_code == 404
        assert shop.land.code

    def test_finds_procedures_without_accents(self, shop: Shop) -> None:
        assert shop.land.title in Client().get("/apply/?find=dat dai").content.decode()


class TestRegisterPage:
    def test_refuses_a_span_that_runs_backwards(self, mai: Client) -> None:
        answer = mai.get("/counter/register/?first=10/9/2026&last=1/9/2026")
        assert answer.status_code == 422
        assert mai.get("/counter/register.xlsx?first=x&last=y").status_code == 422

    def test_lists_what_was_received_and_hands_out_the_book(self, shop: Shop, mai: Client) -> None:
        code = shop.received().code
        assert code in mai.get("/counter/register/").content.decode()
        book = mai.get("/counter/register.xlsx?first=1/9/2026&last=10/9/2026")
        assert book.content.startswith(b"PK")
        assert "so-theo-doi-20260901-20260910.xlsx" in book["Content-Disposition"]


def _upload(name: str, content: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content, "application/pdf")


def _without(page: str, code: str) -> str:
    bare = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return bare.replace(code, "")


class TestEnter:
    def test_accepts_as_the_large_button_does(self, shop: Shop) -> None:
        page = client_of(shop.people.mai).get(LAND).content.decode()
        form = page[page.index('id="nhan"') :]
        first = re.search(r"<button[^>]*>", form)
        assert first is not None
        assert "name=" not in first[0]
        assert "formnovalidate" not in first[0]
