"""The pages of evaluation in a real browser, at the desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from congvu.foundation import clock
from tests.foundation.pages.browser import browser, look
from tests.foundation.pages.tour import faults_of
from tests.modules.evaluation.ward import NOW, PLACE, criticise, work
from tests.people import People, cast, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def shown(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Each page as the server gives it, by its name."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    people: People = cast()
    work(people, people.hanh, 5)
    (late,) = work(people, people.tuan, 6, late=1)
    criticise(people, people.tuan, late)
    tuan = people.tuan.official_id
    asked = {
        "home": (people.tuan, "/evaluation/"),
        "round": (people.dat, PLACE),
        "unit": (people.vinh, PLACE),
        "card": (people.tuan, f"{PLACE}officials/{tuan}/"),
        "empty card": (people.mo, f"{PLACE}officials/{people.mo.official_id}/"),
        "late": (people.tuan, f"{PLACE}late_share/{tuan}/"),
        "criticisms": (people.tuan, f"{PLACE}criticisms/{tuan}/"),
        "empty list": (people.tuan, f"{PLACE}praises/{tuan}/"),
        "pack": (people.tuan, "/evaluation/packs/qd160-vp/"),
        "pack of points": (people.tuan, "/evaluation/packs/nd335-2025/"),
    }
    return {
        name: client_of(actor).get(path).content.decode() for name, (actor, path) in asked.items()
    }


@pytest.mark.requirement("R32")
class TestEveryPage:
    def test_is_accessible_and_fits_at_the_desk_and_on_a_phone(
        self, chromium: Browser, shown: dict[str, str]
    ) -> None:
        assert faults_of(chromium, shown) == {}

    def test_opens_how_it_is_counted_by_keys_without_javascript(
        self, chromium: Browser, shown: dict[str, str]
    ) -> None:
        page = look(chromium, shown["round"], width=1440, script=False).page
        page.locator("summary", has_text="Từng cột tính thế nào").press("Enter")

        assert page.locator(".ev-dl dd").first.is_visible()
        page.context.close()
