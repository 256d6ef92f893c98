"""The pages of outgoing documents in a real browser: fit, accessible, on a phone, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, body_of
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import Stance
from congvu.modules.outgoing.models import Opinion
from tests.foundation.pages.browser import browser
from tests.foundation.pages.tour import faults_of
from tests.modules.outgoing.office import ABSTRACT, BODY, TO_DEPARTMENT, Office
from tests.modules.outgoing.test_opinions import GROUND, TEXT
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


@pytest.fixture
def pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return pages as who looks at them is shown them, where there is something to show."""
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(hours=3) - datetime.now(UTC))
    people = office.people
    office.drafted(kind=DocumentKind.DECISION, abstract="Về việc kiện toàn Tổ công nghệ số")
    made = office.drafted()
    for unit in (people.culture, people.office, people.centre):
        outgoing.ask_opinion(
            draft_id=made.draft_id, unit_id=unit, official_id=None, question="Số thửa đúng chưa?",
            due_at=NOW + timedelta(days=1), actor=people.hanh, now=NOW,
        )  # fmt: skip
    first, second, third = Opinion.objects.order_by("pk")
    said = {"ground": GROUND, "text": TEXT, "changes": "Đoạn 2: sửa 12 thửa thành 13 thửa"}
    for opinion, stance, who in (
        (first, Stance.DISAGREE, people.xuan),
        (second, Stance.WITH_CHANGES, people.thang),
    ):
        outgoing.give_opinion(
            draft_id=made.draft_id, opinion_id=opinion.pk, stance=stance, actor=who,
            now=NOW + timedelta(minutes=30), **said,
        )  # fmt: skip
    outgoing.revise(
        draft_id=made.draft_id, abstract=ABSTRACT, recipients=[TO_DEPARTMENT], seen=1,
        body=body_of(next(BODY.texts()), "Toàn phường có 13 thửa đất công, diện tích 4,9 ha."),
        actor=people.hanh, now=NOW + timedelta(hours=1), note="tiếp thu ý kiến Phòng Văn hóa",
    )  # fmt: skip
    other = office.drafted(abstract="Về việc phối hợp tuyên truyền chuyển đổi số")
    outgoing.submit(draft_id=other.draft_id, seen=1, actor=people.hanh, now=NOW)
    issued = office.issued(abstract="Về việc trả lời kiến nghị cử tri tổ dân phố 3")
    office.numbered(abstract="Về việc mở lớp tập huấn kỹ năng số")
    draft = f"/outgoing/{made.draft_id}/"
    document = f"/outgoing/documents/{issued.document_id}/"
    shown: dict[str, tuple[Actor, str]] = {
        "drafts": (people.hanh, "/outgoing/"),
        "letter": (people.hanh, "/outgoing/new/letter/"),
        "draft": (people.hanh, draft),
        "answer": (people.mai, f"{draft}opinions/{third.pk}/"),
        "differences": (people.hanh, f"{draft}differences/"),
        "submit": (people.hanh, f"{draft}do/submit/"),
        "check": (people.vinh, f"/outgoing/{other.draft_id}/do/check-content/"),
        "register": (people.mo, "/outgoing/register/"),
        "document": (people.dat, document),
        "mandates": (people.dat, "/outgoing/mandates/"),
    }

    return {name: _html(who, address) for name, (who, address) in shown.items()}


def _html(who: Actor, address: str) -> str:
    answer = client_of(who).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.fixture
def chromium(pages: dict[str, str]) -> Iterator[Browser]:
    """A browser, started once the pages are there: certificates are judged in a loop of its own."""
    with browser() as started:
        yield started


@pytest.mark.requirement("R32")
def test_every_page_fits_and_is_accessible(chromium: Browser, pages: dict[str, str]) -> None:
    assert faults_of(chromium, pages) == {}
