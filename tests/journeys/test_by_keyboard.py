"""A day without a mouse: sign in, find one's work, open a case, submit it, meet a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page

from congvu.foundation import clock
from congvu.modules.casework.access import load
from tests.foundation.pages.browser import browser
from tests.journeys.served import served
from tests.modules.dossiers.shop import Shop, open_shop
from tests.people import NOW

pytestmark = [pytest.mark.journey, pytest.mark.requirement("R32")]

PASSWORD = "mot-cau-dai-kho-doan"
FOCUS = """() => {
    const here = document.activeElement;
    const words = here.innerText || here.value || here.getAttribute('aria-label') || '';
    return [here.tagName, here.id, here.name || '', words.trim().slice(0, 60)];
}"""
RING = """() => document.activeElement.type === 'datetime-local'  // its parts draw their own
    || [document.activeElement, document.activeElement.parentElement].some(one => {
    const style = getComputedStyle(one);
    return style.boxShadow.includes('5px') || style.boxShadow.includes('2px inset')
        || style.boxShadow.includes('inset 0px 0px 0px 2px') || style.outlineStyle !== 'none';
})"""


@dataclass(frozen=True, slots=True)
class House:
    """The house, served, with a case on Hạnh's desk."""

    shop: Shop
    code: str
    address: str


@pytest.fixture
def house(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    shop = open_shop()
    code = shop.assigned().code
    account = get_user_model().objects.get(pk=shop.people.hanh.user_id)
    account.set_password(PASSWORD)
    account.must_change_password = False
    account.save()
    with served() as address:
        yield House(shop, code, address)


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


class Keys:
    """Somebody who has a keyboard only."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self) -> list[str]:
        told: list[str] = self.page.evaluate(FOCUS)
        return told

    def tab_to(self, *, most: int = 80, **wanted: str) -> None:
        """Press Tab until the focus is on what is wanted; it must be seen all the way."""
        places = {"tag": 0, "id": 1, "name": 2, "words": 3}
        for _ in range(most):
            self.press("Tab")
            here = self.focus()
            if here[0] != "BODY":
                assert self.page.evaluate(RING), f"nobody sees the focus on {here}"
            if all(words in here[places[place]] for place, words in wanted.items()):
                return
        raise AssertionError(f"Tab never came to {wanted}")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def test_a_day_without_a_mouse(house: House, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    keys = Keys(page)

    # Sign in: the skip link comes first, then the two fields.
    page.goto(f"{house.address}/desk/")
    keys.press("Tab")
    assert keys.focus()[3] == "Đến nội dung chính" or keys.focus()[0] == "INPUT"
    if keys.focus()[0] != "INPUT":
        keys.tab_to(tag="INPUT")
    keys.type("hanh")
    keys.tab_to(tag="INPUT")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url("**/desk/")

    # The skip link passes over the rail and the head.
    keys.press("Tab")
    assert keys.focus()[3] == "Đến nội dung chính"
    assert page.evaluate(RING)
    keys.press("Enter")
    assert keys.focus()[1] == "noi-dung"

    # j takes the first case, Enter opens it.
    keys.press("j", "Enter")
    page.wait_for_url(f"**/cases/{house.code}/")

    # A form without its words is refused, and the focus goes to what is wrong.
    page.goto(f"{house.address}/cases/{house.code}/ask/")
    page.evaluate("document.querySelectorAll('[required]').forEach(f => f.required = false)")
    before = load(house.code).seq
    keys.tab_to(tag="BUTTON", words="Gửi")
    keys.press("Enter")
    page.wait_for_selector(".cv-act [role=alert]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert load(house.code).seq == before

    # Back to the case, by Tab to the act, and submitted with its product.
    keys.press("Shift+Tab")
    keys.tab_to(tag="A", words="Quay lại")
    keys.press("Enter")
    page.wait_for_url(f"**/cases/{house.code}/")
    keys.tab_to(tag="A", words="Trình")
    keys.press("Enter")
    page.wait_for_url("**/submit/")
    keys.tab_to(name="product")
    keys.type("Dự thảo quyết định")
    keys.tab_to(tag="BUTTON", words="Trình")
    keys.press("Enter")
    page.wait_for_url(f"**/cases/{house.code}/")
    assert load(house.code).state.current.role == "review"  # type: ignore[union-attr]
    assert "Dự thảo quyết định" in page.content()

    # "/" searches from anywhere, words without their marks.
    keys.press("/")
    keys.type("chuyen muc dich")
    keys.press("Enter")
    page.wait_for_url("**/search/**")
    assert house.code in page.content()


def test_the_same_without_scripts(house: House, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{house.address}/sign-in/")
    page.fill("input[type=text], input[name=username]", "hanh")
    page.fill("input[type=password]", PASSWORD)
    page.click("main button")
    page.goto(f"{house.address}/desk/")
    page.click("text=Lọc")
    page.select_option("select[name=due]", "ahead")
    page.click(".cv-filterline button")
    assert house.code in page.content()
    page.click(f"a[href*='{house.code}']")
    page.click("a[href$='/submit/']")
    page.fill("[name=product]", "Dự thảo quyết định")
    page.click("main form button")
    assert page.url.endswith(f"/cases/{house.code}/")
    assert load(house.code).state.current.role == "review"  # type: ignore[union-attr]

    page.goto(f"{house.address}/desk/")
    page.click("text=Tôi đã quen, cất đi")
    assert not page.is_visible(".cv-guide")
    page.click(".cv-term summary >> nth=0")
    assert page.is_visible(".cv-term-box >> nth=0")
