"""What waits is offered to whoever takes it; what is decided is told to the sender, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from congvu.foundation.delivery.values import ATTEMPTS
from congvu.foundation.edxml.api import Act, Kind, Reading, Staff, StatusCode, StatusMessage, read
from congvu.foundation.edxml.refusals import ReasonMissing, ReplyNotDue, StatusOutOfOrder
from congvu.foundation.exchange import api, handlers
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.fetching import again, offer_waiting
from congvu.foundation.exchange.handlers import forget_handlers
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.refusals import ArrivalClosed, ArrivalMissing
from congvu.foundation.exchange.values import ArrivalEntry, Box
from congvu.foundation.files.api import open_file
from congvu.foundation.ledger.api import Stream, facts_of
from congvu.kernel.refusals import Refusal
from tests.foundation.exchange.post import (
    HUY,
    NOW,
    REASON,
    document,
    folder_box,
    follow_up,
    outgoing,
    posted,
    status,
)

pytestmark = pytest.mark.requirement("R10")


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Iterator[Box]:
    settings.FILES_ROOT = tmp_path / "files"
    made = folder_box(tmp_path / "box")
    settings.EXCHANGE_BOXES = {made.name: made}
    told = dict(handlers._HANDLERS)
    forget_handlers()
    yield made
    forget_handlers()
    handlers._HANDLERS.update(told)


@pytest.fixture
def arrival(box: Box) -> int:
    return take_in(posted(document()), box=box, now=NOW).arrival_id


def state_of(arrival_id: int) -> str:
    return Arrival.objects.get(pk=arrival_id).state


@pytest.mark.django_db
class TestOffering:
    def test_whoever_takes_it_gets_it_whole(self, box: Box, arrival: int) -> None:
        seen: list[tuple[ArrivalEntry, Reading]] = []

        def take(entry: ArrivalEntry, reading: Reading, now: datetime) -> None:
            seen.append((entry, reading))
            api.taken(entry.id, note="văn bản đến 12", now=now)

        api.on_arrival({Kind.NEW}, take)
        assert offer_waiting(NOW) == 1
        ((entry, reading),) = seen
        assert (entry.id, reading.message) == (arrival, document())
        assert state_of(arrival) == "taken"
        assert offer_waiting(NOW + timedelta(days=9)) == 0

    def test_what_is_left_waits_for_a_person_and_is_not_offered_again(
        self, box: Box, arrival: int
    ) -> None:
        api.on_arrival({Kind.NEW}, lambda *_given: None)
        assert offer_waiting(NOW) == 1
        assert offer_waiting(NOW + timedelta(days=9)) == 0
        assert [one.id for one in api.arrived()] == [arrival]

    def test_a_kind_that_nobody_takes_waits(self, box: Box, arrival: int) -> None:
        api.on_arrival({Kind.RECALL}, lambda *_given: None)
        assert offer_waiting(NOW) == 0
        assert state_of(arrival) == "waiting"

    def test_who_fails_leaves_nothing_and_is_asked_again(self, box: Box, arrival: int) -> None:
        class Busy(Refusal):
            code = "BUSY"

        answers: list[Callable[[], None]] = []

        def take(entry: ArrivalEntry, _reading: Reading, now: datetime) -> None:
            api.taken(entry.id, now=now)
            answers.pop()()

        def busy() -> None:
            raise Busy

        answers[:] = [lambda: None, lambda: 1 // 0 and None, busy]
        api.on_arrival({Kind.NEW}, take)
        offer_waiting(NOW)
        assert (state_of(arrival), Arrival.objects.get().note[:4]) == ("waiting", "BUSY")
        offer_waiting(NOW + timedelta(minutes=1))
        assert Arrival.objects.get().note == "ZeroDivisionError"
        offer_waiting(NOW + timedelta(minutes=5))
        assert state_of(arrival) == "taken"

    def test_who_always_fails_is_not_asked_for_ever(self, box: Box, arrival: int) -> None:
        api.on_arrival({Kind.NEW}, lambda *_given: 1 // 0 and None)
        for turn in range(ATTEMPTS + 3):
            offer_waiting(NOW + timedelta(hours=7 * turn))
        row = Arrival.objects.get()
        assert (row.state, row.attempts) == ("stuck", ATTEMPTS)
        again(arrival, now=NOW)
        assert state_of(arrival) == "waiting"

    def test_statuses_are_offered_where_somebody_takes_them(self, box: Box) -> None:
        seen: list[str] = []
        api.on_arrival({Kind.STATUS}, lambda entry, *_more: seen.append(entry.document_id))
        api.send(outgoing(), box=box.name, now=NOW)
        take_in(posted(status(outgoing(), StatusCode.ACCEPTED)), box=box, now=NOW)
        offer_waiting(NOW)
        assert seen == [outgoing().document_id]
        assert len(api.receipts(outgoing().document_id)) == 1


@pytest.mark.django_db
class TestDeciding:
    def test_refusing_tells_the_sender_why(self, box: Box, arrival: int) -> None:
        departure = api.refuse(arrival, reason=REASON, actor=HUY, now=NOW)
        with open_file(Departure.objects.get(pk=departure).file_id) as file:
            said = read(file).message
        assert isinstance(said, StatusMessage)
        assert (said.status, said.description) == ("02", REASON)
        assert said.staff == Staff("Văn phòng", "Trần Quốc Huy")
        (fact,) = facts_of(Stream.EXCHANGE)
        assert (fact.kind, REASON in fact.body) == ("exchange.refused", True)
        assert state_of(arrival) == "refused"
        assert api.said_of(arrival) == ["01", "02"]

    def test_refusing_needs_a_reason_and_else_leaves_all_as_it_was(
        self, box: Box, arrival: int
    ) -> None:
        with pytest.raises(ReasonMissing):
            api.refuse(arrival, reason="không", actor=HUY, now=NOW)
        assert state_of(arrival) == "waiting"
        assert api.said_of(arrival) == ["01"]

    def test_an_update_is_declined_by_its_own_status(self, box: Box) -> None:
        landed = take_in(posted(follow_up(Kind.UPDATE, reason="Sửa ngày")), box=box, now=NOW)
        api.refuse(landed.arrival_id, reason=REASON, actor=HUY, now=NOW)
        assert api.said_of(landed.arrival_id) == ["01", "16"]

    def test_the_whole_life_is_told(self, box: Box, arrival: int) -> None:
        api.taken(arrival, now=NOW)
        for act in (Act.ACCEPT, Act.ASSIGN, Act.BEGIN, Act.FINISH):
            api.answer(arrival, act, now=NOW)
        assert api.said_of(arrival) == ["01", "03", "04", "05", "06"]

    def test_out_of_order_is_refused(self, box: Box, arrival: int) -> None:
        with pytest.raises(StatusOutOfOrder):
            api.answer(arrival, Act.FINISH, now=NOW)

    def test_what_is_not_due_is_refused(self, box: Box, arrival: int) -> None:
        with pytest.raises(ReplyNotDue):
            api.answer(arrival, Act.GIVE_BACK, now=NOW)

    def test_once_is_once(self, box: Box, arrival: int) -> None:
        assert api.answer(arrival, Act.ACCEPT, now=NOW, once=True)
        assert api.answer(arrival, Act.ACCEPT, now=NOW, once=True) is None

    @pytest.mark.parametrize("act", [api.taken, api.refuse])
    def test_what_was_decided_is_not_decided_again(
        self, box: Box, arrival: int, act: Callable[..., Any]
    ) -> None:
        api.taken(arrival, now=NOW)
        more = {"reason": REASON, "actor": HUY} if act is api.refuse else {}
        with pytest.raises(ArrivalClosed):
            act(arrival, now=NOW, **more)

    def test_what_never_arrived_is_told(self, box: Box) -> None:
        for act in (lambda: api.opened(9), lambda: api.taken(9, now=NOW)):
            with pytest.raises(ArrivalMissing):
                act()
        with pytest.raises(ArrivalMissing):
            api.arrival_of(box=box.name, document_id="x")

    def test_a_document_is_found_by_its_id_and_its_recall_is_not_it(
        self, box: Box, arrival: int
    ) -> None:
        take_in(posted(follow_up(Kind.RECALL)), box=box, now=NOW)
        assert api.arrival_of(box=box.name, document_id=document().document_id) == arrival


class TestTwoAtOnce:
    def test_one_accepts_and_the_other_is_refused(
        self, own_database: str, box: Box, django_db_blocker: Any
    ) -> None:
        def accept(arrival_id: int) -> str:
            try:
                api.answer(arrival_id, Act.ACCEPT, now=NOW)
            except StatusOutOfOrder:
                return "refused"
            finally:
                connections.close_all()
            return "said"

        with django_db_blocker.unblock(), ThreadPoolExecutor(2) as clerks:
            arrival_id = take_in(posted(document()), box=box, now=NOW).arrival_id
            answers = sorted(clerks.map(accept, [arrival_id] * 2))
            assert answers == ["refused", "said"]
            assert api.said_of(arrival_id) == ["01", "03"]

    def test_an_arrival_is_offered_to_one(
        self, own_database: str, box: Box, django_db_blocker: Any
    ) -> None:
        seen: list[int] = []

        def take(entry: ArrivalEntry, _reading: Reading, now: datetime) -> None:
            seen.append(entry.id)
            api.taken(entry.id, now=now)

        def offer(_turn: int) -> None:
            try:
                offer_waiting(NOW)
            finally:
                connections.close_all()

        api.on_arrival({Kind.NEW}, take)
        with django_db_blocker.unblock(), ThreadPoolExecutor(4) as workers:
            for number in range(12):
                take_in(posted(document(number)), box=box, now=NOW)
            list(workers.map(offer, range(4)))
            assert sorted(seen) == sorted(set(seen))
            assert len(seen) == 12
