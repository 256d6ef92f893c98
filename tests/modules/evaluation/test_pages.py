"""The pages of evaluation: who sees whom, what they say, where each figure leads."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from python_calamine import CalamineWorkbook

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.periods import Period
from congvu.kernel.spans import Span
from congvu.modules.evaluation import api as evaluation
from tests.foundation.pages.frames import Page
from tests.modules.evaluation.ward import NOW, PACK, PERIOD, PLACE, criticise, work
from tests.people import People, cast, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """The ward with a quarter's work: Tuấn late in 2 of 10 and criticised, Hạnh in time."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        work(people, people.hanh, 6)
        late = work(people, people.tuan, 10, late=2)
        criticise(people, people.tuan, late[0])
        work(people, people.tai, 5)
        yield people
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def at_the_casts_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def keep(people: People) -> None:
    evaluation.evaluate(period=PERIOD, pack=PACK, agency_id=people.thanh_sen, actor=SYSTEM, now=NOW)


def shown(actor: Actor, path: str, status: int = 200) -> Page:
    response = client_of(actor).get(path, follow=True)
    assert response.status_code == status, response.content.decode()[:300]
    return Page(response.content.decode())


def card_of(actor: Actor) -> str:
    return f"{PLACE}officials/{actor.official_id}/"


def span_of_quarter() -> Span:
    return evaluation.span_of(Period.parse(PERIOD), NOW)


def list_of(actor: Actor, metric: str) -> str:
    return f"{PLACE}{metric}/{actor.official_id}/"


class TestWhoSeesWhom:
    def test_a_specialist_is_led_to_his_own_card(self, people: People) -> None:
        response = client_of(people.tuan).get(PLACE)

        assert response.status_code == 302
        assert response["Location"] == card_of(people.tuan)

    @pytest.mark.parametrize("path", [card_of, lambda actor: list_of(actor, "late")])
    @pytest.mark.parametrize(
        ("asker", "of", "status"),
        [
            ("tuan", "tuan", 200),
            ("tuan", "hanh", 404),
            ("vinh", "hanh", 200),  # the head of the unit
            ("vinh", "tai", 404),  # of another unit
            ("xuan", "hanh", 404),
            ("hoi", "tuan", 200),  # personnel
            ("quan", "tuan", 200),  # inspector
            ("dat", "tuan", 200),  # leader
            ("huy", "tuan", 404),  # administrator
            ("mai", "tuan", 404),
            ("chau", "tuan", 404),  # leader of another agency
            ("dat", "hoa", 404),
        ],
    )
    def test_absent_and_hidden_answer_alike(
        self, people: People, asker: str, of: str, status: int, path
    ) -> None:
        client = client_of(getattr(people, asker))
        response = client.get(path(getattr(people, of)))
        absent = client.get(f"{PLACE}officials/999999/")

        assert response.status_code == status
        assert absent.status_code == 404
        if status == 404:
            assert "Không có phiếu đánh giá này" in response.content.decode()

    def test_a_head_sees_the_unit_and_a_leader_the_agency(self, people: People) -> None:
        unit, agency = shown(people.vinh, PLACE).text, shown(people.dat, PLACE).text

        assert "Nguyễn Thị Hạnh" in unit
        assert "Lê Văn Tài" not in unit
        assert "Lê Văn Tài" in agency
        assert "Nguyễn Văn Hòa" not in agency

    def test_people_see_their_own_first(self, people: People) -> None:
        page = shown(people.hoi, PLACE)
        mine = page.html.index("Của tôi")

        assert mine < page.html.index("Lãnh đạo UBND phường Thành Sen <span")
        assert 'class="chon"' in page.html[mine : mine + 1500]

    def test_a_stranger_is_led_to_the_sign_in(self, people: People, client) -> None:
        for path in ("/evaluation/", PLACE, card_of(people.tuan)):
            assert client.get(path)["Location"].startswith("/sign-in/")


