"""The pages of excuses and of entered figures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.entry_sheet import COLUMNS
from tests.foundation.pages.frames import Page
from tests.modules.evaluation.given import PDF
from tests.modules.evaluation.ward import NOW, PERIOD, PLACE, work
from tests.people import People, cast, client_of

pytestmark = pytest.mark.django_db
QUARTER = evaluation.Period.parse(PERIOD).span


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """The ward in which Tuấn was late in 2 of 3."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        work(people, people.tuan, 3, late=2)
        yield people
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def at_the_casts_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def shown(actor: Actor, path: str, status: int = 200) -> Page:
    response = client_of(actor).get(path, follow=True)
    assert response.status_code == status, response.content.decode()[:300]
    return Page(response.content.decode())


def asking(people: People) -> str:
    """Return the address at which Tuấn asks about his first late turn."""
    rows = evaluation.evidence(evaluation.METRICS["late"], people.tuan.official_id or 0, QUARTER)
    return f"/evaluation/excuses/ask/{rows[0].item}/{rows[0].item_id}/{rows[0].no}/"


def asked(people: People) -> models.Excuse:
    said: dict[str, object] = {
        "cause": "outage",
        "ground": "Mất mạng <b>hai ngày</b>",
        "evidence": "Thông báo 15/TB",
        "file": SimpleUploadedFile("thong-bao.pdf", PDF),
    }
    response = client_of(people.tuan).post(asking(people), said)
    assert response.status_code == 302, response.content.decode()[:300]
    return models.Excuse.objects.latest("pk")


class TestExcuses:
    def test_are_asked_and_decided_by_the_head(self, people: People) -> None:
        row = asked(people)
        page = f"/evaluation/excuses/{row.pk}/"
        assert "Lê Quang Vinh" not in shown(people.tuan, page).text
        assert row.title in shown(people.vinh, "/evaluation/excuses/").text
        answer = {"verdict": "confirmed", "reason": "Đã xác minh"}
        assert client_of(people.tuan).post(page, answer).status_code == 403
        assert client_of(people.vinh).post(page, {"verdict": "confirmed"}).status_code == 422
        assert client_of(people.vinh).post(page, answer).status_code == 302

        text = shown(people.tuan, page).text
        assert "Đã xác nhận, không tính" in text
        assert "&lt;b&gt;hai ngày&lt;/b&gt;" in text
        figures = evaluation.figures_of(people.tuan.official_id or 0, QUARTER)
        assert (figures["late"].counted, figures["late"].excused) == (1, 1)

    def test_are_nothing_to_others(self, people: People) -> None:
        row = asked(people)
        page = f"/evaluation/excuses/{row.pk}/"
        for actor, status in (
            (people.hanh, 404),
            (people.xuan, 404),
            (people.chau, 404),
            (people.dat, 200),
            (people.quan, 200),
        ):
            assert client_of(actor).get(page).status_code == status
        assert client_of(people.hanh).get(asking(people)).status_code == 404
        assert client_of(people.hanh).get(f"{page}file/").status_code == 404
        assert client_of(people.dat).get(f"{page}file/", follow=True).status_code == 200
        assert row.title not in shown(people.xuan, "/evaluation/excuses/").text
        assert row.title not in shown(people.chau, "/evaluation/excuses/?view=agency").text
        assert client_of(people.hanh).post(f"{page}withdraw/").status_code == 404
        assert client_of(people.tuan).post(f"{page}withdraw/").status_code == 302


def workbook(*rows: tuple[object, ...]) -> io.BytesIO:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([COLUMNS, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    file.seek(0)
    file.name = "so-lieu.xlsx"
    return file


class TestEntries:
    def test_are_entered_and_corrected_by_personnel(self, people: People) -> None:
        said = {
            "kind": "trainings",
            "whose": f"o{people.tuan.official_id}",
            "period": PERIOD,
            "counted": "2",
            "document": "Chứng nhận 12/CN-TTCT",
            "document_on": "2026-08-20",
        }
        assert client_of(people.tuan).post("/evaluation/entries/new/", said).status_code == 403
        assert client_of(people.hoi).post("/evaluation/entries/new/", said).status_code == 302
        refused = client_of(people.hoi).post("/evaluation/entries/new/", said)
        assert "Văn bản này đã được nhập" in refused.content.decode()
        row = models.Entry.objects.latest("pk")
        place = f"/evaluation/entries/{row.pk}/correct/"
        told = {"counted": "1", "reason": "một khoá ghi hai lần"}
        assert client_of(people.chau).post(place, told).status_code == 404
        assert client_of(people.hoi).post(place, told).status_code == 302

        text = shown(people.tuan, "/evaluation/entries/").text
        assert "đã đính chính" in text
        assert "một khoá ghi hai lần" in text
        assert "Chứng nhận 12" not in shown(people.hanh, "/evaluation/entries/").text
        official = people.tuan.official_id or 0
        assert evaluation.figures_of(official, QUARTER)["trainings"].counted == 1
        (listed,) = evaluation.evidence(evaluation.METRICS["trainings"], official, QUARTER)
        assert listed.subject == "Chứng nhận 12/CN-TTCT"
        assert "Chứng nhận 12" in shown(people.tuan, f"{PLACE}trainings/{official}/").text

    def test_of_a_workbook_are_entered_all_or_none(self, people: People) -> None:
        good = ("Lỗi văn hoá công sở", "TS-KT", PERIOD, 1, None, "Biên bản 3", "20/8/2026")
        bad = ("Không có", "TUAN", PERIOD, 1, None, "Biên bản 4", "20/8/2026")
        late = ("trainings", "HANH", PERIOD, 1, None, "Chứng nhận 9", "20/12/2026")
        place, client = "/evaluation/entries/import/", client_of(people.hoi)

        answer = client.post(place, {"file": workbook(good, bad, late)})
        assert answer.status_code == 422
        assert "2 dòng cần sửa" in Page(answer.content.decode()).text
        assert models.Entry.objects.count() == 0
        assert client.post(place, {"file": workbook(good)}).status_code == 302
        assert models.Entry.objects.get().unit_id == people.economy


class TestEveryPage:
    def test_keeps_within_the_policy(self, people: People) -> None:
        row = asked(people)
        for actor, path in (
            (people.vinh, "/evaluation/excuses/"),
            (people.vinh, f"/evaluation/excuses/{row.pk}/"),
            (people.tuan, "/evaluation/excuses/?view=mine"),
            (people.hoi, "/evaluation/entries/"),
            (people.hoi, "/evaluation/entries/new/"),
            (people.hoi, "/evaluation/entries/import/"),
        ):
            assert not shown(actor, path).faults(), path
