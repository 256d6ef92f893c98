"""Files of work: made of themselves, handed over by both parties, never left silently."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation import clock
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.archives import api as archives
from congvu.modules.archives.models import LeftFile, Paper, Retention, Transfer, WorkFile
from congvu.modules.archives.rules import refusals as no
from congvu.modules.archives.rules.chains import chain_of
from congvu.modules.archives.rules.retention import (
    can_be,
    hand_over_by,
    most_kept_back,
    must_go,
    sheets_of,
)
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import Ending
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.models import Appointment
from tests.foundation.files.test_pictures import locked, pdf
from tests.modules.archives.shelf import SHEET
from tests.modules.documents.lives import at_last_step
from tests.modules.documents.registry import Registry, open_registry
from tests.people import NOW, client_of

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def registry(db: None, monkeypatch: pytest.MonkeyPatch) -> Registry:
    monkeypatch.setattr(clock, "_SHIFT", LATER - datetime.now(UTC))
    return open_registry()


@pytest.fixture
def ended(registry: Registry) -> WorkFile:
    """Return the file of a matter that has just ended with a reply."""
    document_id, _ = at_last_step(registry, now=NOW - timedelta(hours=2))
    documents.close_matter(
        document_id=document_id, ending=Ending.REPLIED, text="", reply_notation="120/UBND-KT",
        reply_on=NOW.date(), actor=registry.people.mo, now=NOW,
    )  # fmt: skip
    return WorkFile.objects.get()


def counted(file: WorkFile, registry: Registry, pages: int = 2) -> None:
    """Write down how many sheets each paper has."""
    ids = list(file.papers.filter(removed_at=None).values_list("pk", flat=True))
    archives.arrange_papers(
        file_id=file.pk, order=ids, pages=dict.fromkeys(ids, pages), actor=registry.people.hanh,
        now=LATER,
    )  # fmt: skip


@pytest.mark.django_db
class TestAFile:
    def test_is_made_when_a_matter_ends_with_the_papers_it_left(
        self, ended: WorkFile, registry: Registry
    ):
        papers = list(ended.papers.order_by("position"))

        assert (ended.number, ended.keeper_id) == (1, registry.people.hanh.official_id)
        assert (ended.years, ended.hand_over_by) == (10, date(2027, 12, 31))
        assert [paper.origin[:6] for paper in papers] == ["incomi", "reply:"]
        assert papers[1].notation == "120/UBND-KT"
        kinds = [fact.kind for fact in ledger.facts_of(chain_of(ended.pk))]
        assert kinds == ["WorkFileOpened", "PaperAdded", "PaperAdded", "WorkFileEnded"]
        assert ledger.verify().holds

    def test_is_one_however_often_it_is_told_of(self, ended: WorkFile, registry: Registry):
        people = registry.people
        work = archives.Work(
            origin=ended.origin, matter=archives.Matter.OUTGOING, title="x",
            agency_id=people.thanh_sen, unit_id=people.economy,
            keeper_id=people.hanh.official_id or 0,
        )  # fmt: skip
        late = replace(SHEET, origin="reply:121/UBND")
        for _again in range(3):
            archives.keep(work=work, sheets=[late], ends=True, now=LATER)

        assert WorkFile.objects.count() == 1
        assert ended.papers.count() == 3

    def test_is_changed_by_its_keeper_alone_with_reasons_on_record(
        self, ended: WorkFile, registry: Registry
    ):
        people = registry.people
        first = ended.papers.order_by("position")[0]
        asked = {"file_id": ended.pk, "now": LATER}
        with pytest.raises(no.NotTheFileKeeper):
            archives.add_paper(sheet=SHEET, actor=people.vinh, **asked)
        with pytest.raises(no.FileNotFound):
            archives.add_paper(sheet=SHEET, actor=people.chau, **asked)
        with pytest.raises(no.PaperThere):
            archives.add_paper(
                sheet=replace(SHEET, origin=first.origin), actor=people.hanh, **asked
            )
        added = archives.add_paper(sheet=SHEET, actor=people.hanh, **asked)
        with pytest.raises(no.WhyMissing):
            archives.remove_paper(paper_id=added, reason="nhầm", actor=people.hanh, **asked)
        archives.remove_paper(
            paper_id=added, reason="Thuộc hồ sơ việc khác", actor=people.hanh, **asked
        )
        with pytest.raises(no.PaperNotFound):
            archives.remove_paper(
                paper_id=added, reason="Thuộc hồ sơ việc khác", actor=people.hanh, **asked
            )
        with pytest.raises(no.OrderUnread):
            archives.arrange_papers(order=[added], pages={}, actor=people.hanh, **asked)
        page = client_of(people.hanh).get(f"/records/{ended.pk}/").content.decode()
        assert "1 tài liệu đã rút ra" in page
        assert "Thuộc hồ sơ việc khác" in page

    def test_is_printed_and_exported(self, ended: WorkFile, registry: Registry):
        counted(ended, registry)
        hanh, place = client_of(registry.people.hanh), f"/records/{ended.pk}"

        assert hanh.get(f"{place}/contents.pdf").content.startswith(b"%PDF")
        root = ElementTree.fromstring(hanh.get(f"{place}/file.xml").content)  # noqa: S314  (ours)
        assert root.findtext("ThoiHanBaoQuan") == "10"
        assert [each.findtext("ToSo") for each in root.iter("VanBan")] == ["01–02", "03–04"]
        assert len(list(root.iter("SuKien"))) == 5

    def test_is_one_pdf_with_the_scans_it_holds(self, registry: Registry, tmp_path: Path):
        hanh, mo = client_of(registry.people.hanh), client_of(registry.people.mo)
        made = archives.open_file(title="Việc tự mở", actor=registry.people.hanh, now=NOW)
        place = f"/records/{made}"
        paper = {"kind": "Biên bản", "author": "Phòng", "abstract": "Thực địa"}
        refused = hanh.post(
            f"{place}/papers/new/", paper | {"scans": SimpleUploadedFile("khoa.pdf", locked())}
        )
        assert refused.status_code == 422
        assert "có mật khẩu" in refused.content.decode()
        scans = [SimpleUploadedFile("bien-ban.pdf", pdf(3)), SimpleUploadedFile("ghi.txt", b"x")]
        assert hanh.post(f"{place}/papers/new/", paper | {"scans": scans}).status_code == 302
        row = Paper.objects.get(file_id=made)
        assert (row.pages, row.scans.count()) == (3, 2)

        (whole := tmp_path / "whole.pdf").write_bytes(
            b"".join(mo.get(f"{place}/file.pdf").streaming_content)
        )
        told = subprocess.run(
            ["pdftotext", "-layout", whole, "-"], capture_output=True, text=True, check=True
        )
        pages = told.stdout.split("\f")
        assert "ghi.txt" in pages[0]
        assert "tệp không phải PDF hay ảnh" in pages[0]
        first = next(at for at, text in enumerate(pages, start=1) if "Trang 1" in text)
        assert re.search(rf"Biên bản: Thực.* {first}$", pages[1], re.MULTILINE)
        scan = f"{place}/papers/{row.pk}/scans/1/"
        assert mo.get(scan, follow=True).status_code == 200
        assert client_of(registry.people.tai).get(scan).status_code == 404
        for change in (row.scans.all().update, row.scans.all().delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(**({"position": 9} if change.__name__ == "update" else {}))

    def test_is_hidden_from_other_units_and_agencies(self, ended: WorkFile, registry: Registry):
        people = registry.people
        for person, status in (
            (people.hanh, 200), (people.vinh, 200), (people.mo, 200), (people.dat, 200),
            (people.tai, 404), (people.chau, 404),
        ):  # fmt: skip
            client = client_of(person)
            assert client.get(f"/records/{ended.pk}/").status_code == status
            assert client.get(f"/records/{ended.pk}/file.xml").status_code == status
            absent = client.get("/records/999/").content.decode().replace("999", "")
            if status == 404:
                hidden = client.get(f"/records/{ended.pk}/").content.decode()
                assert hidden.count("WORK_FILE_NOT_FOUND") == absent.count("WORK_FILE_NOT_FOUND")
                assert ended.title not in client.get("/records/?whose=all").content.decode()


@pytest.mark.django_db
class TestTheArchive:
    def test_receives_from_another_file_by_file(self, ended: WorkFile, registry: Registry):
        people = registry.people
        with pytest.raises(no.PagesUncounted):
            archives.offer_files(file_ids=[ended.pk], actor=people.hanh, now=LATER)
        counted(ended, registry)
        with pytest.raises(no.NothingToHandOver):
            archives.offer_files(file_ids=[], actor=people.hanh, now=LATER)
        made = archives.offer_files(file_ids=[ended.pk], actor=people.hanh, now=LATER)
        with pytest.raises(no.FileOffered):
            archives.add_paper(file_id=ended.pk, sheet=SHEET, actor=people.hanh, now=LATER)
        for person, refusal in ((people.hanh, no.NotTheArchive), (people.chau, no.NotTheArchive)):
            with pytest.raises(refusal):
                archives.receive_files(transfer_id=made, returned={}, actor=person, now=LATER)
        why = {ended.pk: "Thiếu phiếu trình của phòng"}
        archives.receive_files(transfer_id=made, returned=why, actor=people.mo, now=LATER)
        with pytest.raises(no.TransferOver):
            archives.receive_files(transfer_id=made, returned={}, actor=people.mo, now=LATER)

        again = archives.offer_files(file_ids=[ended.pk], actor=people.hanh, now=LATER)
        archives.receive_files(transfer_id=again, returned={}, actor=people.mo, now=LATER)

        assert list(Transfer.objects.values_list("number", flat=True)) == [1, 2]
        with pytest.raises(no.FileArchived):
            archives.add_paper(file_id=ended.pk, sheet=SHEET, actor=people.hanh, now=LATER)
        with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
            WorkFile.objects.update(title="x")
        with pytest.raises(DatabaseError, match="are kept"), transaction.atomic():
            Paper.objects.update(abstract="x")
        mo = client_of(people.mo)
        pdf = mo.get(f"/records/transfers/{again}/minutes.pdf")
        assert pdf.content.startswith(b"%PDF")

    def test_takes_nothing_from_itself_nor_by_a_single_party(
        self, ended: WorkFile, registry: Registry
    ):
        mo = registry.people.mo
        made = archives.open_file(title="Việc văn thư", actor=mo, now=NOW)
        archives.add_paper(file_id=made, sheet=SHEET, actor=mo, now=NOW)
        with pytest.raises(no.FileStillOpen):
            archives.offer_files(file_ids=[made], actor=mo, now=NOW)
        archives.end_file(file_id=made, actor=mo, now=NOW)
        with pytest.raises(no.FileEndedAlready):
            archives.end_file(file_id=made, actor=mo, now=NOW)
        offer = archives.offer_files(file_ids=[made], actor=mo, now=NOW)
        with pytest.raises(no.ReceivedByGiver):
            archives.receive_files(transfer_id=offer, returned={}, actor=mo, now=NOW)
        for change in (
            {"archived_at": NOW}, {"number": 9}, {"kept_back_until": date(2032, 1, 1)},
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                WorkFile.objects.filter(pk=ended.pk).update(**change)

    def test_waits_two_years_more_with_permission(self, ended: WorkFile, registry: Registry):
        people = registry.people
        asked = {"file_id": ended.pk, "reason": "Còn dùng để thanh tra", "now": LATER}
        with pytest.raises(no.NotThePermitter):
            archives.keep_back(until=date(2028, 12, 31), actor=people.vinh, **asked)
        with pytest.raises(no.KeptBackTooLong):
            archives.keep_back(until=date(2030, 1, 1), actor=people.dat, **asked)
        archives.keep_back(until=date(2029, 12, 31), actor=people.dat, **asked)

        ended.refresh_from_db()
        assert ended.hand_over_by == date(2029, 12, 31)

    def test_warns_the_keeper_once_thirty_days_before(self, ended: WorkFile, registry: Registry):
        told = []
        for day in (date(2027, 11, 30), date(2027, 12, 1), date(2027, 12, 2)):
            morning = datetime(day.year, day.month, day.day, 7, 40, tzinfo=VIETNAM)
            told.append(archives.warn_keepers(morning))

        assert told == [0, 1, 0]
        letter = OutboundMessage.objects.get(subject__contains="nộp lưu trữ")
        assert letter.to == "hanh@hatinh.example"

    def test_keeps_its_own_schedule(self, ended: WorkFile, registry: Registry):
        people, mo = registry.people, client_of(registry.people.mo)
        line = {"matter": "incoming", "title": "Đất công", "ground": "12/QĐ", "usual": "1"}
        for years in ("1", "71"):
            answer = mo.post("/records/retention/", {**line, "years": years})
            assert answer.status_code == 422
        assert mo.post("/records/retention/", {**line, "years": "70"}).status_code == 302
        made = Retention.objects.get(agency_id=people.thanh_sen)
        archives.set_retention(file_id=ended.pk, retention_id=made.pk, actor=people.hanh, now=LATER)
        ended.refresh_from_db()
        assert ended.years == 70
        with pytest.raises(no.RetentionUnknown):
            archives.set_retention(file_id=ended.pk, retention_id=0, actor=people.hanh, now=LATER)
        with pytest.raises(DatabaseError), transaction.atomic():
            Retention.objects.filter(pk=made.pk).update(years=1)
        assert client_of(people.hanh).get("/records/retention/").status_code == 403


@pytest.mark.django_db
class TestWhoLeaves:
    def test_hands_over_every_file_shown_until_each_is_taken(
        self, ended: WorkFile, registry: Registry
    ):
        people = registry.people
        appointment = Appointment.objects.get(official_id=people.hanh.official_id)
        organisation.end_appointment(
            appointment_id=appointment.pk, on=LATER.date(), actor=people.hoi, now=LATER
        )

        vinh, tai = client_of(people.vinh), client_of(people.tai)
        assert "còn 1 hồ sơ chưa ai nhận" in vinh.get("/records/leavings/").content.decode()
        assert "Nguyễn Thị Hạnh" in client_of(people.mo).get("/records/leavings/").content.decode()
        assert tai.post("/records/leavings/take/", {"files": ended.pk}).status_code == 404
        with pytest.raises(no.NotTheSuccessor):
            archives.take_over(file_ids=[ended.pk], actor=people.mo, now=LATER)
        with pytest.raises(no.NothingToTakeOver):
            archives.take_over(file_ids=[], actor=people.vinh, now=LATER)
        assert vinh.post("/records/leavings/take/", {"files": ended.pk}).status_code == 302

        ended.refresh_from_db()
        assert ended.keeper_id == people.vinh.official_id
        assert not LeftFile.objects.filter(taken_at=None).exists()
        assert "Đã bàn giao đủ" in vinh.get("/records/leavings/").content.decode()
        page = vinh.get(f"/records/{ended.pk}/").content.decode()
        assert "nhận bàn giao từ Nguyễn Thị Hạnh" in page

    def test_is_listed_once_for_each_file(self, ended: WorkFile, registry: Registry):
        for _again in range(2):
            archives.leave_files(official_id=ended.keeper_id, on=LATER.date(), now=LATER)
        assert LeftFile.objects.count() == 1


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def places(self, ended: WorkFile) -> Iterator[list[str]]:
        yield [
            "", "?whose=unit", "?whose=all&q=quy+dat", "due/", "new/", "transfers/",
            "transfers/new/", "leavings/", f"{ended.pk}/", f"{ended.pk}/papers/new/",
        ]  # fmt: skip

    def test_open_for_whoever_keeps_files(self, places: list[str], registry: Registry):
        for person in (registry.people.hanh, registry.people.mo):
            client = client_of(person)
            for place in places:
                assert client.get(f"/records/{place}").status_code == 200, place

    def test_do_what_the_forms_say(self, ended: WorkFile, registry: Registry):
        hanh, place = client_of(registry.people.hanh), f"/records/{ended.pk}/"
        paper = {"kind": "Tờ trình", "author": "Phòng Kinh tế", "abstract": "Đề nghị", "pages": "4"}
        assert hanh.post(f"{place}papers/new/", {"kind": "x"}).status_code == 422
        assert hanh.post(f"{place}papers/new/", paper).status_code == 302
        ids = list(ended.papers.order_by("position").values_list("pk", flat=True))
        order = {f"o{pk}": str(3 - spot) for spot, pk in enumerate(ids)}
        hanh.post(f"{place}arrange/", order | {f"p{ids[0]}": "2", f"p{ids[1]}": "1"})
        assert list(ended.papers.order_by("position").values_list("pk", flat=True)) == ids[::-1]
        assert "05" in hanh.get(place).content.decode()
        assert hanh.post(f"{place}papers/{ids[0]}/remove/", {"reason": "x"}).status_code == 422
        made = hanh.post("/records/transfers/new/", {"files": ended.pk})
        assert made.status_code == 302
        mo = client_of(registry.people.mo)
        answer = mo.post(made["Location"], {f"r{ended.pk}": "thiếu"})
        assert answer.status_code == 422
        assert mo.post(made["Location"], {f"r{ended.pk}": ""}).status_code == 302
        assert "Đã nộp lưu trữ" in hanh.get(place).content.decode()


class TestRules:
    @given(year=st.integers(2000, 2090), month=st.integers(1, 12))
    def test_a_file_goes_within_a_year_of_its_year_and_is_kept_back_two_at_most(
        self, year: int, month: int
    ):
        ended_on = date(year, month, 15)
        by = hand_over_by(ended_on)
        assert timedelta(365) <= by - date(year, 12, 31) <= timedelta(366)
        assert most_kept_back(ended_on).year - by.year == 2

    @given(years=st.integers(-5, 100))
    def test_retention_is_for_good_or_two_to_seventy_years(self, years: int):
        assert can_be(years) == (years == 0 or 2 <= years <= 70)
        if can_be(years):
            assert must_go(years) == (years == 0 or years >= 5)

    @given(pages=st.lists(st.integers(1, 40)))
    def test_sheets_follow_each_other_without_a_gap(self, pages: list[int]):
        spans = [tuple(map(int, each.split("–"))) for each in sheets_of(pages)]
        ends = [0, *(span[-1] for span in spans)]
        assert [span[0] - 1 for span in spans] == ends[:-1]
        assert ends[-1] == sum(pages)
