"""Between agencies of one installation: a document waits at the other's registry, both know how it
fares, and it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.test import Client

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.edxml.api import Organ
from congvu.foundation.exchange.api import Box
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient
from congvu.modules.documents import api as documents
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.models import Arrival, Request
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Dispatch, Issued, Reply
from tests.modules.documents.registry import letter
from tests.modules.outgoing.office import ABSTRACT, Office, open_office
from tests.people import NOW, SINCE, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10")]
LATER = NOW + timedelta(hours=1)
CAM_BINH = "UBND xã Cẩm Bình"


@dataclass(frozen=True, slots=True)
class Two:
    """Thành Sen, which writes, and Cẩm Bình, whose registry Nga keeps."""

    office: Office
    nga: Actor
    to: Recipient

    def issued(self) -> outgoing.Numbered:
        twice = replace(self.to, purpose=Purpose.INFORM)
        return self.office.issued(recipients=(self.to, twice))

    def register(self, row: Arrival | None = None) -> documents.Registered:
        """Register what waits, or a certain one of them."""
        row = row or Arrival.objects.get(answered_at=None)
        return register_arrival(
            arrival_id=row.pk,
            letter=letter(channel=documents.Channel(row.channel), notation=row.notation),
            scans=(), actor=self.nga, now=LATER,
        )  # fmt: skip

    def recall(self, made: outgoing.Numbered) -> None:
        outgoing.recall(
            document_id=made.document_id, reason="Sai số liệu thửa đất",
            actor=self.office.people.dat, now=LATER,
        )  # fmt: skip

    def page(self, made: outgoing.Numbered) -> str:
        """Return what the sender reads of it."""
        place = f"/outgoing/documents/{made.document_id}/"
        return client_of(self.office.people.mo).get(place).content.decode()


@pytest.fixture
def two(db: None) -> Two:
    office = open_office()
    people = office.people
    post = organisation.open_post(
        unit_id=people.cam_binh_leaders, title="Văn thư", roles=[Role.RECORDS_CLERK],
        valid_from=SINCE, actor=SYSTEM, now=NOW,
    )  # fmt: skip
    user = get_user_model().objects.create(username="nga", password="!")
    plan = organisation.PlannedOfficial("NGA", "Lê Thị Nga", post, SINCE, user_id=user.pk)
    ids = organisation.enter_officials(plans=[plan], actor=SYSTEM, now=NOW, source="cast")
    nga = organisation.actor_of_official(ids["NGA"], NOW.date())
    assert nga is not None
    to = Recipient(CAM_BINH, Purpose.ADDRESSED, "H27.60", people.cam_binh)
    return Two(office, nga, to)


class TestADocumentToAnAgencyOfOurs:
    def test_waits_at_its_registry_once_with_the_file(self, two: Two) -> None:
        made = two.issued()

        row = Arrival.objects.get()
        assert (row.agency_id, row.channel) == (two.office.people.cam_binh, "inside")
        assert (row.notation, row.abstract) == (made.notation, ABSTRACT)
        assert row.kind == DocumentKind.LETTER
        assert [each.file_id for each in row.files.all()] == [
            Issued.objects.get(pk=made.document_id).file_id
        ]
        assert {each.way for each in Dispatch.objects.all()} == {"inside"}
        shown = client_of(two.nga).get("/documents/arrivals/").content.decode()
        assert made.notation in shown
        assert "Chuyển trong hệ thống" in shown

    def test_shows_its_sender_how_it_fares(self, two: Two) -> None:
        made = two.issued()
        assert "Đã đến, chờ tiếp nhận" in two.page(made)
        entered = two.register()
        chau, document_id = two.office.people.chau, entered.document_id
        documents.submit(
            document_id=document_id, leader_id=chau.official_id or 0, actor=two.nga, now=LATER
        )
        documents.direct(
            document_id=document_id, seen=0, actor=chau, now=LATER,
            direction=documents.Direction(
                documents.Seat(two.office.people.cam_binh_economy), LATER + timedelta(days=5),
                documents.Product.CARRY_OUT, "Rà soát theo đề nghị của phường",
            ),
        )  # fmt: skip

        assert f"Đã tiếp nhận: {entered.number}/2026" in two.page(made)
        assert [each.status for each in Reply.objects.order_by("pk")] == ["01", "03", "04"]
        with pytest.raises(DatabaseError), transaction.atomic():
            Reply.objects.update(said="khác")

    def test_that_is_sent_back_says_why(self, two: Two) -> None:
        made = two.issued()
        documents.refuse_arrival(
            arrival_id=Arrival.objects.get().pk, reason="Gửi nhầm, xã không quản lý thửa này",
            actor=two.nga, now=LATER,
        )  # fmt: skip

        assert "Từ chối tiếp nhận: Gửi nhầm, xã không quản lý thửa này" in two.page(made)

    def test_goes_by_the_axis_where_each_has_a_box_and_on_paper_without_a_registry(
        self, two: Two, tmp_path: Path, settings: object
    ) -> None:
        people = two.office.people
        province = Recipient("UBND tỉnh Hà Tĩnh", Purpose.ADDRESSED, "", people.province)
        two.office.issued(recipients=(province,), abstract="Về việc thứ nhất")
        ours, theirs = (
            Box(name, Organ(code), folder=tmp_path)
            for name, code in (("a", "H27.43"), ("b", "H27.60"))
        )
        settings.EXCHANGE_BOXES = {"a": ours, "b": theirs}  # type: ignore[attr-defined]
        two.office.issued(recipients=(two.to,), abstract="Về việc thứ hai")

        assert [each.way for each in Dispatch.objects.order_by("pk")] == ["paper", "exchange"]
        assert not Arrival.objects.exists()


class TestARecall:
    def test_of_what_waits_takes_it_from_the_counter(self, two: Two) -> None:
        made = two.issued()
        two.recall(made)

        row = Arrival.objects.get()
        assert row.refusal == "Nơi gửi đã thu hồi: Sai số liệu thửa đất"
        assert made.notation not in client_of(two.nga).get("/documents/arrivals/").content.decode()
        assert "Đã thu hồi" in two.page(made)

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            ({"act": "agree"}, "Đã thu hồi"),
            ({"act": "decline", "reason": "Xã đã giải quyết xong"}, "Xã đã giải quyết xong"),
        ],
    )
    def test_of_what_is_registered_is_asked_of_the_clerk(
        self, two: Two, answer: dict[str, str], said: str
    ) -> None:
        made = two.issued()
        two.register()
        two.recall(made)
        clerk: Client = client_of(two.nga)
        place = f"/documents/asked/{Request.objects.get().pk}/"

        assert place in clerk.get("/documents/arrivals/").content.decode()
        assert "Sai số liệu thửa đất" in clerk.get(place).content.decode()
        assert client_of(two.office.people.mo).get(place).status_code == 404
        assert clerk.post(place, {"act": "decline", "reason": "không"}).status_code == 422
        assert clerk.post(place, answer).status_code == 302

        assert said in two.page(made)
        assert clerk.get(place).status_code == 404
        with pytest.raises(DatabaseError), transaction.atomic():
            Request.objects.update(agrees=None, answered_at=None, answered_by=None, said="")
