"""Who was named to follow a document up urges whoever has its matter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.rules.refusals import NobodyToRemind, RemindedToday, RemindSelf
from congvu.modules.documents.commands.urging import urge
from congvu.modules.documents.rules.refusals import DocumentNotFound, NotTheFollower
from tests.modules.documents.lives import at_last_step, directed, submitted
from tests.modules.documents.registry import Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.mark.requirement("R05")
def test_reaches_the_holder_and_stands_on_the_record(registry: Registry) -> None:
    people = registry.people
    document_id, code = directed(registry)

    told = urge(document_id=document_id, text="Báo cáo trước 16:00", actor=people.thang, now=LATER)

    assert (told.official_id, told.text) == (people.vinh.official_id, "Báo cáo trước 16:00")
    last = ledger.facts_of(load(code).case_id)[-1]
    assert (last.kind, last.actor_id) == ("Reminded", people.thang.official_id)


def test_is_done_once_a_working_day(registry: Registry) -> None:
    document_id, _ = directed(registry)
    urge(document_id=document_id, text="", actor=registry.people.thang, now=LATER)

    with pytest.raises(RemindedToday):
        urge(document_id=document_id, text="", actor=registry.people.thang, now=LATER)

    tomorrow = LATER + timedelta(days=1)
    assert urge(document_id=document_id, text="", actor=registry.people.thang, now=tomorrow)


def test_is_the_followers_alone(registry: Registry) -> None:
    document_id, _ = directed(registry)

    with pytest.raises(NotTheFollower) as refused:
        urge(document_id=document_id, text="", actor=registry.people.mo, now=LATER)

    assert refused.value.code == "NOT_THE_FOLLOWER"


def test_wants_a_matter(registry: Registry) -> None:
    with pytest.raises(DocumentNotFound):
        urge(document_id=submitted(registry), text="", actor=registry.people.mo, now=LATER)


def test_is_not_for_oneself(registry: Registry) -> None:
    document_id, _ = directed(registry, follower_id=registry.people.vinh.official_id)

    with pytest.raises(RemindSelf):
        urge(document_id=document_id, text="", actor=registry.people.vinh, now=LATER)


def test_ends_with_the_matter(registry: Registry) -> None:
    people = registry.people
    document_id, code = at_last_step(registry)
    casework.conclude(
        code=code, outcome=casework.Outcome.DONE, result="Đã trả lời", actor=people.mo, now=LATER,
        await_collection=False,
    )  # fmt: skip

    with pytest.raises(NobodyToRemind):
        urge(document_id=document_id, text="", actor=people.thang, now=LATER)


def test_is_offered_to_the_follower_by_the_documents_page(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_SHIFT", LATER - datetime.now(UTC))
    people = registry.people
    document_id, _ = directed(registry)
    page, form = f"/documents/{document_id}/", f"/documents/{document_id}/urge/"

    assert form in client_of(people.thang).get(page).content.decode()
    assert form not in client_of(people.mo).get(page).content.decode()
    sent = client_of(people.thang).post(form, {"text": "Đề nghị báo cáo tiến độ"}, follow=True)
    assert "Đã đôn đốc người đang giữ việc." in sent.content.decode()
    again = client_of(people.thang).post(form, {"text": "Lần nữa"})
    assert (again.status_code, "Lần nữa" in again.content.decode()) == (409, True)
