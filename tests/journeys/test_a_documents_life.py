"""A document's life in a real browser: registered, directed on a phone, handled, answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from tests.foundation.pages.browser import browser
from tests.journeys.served import served
from tests.modules.casework.lives import at
from tests.modules.documents.papers import scan
from tests.modules.documents.registry import open_registry
from tests.people import People, client_of

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


class Person:
    """Somebody at a screen of his own, just signed in."""

    def __init__(self, chromium: Browser, site: str, actor: Actor, size: dict[str, int]) -> None:
        self.site = site
        context = chromium.new_context(viewport=size)  # type: ignore[arg-type]
        cookie = client_of(actor).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
        self.page: Page = context.new_page()

    def opens(self, place: str) -> Page:
        self.page.goto(self.site + place)
        return self.page

    def reads(self) -> str:
        return self.page.inner_text("main")


@dataclass(frozen=True)
class Screens:
    """The site, and a screen of his own for whoever asks."""

    chromium: Browser
    site: str
    people: People

    def of(self, actor: Actor, size: dict[str, int] = DESK) -> Person:
        return Person(self.chromium, self.site, actor, size)


@pytest.mark.requirement("R03", "R05", "R12")
def test_a_document_is_registered_directed_handled_and_answered(
    own_database: str, chromium: Browser, it_is: SetClock, tmp_path: Path
) -> None:
    it_is(at(7, 8))
    people = open_registry().people
    letter = tmp_path / "van-ban.pdf"
    letter.write_bytes(scan(3))
    with served() as site:
        screens = Screens(chromium, site, people)

        # On Monday at eight the records clerk registers a letter with its scan, and submits it.
        place = registers(screens, letter)
        is_told_of_the_double(screens)

        # The chairman, on the way, opens his tray on the phone and directs.
        it_is(at(7, 9))
        directs(screens)

        # The head gives it to Hạnh; culture answers; she drafts, he signs.
        it_is(at(7, 10))
        case = is_assigned_and_answered(screens, place)
        it_is(at(9, 9))
        submits(screens, people.hanh, case, "Dự thảo công văn")
        it_is(at(9, 15))
        submits(screens, people.dat, case, "Đã ký")

        # The registry issues the reply: the follow-up book has its number, the strip is whole.
        it_is(at(9, 16))
        ends(screens, place)
        assert ledger.verify().holds


def registers(screens: Screens, letter: Path) -> str:
    mo = screens.of(screens.people.mo)
    form = mo.opens("/documents/new/")
    form.fill("#f-author", "Sở Nông nghiệp và Môi trường")
    form.fill("#f-notation", "1025/SNNMT-QLĐĐ")
    form.fill("#f-issued_on", "2026-09-04")
    form.fill("#f-abstract", "Về việc rà soát quỹ đất công")
    form.set_input_files("#f-files", letter)
    form.click("text=Vào sổ, cấp số đến")
    assert "Đã vào sổ: số đến 1." in mo.reads()
    assert form.locator(".va-trang img").count() == 3
    return re.sub(r"^.*?(/documents/\d+/).*$", r"\1", form.url)


def is_told_of_the_double(screens: Screens) -> None:
    form = screens.of(screens.people.mo).opens("/documents/new/")
    form.fill("#f-author", "SO NONG NGHIEP VA MOI TRUONG")
    form.fill("#f-notation", "1025/SNNMT-QLĐĐ")
    form.fill("#f-issued_on", "2026-09-04")
    form.locator("#f-issued_on").dispatch_event("change")
    form.wait_for_selector("#trung a")


def directs(screens: Screens) -> None:
    people = screens.people
    dat = screens.of(people.dat, PHONE)
    tray = dat.opens("/documents/tray/")
    assert "1 văn bản chờ bút phê" in dat.reads()
    tray.click(".va-nut .btn-primary")
    tray.fill("#f-text", "Giao Phòng Kinh tế chủ trì, phối hợp Phòng Văn hóa - Xã hội.")
    tray.select_option("#f-lead", f"u{people.economy}")
    tray.select_option("#f-days", "5")
    tray.select_option("#f-part_unit_1", str(people.culture))
    tray.select_option("#f-part_1_days", "1")
    tray.select_option("#f-follower", str(people.mo.official_id))
    tray.click("text=Ký bút phê, giao việc")
    tray.wait_for_url("**/documents/tray/")
    assert "Không văn bản nào chờ bút phê" in dat.reads()


def is_assigned_and_answered(screens: Screens, place: str) -> str:
    people = screens.people
    vinh = screens.of(people.vinh)
    page = vinh.opens(place)
    page.click("text=Mở việc")
    page.wait_for_url("**/cases/**")
    case = "/cases/" + page.url.rstrip("/").rpartition("/")[2]
    page = vinh.opens(f"{case}/assign/")
    page.select_option("select[name=official]", str(people.hanh.official_id))
    page.click("main form .btn-primary")
    page.wait_for_load_state()
    tai = screens.of(people.tai).opens(f"{case}/opinions/0/answer/")
    tai.select_option("select[name=stance]", "agree")
    tai.fill("[name=ground]", "Quyết định 12/2020")
    tai.fill("[name=text]", "Thửa đất nằm ngoài khoanh vùng bảo vệ di tích")
    tai.click("main form .btn-primary")
    tai.wait_for_load_state()
    return case


def submits(screens: Screens, person: Actor, case: str, product: str) -> None:
    page = screens.of(person).opens(f"{case}/submit/")
    page.fill("[name=product]", product)
    page.click("main form .btn-primary")
    page.wait_for_load_state()


def ends(screens: Screens, place: str) -> None:
    mo = screens.of(screens.people.mo)
    page = mo.opens(place)
    page.click("text=Ghi kết quả, kết thúc")
    page.fill("#f-reply_notation", "412/UBND-KTHT")
    page.fill("#f-reply_on", "2026-09-09")
    page.click("main form .btn-primary")
    page.wait_for_url(f"**{place}")
    assert "412/UBND-KTHT" in mo.reads()
    assert "Xong, đúng hạn" in mo.reads()
    mo.opens("/documents/follow-up/?state=done")
    assert "412/UBND-KTHT" in mo.reads()
