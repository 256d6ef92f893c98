"""The pages of documents in a real browser: fit, accessible, at the desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.modules.documents.api import Channel, Urgency
from tests.foundation.pages.browser import browser
from tests.foundation.pages.tour import faults_of
from tests.modules.documents.lives import (
    arrived,
    at_last_step,
    cleared,
    directed,
    filed_scan,
    submitted,
)
from tests.modules.documents.registry import Registry
from tests.modules.documents.test_classified import entered
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def pages(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Actor, str]]:
    """Return every page with whoever looks at it, in the states that have something to show."""
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(days=2) - datetime.now(UTC))
    people = registry.people
    waiting = submitted(registry, urgency=Urgency.EXPRESS, channel=Channel.EMAIL)
    mid, _ = directed(registry, submitted(registry, scans=(filed_scan(registry),)))
    last, _ = at_last_step(registry)
    fresh = registry.registered(channel=Channel.EMAIL).document_id
    arrival = arrived(registry)
    cleared(registry)
    entered(registry)
    mo, dat = people.mo, people.dat
    return {
        "register": (mo, "/documents/?state=to_direct"),
        "unit": (people.hanh, "/documents/"),
        "follow_up": (people.thang, "/documents/follow-up/"),
        "new": (mo, "/documents/new/"),
        "new_arrived": (mo, f"/documents/new/?arrival={arrival}"),
        "arrivals": (mo, "/documents/arrivals/"),
        "refuse": (mo, f"/documents/arrivals/{arrival}/refuse/"),
        "fresh": (mo, f"/documents/{fresh}/"),
        "submit": (mo, f"/documents/{fresh}/submit/"),
        "tray": (dat, "/documents/tray/"),
        "waiting": (dat, f"/documents/{waiting}/"),
        "direct": (dat, f"/documents/{waiting}/direct/"),
        "change": (dat, f"/documents/{mid}/direct/"),
        "file": (dat, f"/documents/{mid}/file/"),
        "pass": (dat, f"/documents/{waiting}/pass/"),
        "close": (mo, f"/documents/{last}/close/"),
        "classified": (mo, "/documents/classified/"),
        "classified_new": (mo, "/documents/classified/new/"),
        "clearances": (dat, "/documents/clearances/"),
    }


@pytest.mark.requirement("R32")
def test_every_page_is_accessible_and_fits_at_the_desk_and_on_a_phone(
    chromium: Browser, pages: dict[str, tuple[Actor, str]]
) -> None:
    html = {name: client_of(person).get(address) for name, (person, address) in pages.items()}
    assert {name: answer.status_code for name, answer in html.items()} == dict.fromkeys(html, 200)
    assert faults_of(chromium, {n: answer.content.decode() for n, answer in html.items()}) == {}
