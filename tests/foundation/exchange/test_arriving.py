"""What is delivered: taken in once, kept as it came, acknowledged; or refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from congvu.foundation.edxml.api import (
    Act,
    Kind,
    Message,
    Organ,
    Policy,
    Sha1,
    Signature,
    StatusCode,
    StatusMessage,
    Trace,
    read,
    written,
)
from congvu.foundation.edxml.refusals import AlgorithmWeak, XmlMalformed
from congvu.foundation.exchange import api
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.refusals import DocumentIdReused, NotForUs, ReplyToUnknown
from congvu.foundation.exchange.values import Box, Landed
from congvu.foundation.files.api import open_file
from tests.foundation.edxml.samples import REAL, SHA1
from tests.foundation.exchange.post import (
    NOW,
    THEM,
    US,
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
    yield made


def deliver(message: Message, box: Box) -> Landed:
    return take_in(posted(message), box=box, now=NOW)


def the_reply(row: Departure) -> StatusMessage:
    with open_file(row.file_id) as file:
        message = read(file).message
    assert isinstance(message, StatusMessage)
    return message


@pytest.mark.django_db
class TestADocument:
    def test_is_entered_and_waits(self, box: Box) -> None:
        landed = deliver(document(), box)
        assert (landed.kind, landed.is_repeated) == (Kind.NEW, False)
        (entry,) = api.arrived()
        assert (entry.id, entry.document_id) == (landed.arrival_id, document().document_id)
        assert (entry.sender_id, entry.sender_name) == ("H42.10", "Sở Tài chính")
        assert entry.subject == "V/v rà soát quỹ đất công"
        assert ProcrastinateJob.objects.filter(task_name="exchange.offer").exists()

    def test_is_kept_byte_for_byte_and_can_be_opened_again(self, box: Box) -> None:
        given = b"1212" + written(document())
        take_in(BytesIO(given), box=box, now=NOW)
        row = Arrival.objects.get()
        with open_file(row.file_id) as kept:
            assert kept.read() == given
        assert api.opened(row.pk).message == document()
        assert [caution["code"] for caution in row.cautions] == ["STRAY_BYTES"]

    def test_is_acknowledged_the_moment_it_comes(self, box: Box) -> None:
        landed = deliver(document(), box)
        (row,) = Departure.objects.all()
        said = the_reply(row)
        assert (said.status, said.sender, said.to) == ("01", US, (THEM,))
        assert said.answers.document_id == document().document_id
        assert row.answers_id == landed.arrival_id

    def test_that_is_refused_leaves_nothing(self, box: Box) -> None:
        with pytest.raises(XmlMalformed):
            take_in(BytesIO(written(document())[:-9]), box=box, now=NOW)
        assert not Arrival.objects.exists()
        assert not Departure.objects.exists()

    def test_signed_by_sha1_is_refused_where_the_box_says_so(self, box: Box) -> None:
        strict = replace(box, policy=Policy(sha1=Sha1.REFUSE))
        with pytest.raises(AlgorithmWeak):
            deliver(document(signature=Signature(SHA1)), strict)
        assert deliver(document(signature=Signature(SHA1)), box)

    @pytest.mark.parametrize("organ_id", ["H42", "H42.2", "H42.10", "H43.21"])
    def test_for_another_agency_is_refused(self, box: Box, organ_id: str) -> None:
        with pytest.raises(NotForUs):
            deliver(document(to=(Organ(organ_id),)), box)

    @pytest.mark.parametrize(
        ("ours", "organ_id"),
        [
            ("H42.21", "H42.21"),
            ("H42.21", "H42.21.03"),
            ("000.00.00.H42", "000.00.21.H42"),
            ("000.00.21.H42", "000.00.21.H42"),
        ],
    )
    def test_for_us_or_below_us_is_ours(self, box: Box, ours: str, organ_id: str) -> None:
        assert deliver(document(to=(Organ("G1"), Organ(organ_id))), replace(box, organ=Organ(ours)))


@pytest.mark.django_db
class TestDeliveredAgain:
    def test_is_the_one_that_came_first(self, box: Box) -> None:
        first, second = deliver(document(), box), deliver(document(), box)
        assert second == replace(first, is_repeated=True)
        assert Arrival.objects.count() == Departure.objects.count() == 1

    def test_by_other_hands_and_otherwise_written_too(self, box: Box) -> None:
        deliver(document(), box)
        routed = document(traces=(Trace("G22", NOW), Trace("H42", NOW)))
        assert deliver(routed, box).is_repeated

    def test_with_another_matter_under_the_same_id_is_refused(self, box: Box) -> None:
        deliver(document(), box)
        with pytest.raises(DocumentIdReused):
            deliver(document(subject="V/v khác"), box)
        assert Arrival.objects.count() == 1

    def test_in_another_box_is_another(self, box: Box) -> None:
        deliver(document(), box)
        assert not deliver(document(), replace(box, name="ministry")).is_repeated

    def test_a_recall_is_not_its_document(self, box: Box) -> None:
        """A recall carries the DocumentId of what it recalls, as the real one does."""
        deliver(document(), box)
        recall = deliver(follow_up(Kind.RECALL), box)
        assert not recall.is_repeated
        assert deliver(follow_up(Kind.RECALL), box).is_repeated

    def test_each_update_is_one(self, box: Box) -> None:
        updates = [follow_up(Kind.UPDATE, reason=f"Lần {turn}") for turn in (1, 2)]
        assert [deliver(each, box).is_repeated for each in updates * 2] == [
            False,
            False,
            True,
            True,
        ]


class TestTwoAtOnce:
    def test_are_one_arrival_and_one_acknowledgement(
        self, own_database: str, box: Box, django_db_blocker: Any
    ) -> None:
        def one(_turn: int) -> bool:
            try:
                return deliver(document(), box).is_repeated
            finally:
                connections.close_all()

        with django_db_blocker.unblock(), ThreadPoolExecutor(8) as workers:
            answers = list(workers.map(one, range(8)))
            assert answers.count(False) == 1
            assert Arrival.objects.count() == Departure.objects.count() == 1


@pytest.mark.django_db
class TestAStatus:
    def test_of_a_document_of_ours_is_a_receipt(self, box: Box) -> None:
        sent = outgoing()
        api.send(sent, box=box.name, now=NOW)
        later = NOW + timedelta(hours=2)
        deliver(status(sent, StatusCode.ACCEPTED, later), box)
        deliver(status(sent, StatusCode.ARRIVED), box)
        deliver(status(sent, StatusCode.ARRIVED), box)
        found = api.receipts(sent.document_id)
        assert [(one.sender_id, one.status) for one in found] == [
            ("H42.10", "01"),
            ("H42.10", "03"),
        ]
        assert api.arrived() == []

    def test_to_nothing_is_refused_by_name(self, box: Box) -> None:
        with pytest.raises(ReplyToUnknown) as refused:
            deliver(status(outgoing(), StatusCode.ARRIVED), box)
        assert refused.value.code == "EXCHANGE_REPLY_TO_UNKNOWN"

    def test_of_what_only_another_box_sent_is_to_nothing(self, box: Box, settings: Any) -> None:
        settings.EXCHANGE_BOXES = {box.name: box, "ministry": replace(box, name="ministry")}
        api.send(outgoing(), box="ministry", now=NOW)
        with pytest.raises(ReplyToUnknown):
            deliver(status(outgoing(), StatusCode.ARRIVED), box)


@pytest.mark.django_db
class TestRealMessages:
    def test_are_taken_in_and_answered(self, box: Box) -> None:
        if not REAL.exists():
            pytest.skip("no real messages beside this work tree")
        theirs = {"edoc.edxml": "000.00.15.H51", "edoc_revocation.edxml": "000.00.00.H41"}
        for name, organ_id in theirs.items():
            with (REAL / name).open("rb") as file:
                take_in(file, box=replace(box, organ=Organ(organ_id)), now=NOW)
        said = [the_reply(row) for row in Departure.objects.order_by("pk")]
        assert [(one.status, one.to[0].organ_id) for one in said] == [
            ("01", "002.00.20.H13"),
            ("01", "000.00.00.G22"),
        ]
        recall = Arrival.objects.get(kind="recall")
        api.answer(recall.pk, Act.GIVE_BACK, now=NOW)
        assert api.said_of(recall.pk) == ["01", "13"]

    @pytest.mark.parametrize("name", ["status.edxml", "status_acceptance_03.edxml"])
    def test_statuses_of_others_documents_are_replies_to_nothing(self, box: Box, name: str) -> None:
        if not REAL.exists():
            pytest.skip("no real messages beside this work tree")
        with (REAL / name).open("rb") as file, pytest.raises(ReplyToUnknown):
            take_in(file, box=box, now=NOW)


@pytest.mark.django_db
class TestWhatTheDatabaseForbids:
    @pytest.mark.parametrize(
        "change",
        [
            "update exchange_arrival set state = 'refused', closed_at = now(), note = ''",
            "update exchange_arrival set state = 'taken'",
            "update exchange_arrival set document_id = ''",
            "update exchange_arrival set kind = 'status'",
            "update exchange_departure set state = 'sent'",
            "update exchange_departure set status = ''",
            "update exchange_departure set answers_id = null",
            "insert into exchange_arrival select (jsonb_populate_record(a, '{\"id\": 0}')).* "
            "from exchange_arrival a",
        ],
    )
    def test(self, box: Box, change: str) -> None:
        deliver(document(), box)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
