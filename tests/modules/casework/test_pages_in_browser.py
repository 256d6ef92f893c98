"""The pages of casework in a real browser, at the desk and on a phone, by keys and by dragging."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.shortcuts import render
from playwright.sync_api import Browser, Request

from congvu.modules.casework.web.samples.pages import PAGES
from tests.foundation.pages.browser import browser, look
from tests.foundation.pages.frames import VINH, asked_by
from tests.foundation.pages.tour import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def html(name: str) -> str:
    template, build = PAGES[name]
    return render(asked_by(VINH), template, {"page": build()}).content.decode()


@pytest.mark.requirement("R32")
class TestEveryPage:
    def test_is_accessible_and_fits_at_the_desk_and_on_a_phone(self, chromium: Browser) -> None:
        assert faults_of(chromium, {name: html(name) for name in PAGES}) == {}


class TestTheDesk:
    def test_is_walked_and_ticked_by_keys(self, chromium: Browser) -> None:
        page = look(chromium, html("desk"), width=1440).page
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("x")
        assert page.locator("tr.chon a.ten").inner_text().startswith("Ý kiến về điều chỉnh")
        assert page.locator("[data-count]").inner_text() == "1"
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.textContent").startswith("Báo cáo rà soát")

    def test_ticks_all_at_once(self, chromium: Browser) -> None:
        page = look(chromium, html("desk"), width=1440).page
        page.check("[data-all]")
        assert page.locator("[data-count]").inner_text() == "9"

    def test_works_without_javascript(self, chromium: Browser) -> None:
        page = look(chromium, html("desk"), width=1440, script=False).page
        page.locator("input[name=case]").first.check()
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.click("button[name=act][value=assign]")
        assert "case=1" in (sent.value.post_data or "")
        assert "act=assign" in (sent.value.post_data or "")


class TestTheUnitBoard:
    def test_assigns_by_dragging(self, chromium: Browser) -> None:
        page = look(chromium, html("unit"), width=1440).page
        with page.expect_request(_is_assignment) as sent:
            page.drag_and_drop("[data-drag=giao-31] .phu", "tr[data-drop='3']")
        assert "official=3" in (sent.value.post_data or "")

    def test_assigns_by_keys(self, chromium: Browser) -> None:
        page = look(chromium, html("unit"), width=1440).page
        page.keyboard.press("j")
        page.keyboard.press("g")
        assert page.evaluate("document.activeElement.id") == "ai-31"


class TestTheStrip:
    def test_lies_at_the_desk_and_stands_on_the_phone(self, chromium: Browser) -> None:
        wide = look(chromium, html("case"), width=1440).page
        assert wide.is_visible(".cv-strip") and not wide.is_visible(".cv-dung")
        narrow = look(chromium, html("case"), width=390).page
        assert narrow.is_visible(".cv-dung") and not narrow.is_visible(".cv-strip")

    def test_keeps_the_words_of_the_markers_apart(self, chromium: Browser) -> None:
        for width in (1440, 1280):
            page = look(chromium, html("case"), width=width).page
            boxes = page.evaluate(_MARKERS)
            assert len(boxes) == 4
            for place, one in enumerate(boxes):
                for other in boxes[place + 1 :]:
                    apart = one[1] <= other[0] or other[1] <= one[0]
                    assert apart or one[3] <= other[2] or other[3] <= one[2]


_MARKERS = """() => [...document.querySelectorAll('.cv-strip svg.full text.b')]
    .filter(text => /^(Tiếp nhận|Hạn|Hẹn|Bây giờ)/.test(text.textContent))
    .map(text => text.getBoundingClientRect()).filter(box => box.width)
    .map(box => [box.left, box.right, box.top, box.bottom])"""


def _is_assignment(request: Request) -> bool:
    return request.method == "POST" and "official" in (request.post_data or "")
