"""The administrators' page: the boxes, and what is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from congvu.foundation.actors.values import Role
from congvu.foundation.edxml.api import Kind
from congvu.foundation.exchange import api
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.values import Box
from tests.foundation.actors import office
from tests.foundation.exchange.post import (
    NOW,
    REASON,
    document,
    folder_box,
    follow_up,
    outgoing,
    posted,
)

pytestmark = pytest.mark.django_db
PAGE = "/settings/exchange/"


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Iterator[Box]:
    settings.FILES_ROOT = tmp_path / "files"
    made = folder_box(tmp_path / "box")
    settings.EXCHANGE_BOXES = {made.name: made}
    yield made


def browser(role: Role) -> Client:
    name = f"U{uuid4().hex[:6].upper()}"
    official = office.official(name.lower(), "Phạm Quốc Bảo")
    office.appoint(official, office.unit(name, name), "Vị trí", role)
    return office.browser(official.user)


def shown(state: str = "") -> str:
    return browser(Role.ADMINISTRATOR).get(f"{PAGE}?state={state}").content.decode()


class TestPage:
    def test_shows_the_boxes_and_what_waits(self, box: Box) -> None:
        take_in(posted(document()), box=box, now=NOW)
        api.send(outgoing(), box=box.name, now=NOW)
        page = shown()
        assert "province" in page
        assert "H42.21" in page
        assert outgoing().document_id in shown("waiting")
        assert outgoing().document_id not in shown("sent")

    def test_says_what_to_do_when_there_is_no_box(self, settings: Any) -> None:
        settings.EXCHANGE_BOXES = {}
        assert "congvu.toml" in shown()

    def test_is_for_administrators(self, box: Box) -> None:
        assert browser(Role.CLERK).get(PAGE).status_code == 403
        assert Client().get(PAGE).status_code == 302

    def test_what_is_stuck_is_sent_again_or_dropped(self, box: Box) -> None:
        api.send(outgoing(), box=box.name, now=NOW)
        Departure.objects.update(state="stuck", attempts=12, error="HTTP 500")
        assert "HTTP 500" in shown()
        stuck = Departure.objects.get()
        client = browser(Role.ADMINISTRATOR)
        client.post(f"{PAGE}departures/{stuck.pk}/", {"act": "retry"})
        assert Departure.objects.get().state == "waiting"
        Departure.objects.update(state="stuck")
        client.post(f"{PAGE}departures/{stuck.pk}/", {"act": "drop"})
        assert Departure.objects.get().state == "dropped"

    def test_what_arrived_and_is_stuck_is_offered_again(self, box: Box) -> None:
        take_in(posted(document()), box=box, now=NOW)
        Arrival.objects.update(state="stuck", note="OperationalError", attempts=12)
        assert "OperationalError" in shown()
        browser(Role.ADMINISTRATOR).post(f"{PAGE}arrivals/{Arrival.objects.get().pk}/")
        assert (Arrival.objects.get().state, Arrival.objects.get().attempts) == ("waiting", 0)

    @pytest.mark.parametrize(
        ("kind", "act", "status"),
        [
            (Kind.RECALL, "agree", "13"),
            (Kind.UPDATE, "agree", "15"),
            (Kind.RECALL, "decline", "16"),
            (Kind.UPDATE, "decline", "16"),
        ],
    )
    def test_a_recall_or_an_update_is_answered(
        self, box: Box, kind: Kind, act: str, status: str
    ) -> None:
        landed = take_in(posted(follow_up(kind, reason="Sai phụ lục")), box=box, now=NOW)
        assert document().document_id in shown()
        assert "Sai phụ lục" in shown()
        client = browser(Role.ADMINISTRATOR)
        client.post(f"{PAGE}arrivals/{landed.arrival_id}/", {"act": act, "reason": REASON})
        assert api.said_of(landed.arrival_id) == ["01", status]
        assert document().document_id not in shown()

    def test_declining_without_a_reason_says_so_and_leaves_it(self, box: Box) -> None:
        landed = take_in(posted(follow_up(Kind.RECALL)), box=box, now=NOW)
        client = browser(Role.ADMINISTRATOR)
        sent = {"act": "decline", "reason": "thôi"}
        answer = client.post(f"{PAGE}arrivals/{landed.arrival_id}/", sent, follow=True)
        assert "cần nêu lý do" in answer.content.decode()
        assert api.said_of(landed.arrival_id) == ["01"]

    def test_keys_are_not_on_the_page(self, box: Box) -> None:
        assert box.inbound_key not in shown()
