"""The pages of casework, filled with the story: what they say and what a browser will allow."""

from __future__ import annotations

import pytest
from django.shortcuts import render
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.casework.web.charts import (
    BOTTOM,
    TOP,
    heat_level,
    load_parts,
    scale_dot,
    spark,
    trend,
)
from congvu.modules.casework.web.found import found
from congvu.modules.casework.web.ruler import RulerDue, draw_day_ruler
from congvu.modules.casework.web.samples.desk import desk_page
from congvu.modules.casework.web.samples.leader import leader_board
from congvu.modules.casework.web.samples.pages import PAGES
from congvu.modules.casework.web.samples.story import NOW, at
from congvu.modules.casework.web.samples.unit import unit_board
from congvu.modules.worktime.api import DEFAULT_CALENDAR
from tests.foundation.pages.frames import VINH, Page, asked_by

pytestmark = pytest.mark.django_db


def shown(name: str) -> Page:
    template, build = PAGES[name]
    return Page(render(asked_by(VINH), template, {"page": build()}).content.decode())


class TestEveryPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_keeps_within_the_policy(self, name: str) -> None:
        assert not shown(name).faults()

    @pytest.mark.parametrize("name", PAGES)
    def test_can_be_shown_in_english(self, name: str) -> None:
        with translation.override("en"):
            assert shown(name).all("h1")

    @pytest.mark.parametrize("name", PAGES)
    def test_has_one_heading_and_one_primary_button_at_most(self, name: str) -> None:
        page = shown(name)
        assert len(page.all("h1")) == 1
        primary = [tag for tag, attrs in page.tags if "btn-primary" in (attrs.get("class") or "")]
        assert len(primary) <= 1

    def test_is_not_shown_in_earnest(self, client: Client, settings) -> None:
        settings.DEBUG = settings.DEMO = False
        assert client.get("/kit/pages/desk/").status_code == 404

    def test_is_shown_in_the_demonstration(self, client: Client, settings) -> None:
        settings.DEMO = True
        assert client.get("/kit/pages/desk/").status_code == 200


@pytest.mark.requirement("R04")
class TestTheDesk:
    def test_says_the_finding_of_the_day(self) -> None:
        page = desk_page()
        assert page.title == "Hôm nay còn 5 giờ 10 phút làm việc, 3 việc phải xong"
        assert page.lead.startswith("3 việc đã quá hạn đứng đầu danh sách.")

    def test_puts_what_is_late_first(self) -> None:
        text = shown("desk").text
        assert (
            text.index("Quá hạn")
            < text.index("Đến hạn trong hôm nay")
            < text.index("Còn thời gian")
        )

    def test_says_what_to_do_when_nothing_waits(self) -> None:
        assert "Không còn việc nào chờ bạn" in shown("desk-empty").text

    def test_names_each_box_to_tick(self) -> None:
        assert "Chọn Báo cáo rà soát đất công" in shown("desk").text


@pytest.mark.requirement("R07")
class TestTheCasePage:
    def test_shows_ledger_verdict_and_trace(self) -> None:
        text = shown("case").text.replace("\u00a0", " ")
        assert "113 giờ 38" in text
        assert "34 giờ 30 do ý kiến phối hợp quá hạn; 30 phút do chậm phân công" in text
        assert "Thứ Ba, 8/9/2026 lúc 16:00" in text

    def test_tells_the_strip_to_those_who_cannot_see_it(self) -> None:
        labels = [attrs.get("aria-label") or "" for attrs in shown("case").all("svg")]
        assert any(label.startswith("Dải trách nhiệm: 9 lượt giữ") for label in labels)


@pytest.mark.requirement("R05")
class TestTheUnitBoard:
    def test_adds_up(self) -> None:
        board = unit_board()
        assert (board.open, board.overdue, board.soon) == (50, 3, 10)
        assert board.title == "4 việc chưa ai nhận, 3 việc quá hạn"

    def test_assigns_without_javascript(self) -> None:
        page = shown("unit")
        selects = [attrs for attrs in page.all("select") if attrs.get("name") == "official"]
        assert len(selects) == 4


@pytest.mark.requirement("R13")
class TestTheLeadersBoard:
    def test_adds_up(self) -> None:
        board = leader_board()
        assert (board.done, board.overdue) == (9347, 230)
        assert board.below == 2
        assert board.title == "Quý III/2026: đúng hạn 96,2 %, 2 đơn vị dưới cam kết"
        assert board.aged_dossiers + board.aged_tasks == 351

    def test_shows_every_chart_as_a_table_too(self) -> None:
        text = shown("leader").text
        assert "Bảng số liệu" in text
        assert "T9 1.000 96,2 %" in text


class TestTheCharts:
    def test_pin_a_share_below_the_scale_to_its_edge(self) -> None:
        low, edge = scale_dot(0.2, 0.95), scale_dot(0.9, 0.95)
        assert low and edge and low.at == edge.at
        assert scale_dot(None, 0.95) is None

    def test_draw_one_month_without_a_line(self) -> None:
        assert spark([0.95], 0.95).points == "4.0,15.0"
        assert len(trend([("T1", 1.0, True)], 0.95).pieces) == 0

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(0.5, 1))
    def test_hold_any_months_within_the_drawing(self, shares: list[float], goal: float) -> None:
        drawn = trend([("T", share, False) for share in shares], goal)
        assert 2 <= len(drawn.levels) <= 6
        assert all(TOP - 1 <= point.y <= BOTTOM + 1 for point in drawn.points)

    def test_fill_the_width_for_the_fullest(self) -> None:
        parts = load_parts(2, 3, 5, 10)
        assert float(parts[-1].x[:-1]) + float(parts[-1].width[:-1]) == pytest.approx(99.85)
        assert load_parts(0, 0, 0, 0) == ()

    def test_darken_with_the_hours(self) -> None:
        levels = [heat_level(value, 40) for value in (0, 2, 8, 16, 30, 40)]
        assert levels == sorted(levels)
        assert (levels[0], levels[-1]) == (1, 5)


class TestTheRulerOfToday:
    def test_names_what_falls_due(self) -> None:
        ruler = draw_day_ruler(
            calendar=DEFAULT_CALENDAR, now=NOW, dues=[RulerDue(at(10, 9, 11), "đất")]
        )
        assert ruler is not None
        assert ruler.title == "Hôm nay: 1 việc đến hạn lúc 11:00"

    def test_leaves_words_out_that_would_touch(self) -> None:
        dues = [
            RulerDue(at(10, 9, 14, minute), "việc dài dòng ở phường") for minute in range(0, 60, 5)
        ]
        ruler = draw_day_ruler(calendar=DEFAULT_CALENDAR, now=NOW, dues=dues)
        assert ruler is not None
        assert len(ruler.rules) == 13
        assert len([label for label in ruler.labels if label.words[0].more]) < 6

    def test_is_not_drawn_on_a_day_off(self) -> None:
        sunday = at(13, 9, 10)
        assert draw_day_ruler(calendar=DEFAULT_CALENDAR, now=sunday, dues=[]) is None


@pytest.mark.requirement("R32")
class TestFoundWords:
    def test_are_marked_without_their_accents(self) -> None:
        assert found("Hồ sơ đất đai", "dat DAI") == [
            ("Hồ sơ ", False),
            ("đất", True),
            (" ", False),
            ("đai", True),
        ]

    def test_survive_letters_of_other_alphabets(self) -> None:
        text = "ĐƠN ß ﬁ 漢"
        assert "".join(part for part, _hit in found(text, "don")) == text

    def test_need_words(self) -> None:
        assert found("Hồ sơ", "") == [("Hồ sơ", False)]