class TestTheRound:
    def test_says_the_finding_in_its_title(self, people: People) -> None:
        text = shown(people.dat, PLACE).text

        assert "Quý III/2026: 5 trong 14 người đạt xuất sắc, 1 người bị chặn" in text
        assert "chưa chốt" in text
        assert "1 chuyên viên bị phê bình" in text

    def test_links_each_figure_to_its_list(self, people: People) -> None:
        page = shown(people.vinh, PLACE)
        links = [
            attrs["href"] or "" for attrs in page.all("a") if "ev-so" in attrs.get("class", "")
        ]

        assert list_of(people.tuan, "late_share") in links
        assert list_of(people.tuan, "criticisms") in links
        for link in links:
            assert shown(people.vinh, link).all("h1"), link

    def test_adds_up(self, people: People) -> None:
        page = shown(people.vinh, PLACE)
        handled = [int(n) for n in re.findall(r'handled/\d+/"[^>]*>(\d+)<', page.html)]

        assert handled == [16, 6, 10]
        assert "Cộng, 3 người</td>" in page.html
        assert "</span> 32</td>" in page.html

    def test_takes_as_many_statements_for_many_as_for_few(self, people: People) -> None:
        def asked(actor: Actor) -> int:
            client = client_of(actor)
            client.get(PLACE)
            with CaptureQueriesContext(
                connection,
            ) as taken:
                client.get(PLACE)
            return len(taken)

        # a leader's rail counts the documents that wait for him: one more
        assert asked(people.dat) <= asked(people.vinh) + 1 <= 26

    def test_of_a_period_ahead_is_refused(self, people: People) -> None:
        assert "chưa bắt đầu" in shown(people.dat, "/evaluation/2027-Q1/qd160-vp/", 409).text

    @pytest.mark.parametrize("place", ["2026-Q5/qd160-vp/", "2026-Q3/nd335/", "packs/nd335/"])
    def test_that_is_none_is_not_found(self, people: People, place: str) -> None:
        shown(people.dat, f"/evaluation/{place}", 404)

    def test_is_given_as_a_workbook(self, people: People) -> None:
        response = client_of(people.vinh).get(f"{PLACE}excel/")
        book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
        rows = book.get_sheet_by_name("Xếp loại").to_python()
        titles, tuan = rows[4], next(row for row in rows if row[0] == "Bùi Anh Tuấn")

        assert tuan[titles.index("Đã xử lý")] == 10
        assert tuan[titles.index("Tỷ lệ trễ hạn")] == 0.2
        assert tuan[titles.index("Mức")] == "HTNV"
        assert "tỷ lệ trễ hạn 20 % > 5 %: không xét xuất sắc" in tuan[titles.index("Vì sao")]
        assert book.sheet_names == ["Xếp loại", "Cách tính"]


class TestMakingARound:
    def test_is_for_leaders_and_personnel(self, people: People) -> None:
        for name, status in (("vinh", 403), ("tuan", 403), ("quan", 403), ("hoi", 302)):
            response = client_of(getattr(people, name)).post(f"{PLACE}make/")
            assert response.status_code == status, name

        assert "Tạm tính lúc 10/9/2026 10:20" in shown(people.dat, PLACE).text

    def test_a_second_time_says_that_nothing_changed(self, people: People) -> None:
        client = client_of(people.dat)
        first = client.post(f"{PLACE}make/", follow=True).content.decode()
        second = client.post(f"{PLACE}make/", follow=True).content.decode()

        assert "Đã lưu kết quả của 14 người." in first
        assert "Số liệu không đổi" in second

    def test_shows_what_was_kept_and_not_what_came_after(self, people: People) -> None:
        keep(people)
        before = shown(people.tuan, card_of(people.tuan)).text
        criticise(people, people.tuan, _late_case(people), NOW + timedelta(hours=3))

        assert shown(people.tuan, card_of(people.tuan)).text == before

    def test_says_where_the_list_has_moved_away_from_what_was_kept(self, people: People) -> None:
        keep(people)
        criticise(people, people.tuan, _late_case(people))  # entered late, dated before

        listed = shown(people.tuan, list_of(people.tuan, "criticisms")).text
        assert "Phiếu đã chốt ghi 1 lần; danh sách tính lại lúc này là 2 lần." in listed

    def test_is_refused_by_get(self, people: People) -> None:
        assert client_of(people.hoi).get(f"{PLACE}make/").status_code == 405


def _late_case(people: People) -> str:
    rows = evaluation.evidence(
        evaluation.METRICS["late"],
        people.tuan.official_id or 0,
        evaluation.Period.parse(PERIOD).span,
    )
    return rows[1].case


