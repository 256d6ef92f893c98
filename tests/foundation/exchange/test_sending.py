"""What leaves: written down with the act, carried after it, tried again, given up, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from congvu.foundation.delivery.values import ATTEMPTS, LEASE, pause_after
from congvu.foundation.edxml.api import (
    Attachment,
    DocumentCode,
    MessageIncomplete,
    Promulgation,
    read,
)
from congvu.foundation.exchange import api
from congvu.foundation.exchange.models import Departure
from congvu.foundation.exchange.refusals import BoxUnknown, DocumentIdReused
from congvu.foundation.exchange.sending import drop, retry, send_due
from congvu.foundation.exchange.values import Box
from congvu.foundation.ledger.api import Stream, facts_of
from tests.foundation.exchange.post import HUY, KEY, NOW, OUR_KEY, US, outgoing
from tests.foundation.outbox.post_office import receiver

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10")]
Axis = tuple[list[tuple[dict[str, str], bytes]], list[int]]


@pytest.fixture
def axis(settings: Any, tmp_path: Path) -> Iterator[Axis]:
    """A real receiver on loopback to which the box posts, and the statuses it will answer with."""
    settings.FILES_ROOT = tmp_path / "files"
    statuses: list[int] = []
    with receiver(statuses) as (taken, port):
        address = f"http://127.0.0.1:{port}/gui"
        box = Box("province", US, address=address, key=OUR_KEY, inbound_key=KEY)
        settings.EXCHANGE_BOXES = {"province": box}
        yield taken, statuses


def the_departure() -> Departure:
    return Departure.objects.get()


class TestPosting:
    def test_arrives_whole_with_its_key_and_mark(self, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        assert send_due(NOW) == 1
        ((headers, body),) = axis[0]
        assert read(body).message == outgoing()
        assert headers["Congvu-Exchange-Key"] == OUR_KEY
        assert headers["Congvu-Exchange-Mark"] == the_departure().identity
        assert headers["Content-Type"] == "application/xml"
        assert the_departure().state == "sent"

    def test_is_sent_once(self, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        send_due(NOW)
        assert send_due(NOW + timedelta(days=1)) == 0
        assert len(axis[0]) == 1

    def test_the_same_message_twice_is_one(self, axis: Axis) -> None:
        first = api.send(outgoing(), box="province", now=NOW)
        assert api.send(outgoing(), box="province", now=NOW) == first
        assert Departure.objects.count() == 1

    def test_another_message_under_the_same_id_is_refused(self, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        with pytest.raises(DocumentIdReused):
            api.send(outgoing(subject="V/v khác"), box="province", now=NOW)

    def test_leaves_nothing_when_the_act_is_rolled_back(self, axis: Axis) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            api.send(outgoing(), box="province", now=NOW)
            raise ZeroDivisionError
        assert not Departure.objects.exists()

    def test_asks_for_a_round(self, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        assert ProcrastinateJob.objects.filter(task_name="exchange.send").exists()

    def test_a_box_that_is_not_there_is_refused(self, axis: Axis) -> None:
        with pytest.raises(BoxUnknown):
            api.send(outgoing(), box="ministry", now=NOW)

    @pytest.mark.parametrize(
        ("lacking", "more"),
        [
            ("To/OrganId", {"to": ()}),
            ("CodeNumber, CodeNotation", {"code": DocumentCode()}),
            ("PromulgationDate", {"promulgation": Promulgation("Hà Tĩnh")}),
            ("Subject", {"subject": ""}),
            ("AttachmentEncoded", {"attachments": ()}),
            ("AttachmentEncoded", {"attachments": (Attachment("1", "a.pdf"),)}),
        ],
    )
    def test_what_lacks_something_is_refused_by_name(
        self, axis: Axis, lacking: str, more: dict[str, Any]
    ) -> None:
        with pytest.raises(MessageIncomplete) as refused:
            api.send(outgoing(**more), box="province", now=NOW)
        assert refused.value.details == {"lacking": lacking}


class TestTriedAgain:
    @pytest.mark.parametrize("status", [401, 403, 408, 429, 500, 503])
    def test_after_a_pause_when_the_axis_is_busy(self, axis: Axis, status: int) -> None:
        axis[1][:] = [status]
        api.send(outgoing(), box="province", now=NOW)
        assert send_due(NOW) == 0
        row = the_departure()
        assert (row.state, row.next_at) == ("waiting", NOW + pause_after(1))
        assert str(status) in row.error
        assert send_due(NOW + timedelta(seconds=59)) == 0
        assert send_due(NOW + timedelta(seconds=60)) == 1
        assert (the_departure().attempts, the_departure().error) == (2, "")

    @pytest.mark.parametrize("status", [302, 400, 404, 409, 413, 422])
    def test_not_when_the_axis_refuses_for_good(self, axis: Axis, status: int) -> None:
        axis[1][:] = [status]
        api.send(outgoing(), box="province", now=NOW)
        send_due(NOW)
        assert the_departure().state == "stuck"
        assert str(status) in the_departure().error

    def test_by_another_after_the_lease_when_who_took_it_died(self, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        Departure.objects.update(attempts=1, next_at=NOW + LEASE)  # taken, and then nothing
        assert send_due(NOW) == 0
        assert send_due(NOW + LEASE) == 1

    def test_is_given_up_in_the_end_and_a_person_decides(self, settings: Any, axis: Axis) -> None:
        box = settings.EXCHANGE_BOXES["province"]
        settings.EXCHANGE_BOXES = {"province": replace(box, address="http://127.0.0.1:1/")}
        api.send(outgoing(), box="province", now=NOW)
        moment = NOW
        for _attempt in range(ATTEMPTS):
            send_due(moment)
            moment += timedelta(hours=7)
        assert (the_departure().state, the_departure().attempts) == ("stuck", ATTEMPTS)
        retry(the_departure().pk, actor=HUY, now=moment)
        assert (the_departure().state, the_departure().attempts) == ("waiting", 0)
        drop(the_departure().pk, actor=HUY, now=moment)
        assert the_departure().state == "waiting"  # only what is stuck is dropped
        Departure.objects.update(state="stuck")
        drop(the_departure().pk, actor=HUY, now=moment)
        assert the_departure().state == "dropped"
        facts = facts_of(Stream.EXCHANGE)
        assert [fact.kind for fact in facts] == ["exchange.retried", "exchange.dropped"]

    def test_a_box_taken_out_of_the_configuration_is_told(self, settings: Any, axis: Axis) -> None:
        api.send(outgoing(), box="province", now=NOW)
        settings.EXCHANGE_BOXES = {}
        send_due(NOW)
        assert the_departure().state == "stuck"

    def test_one_that_fails_keeps_no_other_waiting(self, axis: Axis) -> None:
        axis[1][:] = [500]
        for number in (1, 2, 3):
            api.send(outgoing(number), box="province", now=NOW)
        assert send_due(NOW) == 2


def test_pauses_double_and_end_at_six_hours() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, 100)]
    assert pauses[:3] == [timedelta(minutes=minutes) for minutes in (1, 2, 4)]
    assert max(pauses) == timedelta(hours=6)
    assert pauses == sorted(pauses)
