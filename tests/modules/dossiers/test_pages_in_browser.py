"""The pages of the counter and of the citizen in a real browser, at the desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser

from congvu.foundation import clock
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.web.tokens import pass_to
from tests.foundation.pages.browser import browser, look
from tests.foundation.pages.tour import faults_of
from tests.modules.dossiers.shop import SITE, Shop
from tests.modules.dossiers.test_acts import ask
from tests.modules.dossiers.test_intake import online
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(autouse=True)
def at_twenty_past_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


@pytest.fixture
def pages(shop: Shop) -> dict[str, tuple[Client, str]]:
    """Return every page with whoever looks at it."""
    mai, hanh, citizen = client_of(shop.people.mai), client_of(shop.people.hanh), Client()
    waiting, late = shop.assigned().code, shop.assigned(now=NOW - timedelta(days=12)).code
    ask(shop, waiting)
    apologise(
        code=late, new_day=NOW.date() + timedelta(days=12), reason="Chậm", request="Đất",
        site=SITE, actor=shop.people.dat, now=NOW - timedelta(days=8),
    )  # fmt: skip
    handed = online(shop)
    tracked = pass_to(Dossier.objects.get(case__code=late))
    lacking = pass_to(Dossier.objects.get(case__code=waiting))
    return {
        "counter": (mai, "/counter/"),
        "found": (mai, "/counter/?find=dat"),
        "form": (mai, "/counter/?p=1.012756"),
        "received": (mai, f"/counter/{late}/received/"),
        "dossier": (mai, f"/counter/{waiting}/"),
        "submissions": (mai, "/counter/submissions/"),
        "submission": (mai, f"/counter/submissions/{handed.reference}/"),
        "supplements": (mai, "/counter/supplements/"),
        "hand_overs": (mai, "/counter/hand-overs/"),
        "to_receive": (client_of(shop.people.vinh), "/counter/hand-overs/"),
        "results": (mai, "/counter/results/"),
        "register": (mai, "/counter/register/"),
        "completed": (mai, f"/counter/{waiting}/completed/"),
        "supplement": (hanh, f"/counter/{late}/supplement/"),
        "track": (citizen, "/track/"),
        "tracked": (citizen, f"/track/{tracked}/"),
        "send_papers": (citizen, f"/track/{lacking}/papers/"),
        "withdraw": (citizen, f"/track/{tracked}/withdraw/"),
        "choose": (citizen, "/apply/?find=dat"),
        "apply": (citizen, "/apply/1.012756/"),
        "applied": (citizen, f"/apply/done/{pass_to(Dossier.objects.get(pk=handed.dossier_id))}/"),
    }


@pytest.mark.requirement("R32")
class TestEveryPage:
    def test_is_accessible_and_fits_at_the_desk_and_on_a_phone(
        self, chromium: Browser, pages: dict[str, tuple[Client, str]]
    ) -> None:
        answers = {name: client.get(address) for name, (client, address) in pages.items()}
        assert {answer.status_code for answer in answers.values()} == {200}
        shown = {name: answer.content.decode() for name, answer in answers.items()}
        assert faults_of(chromium, shown) == {}


class TestTheForm:
    def test_is_sent_by_f9_with_what_was_typed(
        self, chromium: Browser, pages: dict[str, tuple[Client, str]]
    ) -> None:
        client, address = pages["form"]
        page = look(chromium, client.get(address).content.decode(), width=1440).page
        page.fill("#f-name", "Dương Đức Thắng")
        page.fill("#f-id_number", "042091003187")
        page.fill("#f-address", "Tổ 9")
        page.check("#f-paper_1")
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.keyboard.press("F9")
        assert "id_number=042091003187" in (sent.value.post_data or "")

    def test_works_without_javascript(
        self, chromium: Browser, pages: dict[str, tuple[Client, str]]
    ) -> None:
        client, address = pages["form"]
        html = client.get(address).content.decode()
        page = look(chromium, html, width=1440, script=False).page
        page.fill("#f-name", "Dương Đức Thắng")
        page.fill("#f-id_number", "042091003187")
        page.fill("#f-address", "Tổ 9")
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.click(".do-in")
        assert "intake_key=" in (sent.value.post_data or "")