class TestTheCard:
    @pytest.mark.requirement("R08")
    def test_says_why_and_what_would_change_it(self, people: People) -> None:
        text = shown(people.tuan, card_of(people.tuan)).text

        assert "Quý III/2026 của tôi: hoàn thành" in text
        assert "Tỷ lệ trễ hạn 20 % &gt; 5 %: không xét xuất sắc" in text
        assert "bút phê của lãnh đạo" in text
        assert "Bớt 1 lượt trễ trễ 1/10 = 10 %: thành hoàn thành tốt" in text
        assert "Bút phê vì trễ hạn Chỉ tính cho kỳ này" in text

    def test_leads_to_the_case_in_two_clicks(self, people: People) -> None:
        page = shown(people.tuan, list_of(people.tuan, "late"))
        cases = [a["href"] or "" for a in page.all("a") if "/cases/" in (a.get("href") or "")]

        assert len(cases) == 4  # each case, and in it the event
        assert sum(href.endswith("#dien-bien") for href in cases) == 2
        for href in cases[:2]:
            assert shown(people.tuan, href.partition("#")[0]).all("h1")

    def test_tells_of_every_figure_how_it_is_counted(self, people: People) -> None:
        assert "Tính thêm mọi chỉ số còn lại" in shown(people.hanh, card_of(people.hanh)).text
        text = shown(people.hanh, f"{card_of(people.hanh)}?figures=all").text

        figures = evaluation.figures_of(people.hanh.official_id or 0, span_of_quarter())
        for code in figures:
            assert " ".join(evaluation.METRICS[code].method.split()) in text

    def test_shows_words_of_others_as_words(self, people: People) -> None:
        page = shown(people.tuan, list_of(people.tuan, "late_rebukes"))

        assert "&lt;b&gt;hai lần&lt;/b&gt;" in page.html

    def test_of_who_did_nothing_invents_nothing(self, people: People) -> None:
        text = shown(people.mo, card_of(people.mo)).text

        assert "chưa đủ dữ liệu" in text
        assert "Chưa có lượt xử lý nào kết thúc trong kỳ" in text

    def test_lists_the_periods_before(self, people: People) -> None:
        evaluation.evaluate(
            period="2026-Q2", pack=PACK, agency_id=people.thanh_sen, actor=SYSTEM, now=NOW
        )

        assert "Quý II/2026" in shown(people.tuan, card_of(people.tuan)).text

    def test_has_no_list_of_an_unknown_metric(self, people: People) -> None:
        assert "Không có chỉ số" in shown(people.tuan, list_of(people.tuan, "luck"), 404).text


class TestHome:
    def test_lists_periods_with_ones_own_level(self, people: People) -> None:
        assert "Xem số liệu của tôi" in shown(people.tuan, "/evaluation/").text
        keep(people)
        text = shown(people.tuan, "/evaluation/").text

        assert "Quý III/2026 đang diễn ra" in text
        assert "tạm tính 10/9/2026 10:20" in text
        assert "Hoàn thành" in text

    def test_shows_a_pack_with_what_is_law_and_what_is_ours(self, people: People) -> None:
        text = shown(people.mai, "/evaluation/packs/qd160-vp/").text

        assert "theo quy định" in text
        assert "mặc định, cơ quan đổi được" in text
        assert "Quyết định 160/QĐ-VP, 15/6/2021" in text


class TestEveryPage:
    def test_keeps_within_the_policy(self, people: People) -> None:
        keep(people)
        for actor, path in pages(people):
            assert not shown(actor, path).faults(), path

    def test_is_told_in_english_too(self, people: People) -> None:
        for actor, path in pages(people):
            client = client_of(actor)
            response = client.get(path, headers={"Accept-Language": "en"}, follow=True)
            assert response.status_code == 200, path


def pages(people: People) -> list[tuple[Actor, str]]:
    return [
        (people.tuan, "/evaluation/"),
        (people.dat, PLACE),
        (people.tuan, card_of(people.tuan)),
        (people.hanh, card_of(people.hanh)),
        (people.mo, card_of(people.mo)),
        (people.tuan, list_of(people.tuan, "late_share")),
        (people.tuan, list_of(people.tuan, "overrun")),
        (people.hanh, list_of(people.hanh, "late")),
        (people.tuan, list_of(people.tuan, "criticisms")),
        (people.tuan, "/evaluation/packs/qd160-vp/"),
    ]
