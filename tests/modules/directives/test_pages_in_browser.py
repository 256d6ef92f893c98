"""The pages of directives in a real browser: fit, accessible, at the desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from congvu.foundation import clock
from tests.foundation.pages.browser import browser
from tests.foundation.pages.tour import faults_of
from tests.modules.directives.ground import Ground
from tests.modules.directives.lives import documented, tree
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def pages(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return every page as rendered, in the states that have something to show."""
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(days=4) - datetime.now(UTC))
    people, made = ground.people, tree(ground)
    documented(ground)
    whole, late, beside = (made[key].directive_id for key in ("whole", "late", "beside"))
    dat, vinh, hanh = people.dat, people.vinh, people.hanh
    asked = {
        "list": (dat, "/directives/"),
        "list_of_mine": (hanh, "/directives/"),
        "ended": (dat, "/directives/?standing=ended"),
        "board": (dat, "/directives/board/"),
        "board_all": (people.thang, "/directives/board/?all=1"),
        "whole": (dat, f"/directives/{whole}/"),
        "late": (vinh, f"/directives/{late}/"),
        "second": (dat, f"/directives/{made['second'].directive_id}/"),
        "first": (people.binh, f"/directives/{made['first'].directive_id}/"),
        "gantt": (vinh, "/directives/gantt/"),
        "tree_gantt": (dat, f"/directives/{whole}/gantt/"),
        "new": (dat, "/directives/new/"),
        "split": (vinh, f"/directives/{whole}/split/"),
        "change": (dat, f"/directives/{whole}/change/"),
        "accept": (vinh, f"/directives/{beside}/acts/accept/"),
        "report": (hanh, f"/directives/{late}/acts/report/"),
        "deliver": (hanh, f"/directives/{late}/acts/deliver/"),
        "extend": (vinh, f"/directives/{late}/acts/extend/"),
        "case": (hanh, f"/cases/{made['late'].code}/"),
    }
    found = {}
    for name, (person, address) in asked.items():
        answer = client_of(person).get(address)
        assert answer.status_code == 200, name
        found[name] = answer.content.decode()
    told = {
        "title": "Việc khác của công văn 14", "lead": f"u{people.culture}", "days": "5",
        "product": "Báo cáo", "source": "document", "source_title": "Công văn 14", "ref": "14",
    }  # fmt: skip
    answer = client_of(people.binh).post("/directives/new/", told)
    assert answer.status_code == 409
    found["otherwise"] = answer.content.decode()
    return found


@pytest.mark.requirement("R32")
def test_every_page_is_accessible_and_fits_at_the_desk_and_on_a_phone(
    chromium: Browser, pages: dict[str, str]
) -> None:
    assert faults_of(chromium, pages) == {}
