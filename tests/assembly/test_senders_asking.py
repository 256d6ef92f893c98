"""What a sender asks about his document is answered by the clerk on the documents' pages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from congvu.foundation import clock
from congvu.foundation.edxml.api import Kind, Organ
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.fetching import offer_waiting
from congvu.foundation.exchange.models import Arrival
from congvu.foundation.exchange.values import Box
from congvu.foundation.ledger import api as ledger
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.rules.chains import chain_of
from tests.assembly.test_exchanging import COMMUNE, WARD, arrive, box, registry, said
from tests.foundation.exchange.post import follow_up, posted
from tests.modules.documents.registry import Registry, letter
from tests.people import NOW, client_of

__all__ = ["box", "registry"]  # fixtures of the exchange
pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", LATER - datetime.now(UTC))


def asked(box: Box, kind: Kind, to: Organ = WARD) -> int:
    """Have the sender ask; return the arrival that waits for an answer."""
    sent = replace(follow_up(kind), to=(to,))
    take_in(posted(sent), box=box, now=LATER)
    offer_waiting(LATER)
    return Arrival.objects.get(kind=kind).pk


@pytest.mark.parametrize(("kind", "status"), [(Kind.RECALL, "13"), (Kind.UPDATE, "15")])
def test_is_agreed_to_and_told_and_stays_on_record(
    registry: Registry, box: Box, kind: Kind, status: str
) -> None:
    waiting, mo = arrive(box), client_of(registry.people.mo)
    made = register_arrival(
        arrival_id=waiting.pk, letter=letter(), scans=(), actor=registry.people.mo, now=NOW
    )
    request_id = asked(box, kind)

    page = mo.get("/documents/arrivals/").content.decode()
    assert f"/documents/requests/{request_id}/" in page
    answer = mo.post(f"/documents/requests/{request_id}/", {"act": "agree"})

    assert answer.status_code == 302
    assert said()[-1][1] == status
    body = json.loads(ledger.facts_of(chain_of(made.document_id))[-1].body)
    assert (body["asked"], body["agrees"]) == (kind.value, True)
    history = mo.get(f"/documents/{made.document_id}/").content.decode()
    assert "đồng ý" in history
    assert mo.get(f"/documents/requests/{request_id}/").status_code == 404


def test_is_refused_with_at_least_ten_letters(registry: Registry, box: Box) -> None:
    arrive(box)
    mo, request_id = client_of(registry.people.mo), asked(box, Kind.UPDATE)
    place = f"/documents/requests/{request_id}/"

    short = mo.post(place, {"act": "decline", "reason": "không"})
    assert "ARRIVAL_REASON_SHORT" in short.content.decode()
    done = mo.post(place, {"act": "decline", "reason": "Đã giải quyết xong từ tuần trước"})

    assert done.status_code == 302
    assert said()[-1] == ("H27.43", "16")


def test_is_seen_by_no_other_agency_and_no_other_role(registry: Registry, box: Box) -> None:
    arrive(box)
    place = f"/documents/requests/{asked(box, Kind.RECALL, COMMUNE)}/"

    assert client_of(registry.people.mo).get(place).status_code == 404
    assert client_of(registry.people.dat).get(place).status_code == 403
    assert "đề nghị thu hồi" not in client_of(registry.people.mo).get(
        "/documents/arrivals/"
    ).content.decode()  # fmt: skip
