"""The pages of the registry and of the leader, without a browser: what is shown, kept, refused."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader, PdfWriter
from python_calamine import CalamineWorkbook

from congvu.foundation import clock
from congvu.foundation.files.models import StoredFile
from congvu.modules.documents.api import Channel, Urgency
from congvu.modules.documents.models import Arrival, Direction, Incoming, Scan
from tests.modules.documents.lives import arrived, at_last_step, directed, filed_scan, submitted
from tests.modules.documents.papers import scan
from tests.modules.documents.registry import Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_twenty_past_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(hours=1) - datetime.now(UTC))


def typed(**changes: object) -> dict[str, object]:
    """Return what a clerk types."""
    return {
        "author": "Sở Nội vụ", "notation": "45/SNV-CCHC", "issued_on": "2026-09-08",
        "kind": "letter", "abstract": "Hướng dẫn báo cáo cải cách hành chính", "urgency": "1",
        "channel": "paper", "arrived_on": "2026-09-10", "intake_key": str(uuid4()),
    } | changes  # fmt: skip


def pdf(content: bytes, name: str = "quet.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def numbers_on(page: str) -> list[str]:
    """Return the numbers in a register as its page shows them."""
    return re.findall(r'va-sd"[^>]*>(\d+)<', page)


@pytest.mark.requirement("R12")
class TestIntake:
    def test_registers_scans_and_submits_in_one_click(self, registry: Registry):
        people = registry.people
        sent = typed(files=[pdf(scan(3)), pdf(scan(1), "phu-luc.pdf")],
                     leader=str(people.dat.official_id))  # fmt: skip

        answer = client_of(people.mo).post("/documents/new/", sent)

        row = Incoming.objects.get()
        assert answer["Location"] == f"/documents/{row.pk}/"
        assert (row.number, row.leader_id) == (1, people.dat.official_id)
        assert list(Scan.objects.order_by("position").values_list("pages", flat=True)) == [3, 1]

    def test_says_beside_each_field_what_is_wrong_and_keeps_nothing(self, registry: Registry):
        sent = typed(author="", issued_on="2026-12-31", files=[pdf(b"%PDF-1.7\nhet")])

        answer = client_of(registry.people.mo).post("/documents/new/", sent)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Cần điền ô này." in page
        assert "ở sau ngày đến" in page
        assert "bị hỏng, không mở được" in page
        assert "Hướng dẫn báo cáo" in page  # what was typed is there still
        assert not Incoming.objects.exists()
        assert not StoredFile.objects.exists()

    @pytest.mark.parametrize("content", [b"MZ\x90\x00", b""])
    def test_takes_no_file_that_is_none(self, registry: Registry, content: bytes):
        client = client_of(registry.people.mo)

        answer = client.post("/documents/new/", typed(files=[pdf(content)]))

        assert answer.status_code == 422
        assert not Incoming.objects.exists()

    def test_takes_no_locked_pdf(self, registry: Registry):
        writer, locked = PdfWriter(clone_from=PdfReader(io.BytesIO(scan(1)))), io.BytesIO()
        writer.encrypt("mat-khau")
        writer.write(locked)

        answer = client_of(registry.people.mo).post(
            "/documents/new/", typed(files=[pdf(locked.getvalue())])
        )

        assert answer.status_code == 422
        assert "có mật khẩu" in answer.content.decode()

    def test_takes_five_hundred_pages_and_not_one_more(self, registry: Registry):
        client = client_of(registry.people.mo)

        fits = client.post("/documents/new/", typed(files=[pdf(scan(500))]))
        more = client.post("/documents/new/", typed(notation="46/SNV", files=[pdf(scan(501))]))

        assert (fits.status_code, more.status_code) == (302, 422)
        assert "501 trang, quá 500 trang" in more.content.decode()

    def test_shows_a_double_before_storing_it(self, registry: Registry):
        client = client_of(registry.people.mo)
        client.post("/documents/new/", typed())
        first = Incoming.objects.get()

        asked = client.get("/documents/new/twins/", typed()).content.decode()
        sent = client.post("/documents/new/", typed())
        again = client.post("/documents/new/", typed(twin_reason="Bản gốc đến sau"))

        assert f"/documents/{first.pk}/" in asked
        assert sent.status_code == 409
        assert f"/documents/{first.pk}/" in sent.content.decode()
        assert 'name="twin_reason"' in sent.content.decode()
        assert again.status_code == 302

    def test_sent_twice_is_one(self, registry: Registry):
        client, sent = client_of(registry.people.mo), typed()

        places = {client.post("/documents/new/", sent)["Location"] for _ in range(2)}

        assert len(places) == 1
        assert Incoming.objects.count() == 1

    def test_of_what_came_by_exchange_is_filled_in(self, registry: Registry):
        client, arrival_id = client_of(registry.people.mo), arrived(registry)
        form = client.get(f"/documents/new/?arrival={arrival_id}").content.decode()

        client.post(
            f"/documents/new/?arrival={arrival_id}",
            typed(author="Sở Xây dựng", notation="77/SXD", channel="exchange"),
        )

        assert 'value="77/SXD"' in form
        assert Arrival.objects.get().document is not None
        assert Incoming.objects.get().channel == Channel.EXCHANGE


class TestTheRegister:
    def test_shows_the_pressing_first_then_the_newest(self, registry: Registry):
        for degree in (0, 3, 1, 0):
            registry.registered(urgency=Urgency(degree))

        page = client_of(registry.people.mo).get("/documents/").content.decode()

        assert numbers_on(page) == ["2", "3", "4", "1"]

    def test_is_fifty_rows_and_goes_on(self, registry: Registry):
        for place in range(53):
            registry.registered(urgency=Urgency(place % 2))
        client = client_of(registry.people.mo)

        first = client.get("/documents/").content.decode()
        (following,) = re.findall(r'href="(\?after=[^"]+)"', first)
        second = client.get(f"/documents/{following}").content.decode()

        numbers = [numbers_on(page) for page in (first, second)]
        assert [len(each) for each in numbers] == [50, 3]
        assert len({*numbers[0], *numbers[1]}) == 53

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=so noi vu", ["2"]),
            ("q=Sở Nội Vụ", ["2"]),
            ("q=45/snv", ["2"]),
            ("q=dat cong", ["3", "1"]),
            ("q=100%", []),
            ("urgency=2", ["3"]),
            ("kind=plan", []),
            ("state=to_direct", ["3"]),
            ("state=to_submit", ["2", "1"]),
            ("state=late", []),
            ("first=2026-09-11", []),
            ("first=2026-09-01&last=2026-09-10", ["3", "2", "1"]),
            ("year=2020", []),
            ("state=;drop&urgency=x&after=9.x&year=abcd", ["3", "2", "1"]),
        ],
    )
    def test_is_narrowed(self, registry: Registry, query: str, found: list[str]):
        registry.registered()
        registry.registered(author="Sở Nội vụ", notation="45/SNV", abstract="Cải cách")
        submitted(registry, urgency=Urgency.VERY_URGENT)

        page = client_of(registry.people.mo).get(f"/documents/?{query}").content.decode()

        assert numbers_on(page) == found

    def test_has_ten_columns_as_a_workbook_and_on_paper(self, registry: Registry):
        directed(registry)
        registry.registered(abstract="=HYPERLINK(1)", note="@SUM(1)")
        client = client_of(registry.people.mo)

        book = CalamineWorkbook.from_filelike(
            io.BytesIO(client.get("/documents/register.xlsx").content)
        )
        rows = book.get_sheet_by_index(0).to_python()
        printed = client.get("/documents/register.pdf").content

        head = next(place for place, row in enumerate(rows) if row[0] == "Ngày đến")
        assert len(rows[head]) == 10
        assert [row[1] for row in rows[head + 1 :]] == ["01", "02"]
        assert "=hyperlink(1)" in str(rows[-1][5]).casefold()
        text = PdfReader(io.BytesIO(printed)).pages[0].extract_text()
        assert "(10)" in text
        assert "NGƯỜI LẬP SỔ" in text

    @pytest.mark.requirement("R05")
    def test_has_seven_columns_in_the_follow_up_book(self, registry: Registry):
        directed(registry)
        client = client_of(registry.people.hanh)

        book = CalamineWorkbook.from_filelike(
            io.BytesIO(client.get("/documents/follow-up.xlsx").content)
        )
        rows = book.get_sheet_by_index(0).to_python()

        assert next(row for row in rows if row[0] == "Số đến")[6] == "Ghi chú"
        assert "17:00 17/9/2026" in rows[-1]

    def test_shows_a_unit_what_names_it_and_nothing_else(self, registry: Registry):
        people = registry.people
        directed(registry)
        registry.registered(abstract="Chuyện nội bộ lãnh đạo")

        seen = {
            name: numbers_on(client_of(person).get("/documents/").content.decode())
            for name, person in (
                ("lead", people.hanh), ("coordinates", people.tai), ("told", people.mai),
                ("follows", people.thang), ("nobody", people.hoi), ("elsewhere", people.chau),
            )
        }  # fmt: skip

        assert seen == {
            "lead": ["1"], "coordinates": ["1"], "told": ["1"], "follows": ["1"], "nobody": [],
            "elsewhere": [],
        }  # fmt: skip


class TestADocument:
    def test_is_read_page_by_page_and_fetched_by_a_link(self, registry: Registry):
        document_id = submitted(registry, scans=(filed_scan(registry),))
        client = client_of(registry.people.dat)

        page = client.get(f"/documents/{document_id}/").content.decode()
        picture = client.get(f"/documents/{document_id}/files/1/2.png")
        beyond = client.get(f"/documents/{document_id}/files/1/3.png")
        link = client.get(f"/documents/{document_id}/files/1/")["Location"]

        assert f"/documents/{document_id}/files/1/1.png" in page
        assert picture.content.startswith(b"\x89PNG")
        assert "sandbox" in picture["Content-Security-Policy"]
        assert beyond.status_code == 404
        assert b"".join(client.get(link)).startswith(b"%PDF")  # type: ignore[arg-type]

    def test_is_hidden_from_who_it_is_not_for_as_if_it_were_not(self, registry: Registry):
        document_id = submitted(registry, scans=(filed_scan(registry),))
        absent = document_id + 1000

        for person in (registry.people.hanh, registry.people.hoi, registry.people.chau):
            client = client_of(person)
            for rest in ("", "slip.pdf", "files/1/", "files/1/1.png", "close/"):
                answers = [
                    client.get(f"/documents/{each}/{rest}") for each in (document_id, absent)
                ]
                assert [answer.status_code for answer in answers] == [404, 404]
                bodies = [
                    re.sub(r'\d+|value="\w{20,}"', "", each.content.decode()) for each in answers
                ]
                assert bodies[0] == bodies[1]

    def test_link_made_for_one_ends_when_he_may_not_see_it(self, registry: Registry):
        people = registry.people
        document_id, _ = directed(registry, submitted(registry, scans=(filed_scan(registry),)))
        hanh = client_of(people.hanh)
        link = hanh.get(f"/documents/{document_id}/files/1/")["Location"]

        Incoming.objects.filter(pk=document_id).update(places=[])
        other = client_of(people.hoi).get(link)

        assert other.status_code == 404

    def test_shows_where_its_matter_is(self, registry: Registry):
        document_id, code = directed(registry)

        page = client_of(registry.people.hanh).get(f"/documents/{document_id}/").content.decode()

        assert "Dải trách nhiệm" in page
        assert code in page
        assert "Phòng Văn hóa - Xã hội" in page

    def test_is_told_on_the_page_of_its_case(self, registry: Registry):
        document_id, code = at_last_step(registry)

        page = client_of(registry.people.mo).get(f"/cases/{code}/").content.decode()

        assert f"/documents/{document_id}/close/" in page
        assert f"/cases/{code}/conclude/" not in page
        assert "1/2026" in page

    def test_cant_be_concluded_past_its_own_form(self, registry: Registry):
        _, code = at_last_step(registry)

        answer = client_of(registry.people.mo).post(f"/cases/{code}/conclude/", {"seen": "9"})

        assert answer.status_code == 409
        assert "ACT_OF_DOOR" in answer.content.decode()

    def test_stands_on_the_desk_like_any_other(self, registry: Registry):
        _, code = at_last_step(registry)

        assert code in client_of(registry.people.mo).get("/desk/").content.decode()


class TestTheLeadersForm:
    def sent(self, registry: Registry, **changes: object) -> dict[str, object]:
        people = registry.people
        return {
            "text": "Giao Phòng Kinh tế", "lead": f"u{people.economy}", "product": "reply",
            "days": "5", "part_unit_1": people.culture, "part_1_days": "1",
            "inform": [people.centre], "follower": people.thang.official_id, "seen": "0",
        } | changes  # fmt: skip

    def post(self, registry: Registry, document_id: int, **changes: object) -> tuple[int, str]:
        client: Client = client_of(registry.people.dat)
        answer = client.post(f"/documents/{document_id}/direct/", self.sent(registry, **changes))
        return answer.status_code, answer.content.decode()

    def test_gives_the_work(self, registry: Registry):
        document_id = submitted(registry)

        assert self.post(registry, document_id)[0] == 302
        row = Direction.objects.get()
        assert (row.lead_unit_id, row.parts.count()) == (registry.people.economy, 2)

    def test_gives_it_to_a_person_by_an_exact_moment(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)

        self.post(
            registry, document_id, lead=f"p{people.economy}.{people.hanh.official_id}",
            due_at="2026-09-10T16:30", part_unit_1="",
        )  # fmt: skip

        row = Direction.objects.get()
        assert row.lead_official_id == people.hanh.official_id
        assert row.due_at is not None
        assert row.due_at.astimezone(clock.VIETNAM).hour == 16

    @pytest.mark.parametrize(
        ("changes", "status", "said"),
        [
            ({"text": " "}, 422, "Cần điền ô này."),
            ({"lead": ""}, 422, "Cần điền ô này."),
            ({"lead": "u1;drop"}, 422, "không còn trong danh sách"),
            ({"lead": "u999999"}, 422, "SEAT_UNKNOWN"),
            ({"due_at": "2026-09-01T09:00"}, 422, "DEADLINE_BEFORE_RECEIPT"),
            ({"due_at": "2026-09-12T09:00"}, 422, "17:00 14/9/2026"),
            ({"due_at": "2199-09-10T09:00"}, 422, "DEADLINE_BEYOND_CALENDAR"),
            ({"part_1_due_at": "2026-09-17T16:59"}, 422, "COORDINATOR_AFTER_LEAD"),
            ({"product": "song"}, 422, "Hãy chọn trong danh sách."),
        ],
    )
    def test_refuses_what_couldnt_be_followed_and_keeps_what_was_typed(
        self, registry: Registry, changes: dict[str, object], status: int, said: str
    ):
        document_id = submitted(registry)

        answered, page = self.post(registry, document_id, **changes)

        assert answered == status
        assert said in page
        assert not Direction.objects.exists()

    def test_tells_the_second_leader_what_the_first_decided(self, registry: Registry):
        document_id, _ = directed(registry)

        status, page = self.post(registry, document_id)

        assert status == 409
        assert "DIRECTED_ALREADY" in page
        assert "Trần Quang Đạt" in page

    def test_leads_back_to_the_tray_while_more_waits(self, registry: Registry):
        document_id = submitted(registry)
        client = client_of(registry.people.dat)

        answer = client.post(
            f"/documents/{document_id}/file/", {"seen": "0", "back": "tray", "text": ""}
        )

        assert answer["Location"] == "/documents/tray/"

    def test_tray_holds_what_waits_for_oneself(self, registry: Registry):
        submitted(registry, abstract="Về kỳ họp thứ mười")
        directed(registry)

        dat = client_of(registry.people.dat).get("/documents/tray/").content.decode()
        binh = client_of(registry.people.binh).get("/documents/tray/").content.decode()

        assert "1 văn bản chờ bút phê" in dat
        assert "Công văn về kỳ họp thứ mười" in dat
        assert "Không văn bản nào chờ bút phê" in binh
