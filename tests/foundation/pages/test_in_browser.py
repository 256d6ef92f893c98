"""The frame and the component page in a real browser: seen, listened to, driven by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import engines
from playwright.sync_api import Browser

from congvu.foundation.pages.views import kit
from tests.foundation.pages.browser import browser, look
from tests.foundation.pages.frames import VINH, asked_by
from tests.foundation.pages.tour import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey, pytest.mark.requirement("R32")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def kit_page() -> str:
    return kit(asked_by(VINH)).content.decode()


def public_page() -> str:
    source = (
        '{% extends "pages/public.html" %}{% block title %}Cổng{% endblock %}'
        "{% block heading %}Hồ sơ của bà con{% endblock %}"
        "{% block content %}<p>Nhập mã trên giấy hẹn.</p>{% endblock %}"
    )
    return str(engines.all()[0].from_string(source).render({}, asked_by(None)))


class TestTheComponentPage:
    @pytest.mark.parametrize("width", [1440, 390])
    def test_is_accessible_and_fits(self, chromium: Browser, width: int) -> None:
        assert look(chromium, kit_page(), width=width).faults() == []

    @pytest.mark.parametrize("width", [1440, 390])
    def test_has_a_public_sister_that_is_too(self, chromium: Browser, width: int) -> None:
        assert look(chromium, public_page(), width=width).faults() == []


class TestTheTour:
    def test_tells_what_is_wrong_and_of_which_page(self, chromium: Browser) -> None:
        bad = "<title>x</title><img src=/none.css><pre>" + "rộng" * 400
        faults = faults_of(chromium, {"good": public_page(), "bad": bad})

        assert list(faults) == ["bad"]
        assert {"1440: html-has-lang: html", "1440: image-alt: img"} < set(faults["bad"])
        assert any(told.startswith("390: too wide by") for told in faults["bad"])
        assert any("404" in told for told in faults["bad"])


class TestTheKeys:
    def test_slash_leads_to_the_search(self, chromium: Browser) -> None:
        page = look(chromium, kit_page(), width=1440).page
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "tim"
        page.keyboard.type("a/b")
        assert page.input_value("#tim") == "a/b"

    def test_the_first_tab_leads_past_the_rail(self, chromium: Browser) -> None:
        page = look(chromium, kit_page(), width=1440).page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "cv-skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")

    def test_escape_closes_the_menu_and_gives_the_focus_back(self, chromium: Browser) -> None:
        page = look(chromium, kit_page(), width=1440).page
        page.focus(".cv-me > summary")
        page.keyboard.press("Enter")
        assert page.is_visible(".cv-menu")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert not page.is_visible(".cv-menu")
        assert page.evaluate("document.activeElement.matches('.cv-me > summary')")

    def test_the_phone_has_all_areas_behind_one_word(self, chromium: Browser) -> None:
        page = look(chromium, kit_page(), width=390, script=False).page
        page.click(".cv-more > summary")
        assert page.is_visible(".cv-sheet")
