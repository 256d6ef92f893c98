"""Between the post box and the registry: what arrives waits, what is done with it is told back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from congvu.assembly import exchanging
from congvu.foundation.edxml.api import (
    Attachment,
    Content,
    DocumentType,
    Kind,
    Organ,
    OtherInfo,
    Reference,
    StatusMessage,
    read,
)
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.fetching import offer_waiting
from congvu.foundation.exchange.handlers import forget_handlers
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.values import Box
from congvu.foundation.files.api import files_of, open_file
from congvu.kernel.following import tell
from congvu.modules.documents import api as documents
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.models import Arrival as Waiting
from tests.foundation.exchange.post import REASON, document, follow_up, posted
from tests.foundation.files.samples import PDF
from tests.modules.documents.registry import Registry, letter, open_registry
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10"), pytest.mark.requirement("R12")]
PROVINCE, WARD, COMMUNE = Organ("H27"), Organ("H27.43"), Organ("H27.60")
FILE = Attachment("cid:1", "Công văn.pdf", content=Content.of(PDF))


@pytest.fixture
def registry(db: None) -> Registry:
    return open_registry()


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Iterator[Box]:
    settings.FILES_ROOT = tmp_path / "files"
    made = Box("province", PROVINCE, folder=tmp_path / "box")
    settings.EXCHANGE_BOXES = {made.name: made}
    forget_handlers()
    exchanging.connect()
    yield made
    forget_handlers()
    exchanging.connect()


def arrive(box: Box, **more: Any) -> Waiting:
    """Have a document arrive and be offered; return how it waits at the registry."""
    sent = document(**({"to": (WARD,), "attachments": (FILE,)} | more))
    take_in(posted(sent), box=box, now=NOW)
    offer_waiting(NOW)
    return Waiting.objects.get()


def said() -> list[tuple[str, str]]:
    """Return what was told to senders: by whom, which status."""
    found = []
    for row in Departure.objects.filter(kind=Kind.STATUS).order_by("pk"):
        with open_file(row.file_id) as file:
            message = read(file).message
        assert isinstance(message, StatusMessage)
        found.append((message.sender.organ_id, message.status.value))
    return found


class TestADocumentThatArrives:
    def test_waits_at_the_registry_with_all_that_it_says(
        self, registry: Registry, box: Box
    ) -> None:
        row = arrive(
            box,
            type=DocumentType(name="Quyết định"),
            other=OtherInfo(priority="2"),
            due=date(2026, 10, 20),
        )
        assert row.agency_id == registry.people.thanh_sen
        assert (row.from_code, row.from_name) == ("H42.10", "Sở Tài chính")
        assert (row.notation, row.issued_on) == ("215/UBND-KT", date(2026, 10, 9))
        assert (row.kind, row.abstract) == ("decision", "V/v rà soát quỹ đất công")
        assert (row.urgency, row.wanted_on) == (documents.Urgency.VERY_URGENT, date(2026, 10, 20))
        (file,) = row.files.all()
        with open_file(file.file_id) as kept:
            assert kept.read() == PDF
        assert Arrival.objects.get().state == "taken"

    def test_twice_waits_once(self, registry: Registry, box: Box) -> None:
        arrive(box)
        assert arrive(box).files.count() == 1

    def test_for_two_agencies_waits_at_both(self, registry: Registry, box: Box) -> None:
        take_in(posted(document(to=(WARD, COMMUNE), attachments=(FILE,))), box=box, now=NOW)
        offer_waiting(NOW)
        waiting = set(Waiting.objects.values_list("agency_id", flat=True))
        assert len(waiting) == 2

    def test_for_nobody_here_is_told_to_an_administrator(
        self, registry: Registry, box: Box
    ) -> None:
        take_in(posted(document(to=(Organ("H27.99"),))), box=box, now=NOW)
        offer_waiting(NOW)
        assert Arrival.objects.get().note.startswith("EXCHANGE_RECEIVER_UNKNOWN")
        assert not Waiting.objects.exists()

    def test_says_which_files_could_not_be_kept(self, registry: Registry, box: Box) -> None:
        files = (
            FILE,
            Attachment("cid:2", "Cũ.doc", content=Content.of(b"\xd0\xcf\x11\xe0")),
            Attachment("cid:3", "Hỏng.pdf"),
        )
        row = arrive(box, attachments=files, manifest=(Reference("cid:9", name="Thiếu.pdf"),))
        kept = [file.file_id for file in row.files.order_by("position")]
        names = [files_of(kept)[file_id].name for file_id in kept]
        assert names == ["Công văn.pdf", "Tệp không nhận được.txt"]
        with open_file(kept[-1]) as told:
            text = told.read().decode()
        assert all(name in text for name in ("Cũ.doc", "Hỏng.pdf", "Thiếu.pdf"))

    def test_a_recall_waits_for_a_person(self, registry: Registry, box: Box) -> None:
        take_in(posted(replace(follow_up(Kind.RECALL), to=(WARD,))), box=box, now=NOW)
        assert offer_waiting(NOW) == 0
        assert Arrival.objects.get().state == "waiting"


class TestWhatTheSenderLearns:
    def test_accepted_assigned_and_done(self, registry: Registry, box: Box) -> None:
        row = arrive(box)
        register_arrival(
            arrival_id=row.pk,
            letter=letter(channel=documents.Channel.EXCHANGE),
            scans=(),
            actor=registry.people.mo,
            now=NOW,
        )
        told = {"at": NOW, "document_id": 1, "case_code": "x", "external_id": row.external_id}
        tell(documents.DocumentDirected(**told))
        tell(documents.MatterClosed(**told, reply_notation="", reply_on=None))
        assert said() == [("H27", "01"), ("H27.43", "03"), ("H27.43", "04"), ("H27.43", "06")]

    def test_refused_with_the_reason(self, registry: Registry, box: Box) -> None:
        row = arrive(box)
        documents.refuse_arrival(
            arrival_id=row.pk, reason=REASON, actor=registry.people.mo, now=NOW
        )
        assert said()[-1] == ("H27.43", "02")

    def test_each_agency_for_itself(self, registry: Registry, box: Box) -> None:
        take_in(posted(document(to=(WARD, COMMUNE), attachments=(FILE,))), box=box, now=NOW)
        offer_waiting(NOW)
        for row in Waiting.objects.order_by("pk"):
            tell(
                documents.ArrivalRegistered(
                    at=NOW,
                    agency_id=row.agency_id,
                    external_id=row.external_id,
                    reply_to="",
                    abstract=row.abstract,
                    document_id=1,
                    number=1,
                    year=2026,
                )
            )
        assert said() == [("H27", "01"), ("H27.43", "03"), ("H27.60", "03")]

    def test_nothing_when_it_can_not_be_said_any_more(self, registry: Registry, box: Box) -> None:
        row = arrive(box)
        told = {"at": NOW, "document_id": 1, "case_code": "x", "external_id": row.external_id}
        tell(documents.MatterClosed(**told, reply_notation="", reply_on=None))
        assert said() == [("H27", "01")]

    def test_nothing_of_what_came_by_another_way(self, registry: Registry, box: Box) -> None:
        tell(documents.DocumentDirected(at=NOW, document_id=1, case_code="x", external_id="H1,1"))
        assert said() == []
