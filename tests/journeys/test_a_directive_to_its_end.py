"""A directive to its end in a real browser: given on a phone, divided, returned, accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from tests.foundation.pages.browser import browser
from tests.journeys.served import served
from tests.modules.casework.lives import at
from tests.modules.directives.ground import open_ground
from tests.people import client_of

pytestmark = pytest.mark.journey
SetClock = Callable[[datetime], None]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Have the edge's clock stand at a moment."""
    return lambda moment: monkeypatch.setattr(clock, "_SHIFT", moment - datetime.now(UTC))


class Screens:
    """The site, and a screen of his own for whoever opens a page."""

    def __init__(self, chromium: Browser, site: str) -> None:
        self.chromium, self.site = chromium, site

    def of(self, actor: Actor, place: str, size: dict[str, int] = DESK) -> Page:
        context = self.chromium.new_context(viewport=size)  # type: ignore[arg-type]
        cookie = client_of(actor).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.site}])
        page = context.new_page()
        page.goto(self.site + place)
        return page


@pytest.mark.requirement("R04", "R05", "R07")
def test_a_directive_is_given_on_a_phone_divided_and_accepted(
    own_database: str, chromium: Browser, it_is: SetClock
) -> None:
    it_is(at(7, 8))
    people = open_ground().people
    with served() as site:
        screens = Screens(chromium, site)

        # On Monday at eight the chairman gives a directive on his phone: what, who, by when.
        phone = screens.of(people.dat, "/directives/new/", PHONE)
        phone.fill("#f-title", "Rà soát nhà trọ cho thuê")
        phone.click(f"label:has(input[value='u{people.economy}'])")
        phone.click("label:has(input[name=days][value='3'])")
        phone.click("main form .btn-primary")
        phone.wait_for_selector("h1:has-text('Rà soát nhà trọ cho thuê')")
        place = phone.url.removeprefix(site)

        # The head divides it: a part for Hạnh, who reports what stands in the way.
        it_is(at(7, 10))
        head = screens.of(people.vinh, f"{place}split/")
        head.fill("#f-title", "Lập danh sách tổ 1 đến tổ 5")
        head.select_option("#f-lead_other", f"p{people.economy}.{people.hanh.official_id}")
        head.click("label:has(input[name=days][value='2'])")
        head.click("main form .btn-primary")
        head.wait_for_selector("h1:has-text('Lập danh sách tổ 1')")
        part = head.url.removeprefix(site)
        does(screens, people.hanh, part, "report", done="Xong tổ 1", left="Bốn tổ còn lại")

        # She delivers; the head returns it once, then accepts; he delivers the whole.
        it_is(at(8, 9))
        does(screens, people.hanh, part, "deliver", text="Danh sách 42 nhà trọ")
        does(screens, people.vinh, part, "return", reason="Thiếu tổ 5")
        does(screens, people.hanh, part, "deliver", text="Danh sách đủ 5 tổ")
        it_is(at(8, 15))
        does(screens, people.vinh, part, "accept", comment="Đủ")
        does(screens, people.vinh, place, "deliver", notation="41/BC-KT", text="Báo cáo")

        # "Replied" is not "done": the chairman owes the acceptance, and gives it.
        it_is(at(10, 9))
        board = screens.of(people.dat, "/directives/board/?all=1")
        assert "Trần Quang Đạt nợ" in board.inner_text(".cd-khoan")
        does(screens, people.dat, place, "accept", comment="Tốt")
        page = screens.of(people.vinh, place)
        told = page.inner_text("main")
        assert "Đã nghiệm thu" in told
        assert "41/BC-KT" in told
        assert "xong 8/9" in told
        assert ledger.verify().holds


def does(screens: Screens, person: Actor, place: str, act: str, **fields: str) -> None:
    """Have somebody do an act upon a directive by its form."""
    page = screens.of(person, f"{place}acts/{act}/")
    for name, text in fields.items():
        page.fill(f"#f-{name}", text)
    page.click("main form .btn-primary")
    page.wait_for_url(f"**{place}")
    page.context.close()
