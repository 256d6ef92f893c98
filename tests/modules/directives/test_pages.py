"""The pages of directives, without a browser: what is shown, to whom, and what forms do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congvu.foundation import clock
from congvu.modules.directives.api import Seat, SourceKind
from congvu.modules.directives.models import Clash, Directive, Report
from congvu.modules.directives.queries.board import board
from tests.modules.directives.ground import Ground, row_of
from tests.modules.directives.lives import documented, tree
from tests.modules.documents.lives import submitted
from tests.modules.documents.registry import Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
MONDAY = NOW + timedelta(days=4)


@pytest.fixture(autouse=True)
def on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", MONDAY - datetime.now(UTC))


def said(ground: Ground, **changes: object) -> dict[str, object]:
    """Return what a leader types on his telephone: three fields."""
    return {
        "title": "Báo cáo tình hình ngập úng", "lead": f"u{ground.people.economy}", "days": "3",
        "product": "Báo cáo kết quả thực hiện",
    } | changes  # fmt: skip


@pytest.mark.requirement("R04", "R32")
class TestTheQuickForm:
    def test_gives_a_directive_with_three_fields(self, ground: Ground):
        answer = client_of(ground.people.dat).post("/directives/new/", said(ground))

        row = Directive.objects.get()
        assert answer.headers["Location"] == f"/directives/{row.pk}/"
        assert (row.lead_unit_id, row.source_kind) == (ground.people.economy, "phone")
        assert f"{row.due_at.astimezone(clock.VIETNAM):%d %H:%M}" == "17 17:00"

    def test_says_beside_a_field_what_is_wrong(self, ground: Ground):
        answer = client_of(ground.people.dat).post(
            "/directives/new/", said(ground, title="", lead="")
        )
        assert answer.status_code == 422
        assert answer.content.decode().count("Cần điền ô này.") == 2

    @pytest.mark.parametrize("kind", SourceKind)
    def test_says_from_what_it_comes(self, ground: Ground, kind: SourceKind):
        client_of(ground.people.dat).post(
            "/directives/new/", said(ground, source=kind, source_title="Chương trình năm 2026")
        )
        row = Directive.objects.get()
        assert (row.source_kind, row.source_title) == (kind, "Chương trình năm 2026")

    def test_refuses_a_part_that_goes_round_in_a_circle(self, ground: Ground):
        people, whole = ground.people, ground.given()
        part = ground.part(whole, lead=Seat(people.culture))
        answer = client_of(people.xuan).post(
            f"/directives/{part.directive_id}/split/", said(ground, days="1")
        )
        assert "WORK_IN_A_CIRCLE" in answer.content.decode()
        assert Directive.objects.count() == 2

    def test_is_for_those_who_direct(self, ground: Ground):
        assert client_of(ground.people.hanh).get("/directives/new/").status_code == 403

    def test_takes_a_document_for_its_source(self, ground: Ground):
        page = client_of(ground.people.dat).get(
            "/directives/new/?source=document&ref=14&source_title=C%C3%B4ng%20v%C4%83n%2014"
        )
        assert 'value="Công văn 14"' in page.content.decode()


class TestTwoLeadersOnAPage:
    def test_the_second_sees_both_and_chooses(self, ground: Ground):
        people = ground.people
        documented(ground)
        told = said(ground, source="document", ref="14", source_title="Công văn 14")
        browser = client_of(people.binh)

        answer = browser.post("/directives/new/", told)

        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Đang có hiệu lực" in page
        assert "Thay chỉ đạo trước" not in page  # the chairman's word is his own to change
        standing = str(Directive.objects.get().pk)
        browser.post("/directives/new/", told | {"choice": "yield", "standing": standing})
        assert Clash.objects.get().by_id == people.binh.official_id

    def test_the_head_supersedes(self, ground: Ground):
        first = ground.given(actor=ground.people.binh)
        told = said(ground, title=row_of(first).title)
        browser = client_of(ground.people.dat)
        assert "Thay chỉ đạo trước" in browser.post("/directives/new/", told).content.decode()
        choice = {"choice": "supersede", "standing": str(first.directive_id)}
        assert browser.post("/directives/new/", told | choice).status_code == 422  # no reason
        browser.post("/directives/new/", told | choice | {"reason": "Giao phòng khác"})
        assert row_of(first).ending == "superseded"


class TestThePage:
    def test_shows_who_holds_what_to_those_who_may_see(self, ground: Ground):
        made = tree(ground)
        page = client_of(ground.people.dat).get(f"/directives/{made['whole'].directive_id}/")
        told = page.content.decode()
        assert "Đối chiếu sổ đăng ký lưu trú" in told
        assert "đang ở Lê Quang Vinh" in told
        assert 'class="b1 tre"' in told

    @pytest.mark.parametrize(
        "address",
        ["", "gantt/", "split/", "change/", "acts/accept/", "acts/report/", "acts/nothing/"],
    )
    def test_of_another_agency_is_absent(self, ground: Ground, address: str):
        made = ground.given()
        answer = client_of(ground.people.chau).get(f"/directives/{made.directive_id}/{address}")
        assert answer.status_code == 404

    def test_lets_another_agency_see_nothing_in_lists(self, ground: Ground):
        tree(ground)
        browser = client_of(ground.people.chau)
        for address in ("/directives/", "/directives/?scope=received", "/directives/board/?all=1",
                        f"/directives/gantt/?unit={ground.people.economy}"):  # fmt: skip
            assert "nhà trọ" not in browser.get(address).content.decode()

    def test_takes_a_report_with_its_files(self, ground: Ground):
        made = ground.given()
        browser = client_of(ground.people.vinh)
        paper = SimpleUploadedFile("to-1.csv", b"to,so\n1,14\n", "text/csv")
        browser.post(
            f"/directives/{made.directive_id}/acts/report/",
            {"done": "Xong tổ 1", "left": "Tổ 2", "files": [paper]},
        )
        (kept,) = Report.objects.get().papers.all()
        link = browser.get(f"/directives/{made.directive_id}/files/{kept.pk}/")
        assert b"1,14" in b"".join(browser.get(link.headers["Location"]).streaming_content)
        assert client_of(ground.people.chau).get(link.headers["Location"]).status_code == 404

    def test_leads_from_delivery_to_acceptance(self, ground: Ground):
        made, people = ground.delivered(), ground.people
        place = f"/directives/{made.directive_id}/acts"
        page = client_of(people.dat).post(f"{place}/return/", {"reason": "Thiếu tổ 7"}, follow=True)
        assert "Thiếu tổ 7" in page.content.decode()
        client_of(people.hanh).post(f"{place}/deliver/", {"text": "Đã bổ sung tổ 7"})
        client_of(people.dat).post(f"{place}/accept/", {"comment": "Tốt"})
        assert row_of(made).ending == "accepted"

    def test_lets_the_giver_answer_a_request_for_time(self, ground: Ground):
        made, people = ground.given(), ground.people
        ground.assigned(made, now=MONDAY)
        place = f"/directives/{made.directive_id}"
        client_of(people.hanh).post(
            f"{place}/acts/ask/", {"due_on": "2026-09-22", "reason": "Chờ số liệu"}
        )
        assert "Nguyễn Thị Hạnh xin đến" in client_of(people.dat).get("/desk/").content.decode()
        assert "xin đến" not in client_of(people.vinh).get("/desk/").content.decode()
        page = client_of(people.dat).get(f"{place}/").content.decode()
        assert "xin hạn mới 22/9/2026 17:00" in page
        client_of(people.dat).post(
            f"{place}/acts/extend/", {"due_on": "2026-09-22", "reason": "Đồng ý"}
        )
        assert f"{row_of(made).due_at.astimezone(clock.VIETNAM):%d/%m %H:%M}" == "22/09 17:00"

    def test_lets_the_giver_change_what_was_told(self, ground: Ground):
        made, people = ground.given(), ground.people
        client_of(people.dat).post(
            f"/directives/{made.directive_id}/change/",
            {"seen": "1", "lead_other": f"u{people.culture}", "due_on": "2026-09-17",
             "product": "Báo cáo", "reason": "Đúng chức năng"},
        )  # fmt: skip
        assert row_of(made).lead_unit_id == people.culture


@pytest.mark.requirement("R05", "R13")
class TestTheBoard:
    def test_lists_who_owes_what_to_whom_the_oldest_first(self, ground: Ground):
        tree(ground)
        debtors, goes_on = board(ground.people.dat, now=MONDAY, only_late=True)
        owed = [
            (debtor.name[:5], debt.what, debt.to) for debtor in debtors for debt in debtor.debts
        ]
        assert goes_on is None
        assert ("Phòng", "phân công người làm", "Trần Quang Đạt") in owed
        assert ("Phòng", "sản phẩm", "Lê Quang Vinh") in owed
        assert ("Phòng", "ý kiến phối hợp", "Trần Quang Đạt") in owed
        assert ("Phòng", "nghiệm thu", "Phòng Văn hóa - Xã hội") in owed
        oldest = [min(debt.due_at for debt in debtor.debts) for debtor in debtors]
        assert oldest == sorted(oldest)

    def test_urges_with_one_tap(self, ground: Ground):
        made = ground.given()
        browser = client_of(ground.people.thang)
        assert "Đôn đốc" in browser.get("/directives/board/").content.decode()
        done = browser.post(
            f"/directives/{made.directive_id}/acts/urge/", {"back": "board"}, follow=True
        )
        assert "nhắc 14/9 10:20" in done.content.decode()

    def test_and_the_list_go_on_page_by_page(self, ground: Ground):
        for number in range(51):
            ground.given(title=f"Việc số {number}", coordinators=[])
        browser = client_of(ground.people.dat)
        for address in ("/directives/", "/directives/board/"):
            first = browser.get(address).content.decode()
            href = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
            second = browser.get(f"{address}{href}".replace("&amp;", "&")).content.decode()
            assert (first.count(" data-row>"), second.count(" data-row>")) == (50, 1)
            assert 'rel="next"' not in second


def test_a_document_leads_to_a_directive(ground: Ground):
    registry = Registry(ground.people)
    document_id = submitted(registry)
    browser = client_of(ground.people.dat)
    page = browser.get(f"/documents/{document_id}/").content.decode()
    href = "/directives/new/?" + page.split('href="/directives/new/?')[1].split('"')[0]
    form = browser.get(href.replace("&amp;", "&")).content.decode()
    assert f'name="ref" value="{document_id}"' in form
    browser.post("/directives/new/", said(ground, source="document", ref=str(document_id)))
    page = browser.get(f"/documents/{document_id}/").content.decode()
    assert "Nhiệm vụ giao từ văn bản này" in page
