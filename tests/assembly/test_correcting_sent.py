"""A correction reaches those who have the document, once each, and they answer; nothing corrects
what no longer holds."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from congvu.foundation.delivery.values import LEASE
from congvu.foundation.edxml.api import Kind, Organ, read
from congvu.foundation.exchange import models as post
from congvu.foundation.exchange.api import Box
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.fetching import offer_waiting
from congvu.foundation.exchange.sending import send_due
from congvu.foundation.files.api import open_file
from congvu.foundation.ledger import api as ledger
from congvu.foundation.writing.api import Body, Purpose, Recipient
from congvu.modules.casework import api as casework
from congvu.modules.documents import api as documents
from congvu.modules.documents.commands.answering import answer_request
from congvu.modules.documents.models import Arrival, Incoming, Request
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Dispatch, Draft, Issued
from tests.assembly.test_delivering import CAM_BINH, Two, two
from tests.people import NOW, client_of

__all__ = ["two"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10")]
LATER = NOW + timedelta(hours=1)
ON_PAPER = Recipient("Ông Trần Văn An", Purpose.INFORM)


@pytest.fixture
def boxes(settings: object, tmp_path: Path) -> dict[str, Box]:
    """Give each of the two agencies its own box."""
    made = {
        name: Box(name, Organ(code), folder=tmp_path / name)
        for name, code in (("a", "H27.43"), ("b", "H27.60"))
    }
    settings.EXCHANGE_BOXES = made  # type: ignore[attr-defined]
    return made


def change(two: Two, made: outgoing.Numbered, how: outgoing.Change, **given: object) -> int:
    drafted = outgoing.change(
        document_id=made.document_id, how=how, reason="Sửa “điều 12” thành “điều 21”",
        actor=two.office.people.hanh, now=LATER,
    )  # fmt: skip
    if given:
        row = Draft.objects.get(pk=drafted.draft_id)
        version = row.versions.get()
        outgoing.revise(
            draft_id=row.pk, abstract=row.abstract, body=Body.from_json(version.body),
            seen=1, actor=two.office.people.hanh, now=LATER, **given,  # type: ignore[arg-type]
        )  # fmt: skip
    return drafted.draft_id


def corrected(two: Two, made: outgoing.Numbered) -> outgoing.Numbered:
    return two.office.finish(change(two, made, outgoing.Change.CORRECT), now=LATER)


def carried(boxes: dict[str, Box], now: datetime) -> None:
    """Carry what lies in each box's out/ to the other's, twice."""
    while send_due(now):
        pass
    for name, other in (("a", "b"), ("b", "a")) if boxes else ():
        for path in sorted((boxes[name].folder / "out").glob("*")):  # type: ignore[operator]
            for _twice in range(2):
                with path.open("rb") as file:
                    take_in(file, box=boxes[other], now=now)
    offer_waiting(now)


def by_axis(two: Two, boxes: dict[str, Box]) -> outgoing.Numbered:
    made = two.office.issued(recipients=(two.to, ON_PAPER))
    carried(boxes, NOW)
    return made


def test_goes_by_the_axis_as_an_update_each_once_and_is_agreed_to(
    two: Two, boxes: dict[str, Box]
) -> None:
    made = by_axis(two, boxes)
    first, second = corrected(two, made), corrected(two, made)
    carried(boxes, LATER)
    post.Departure.objects.filter(kind=Kind.UPDATE).update(
        state="waiting", sent_at=None, next_at=LATER
    )  # whoever handed them over was killed before he noted it
    carried(boxes, LATER + LEASE)

    updates = post.Arrival.objects.filter(kind=Kind.UPDATE).order_by("pk")
    assert [each.document_id for each in updates] == ["H27.43,2026/09/10,01/UBND-KTHTĐT"] * 2
    assert {each.note.split()[6] for each in updates} == {first.notation, second.notation}
    sent = Dispatch.objects.filter(issued=made.document_id, purpose="correct")
    assert [(each.name, each.way, each.letter_id) for each in sent.order_by("pk")] == [
        (CAM_BINH, "exchange", letter.document_id) for letter in (first, second)
    ]  # who has it on paper reads of it in the letter
    with pytest.raises(DatabaseError), transaction.atomic():
        Dispatch.objects.create(
            issued_id=made.document_id, letter_id=first.document_id, purpose="correct", at=LATER,
            position=1, way="exchange", name="lần nữa",
        )  # fmt: skip

    nga, place = client_of(two.nga), f"/documents/requests/{updates[0].pk}/"
    assert updates[0].note in nga.get(place).content.decode()
    for each in updates:
        answer_request(request_id=each.pk, agrees=True, reason="", actor=two.nga, now=LATER)
    carried(boxes, LATER + 2 * LEASE)
    said = post.Arrival.objects.filter(kind=Kind.STATUS, status="15").order_by("said_at")
    assert [each.said_at for each in said] == [LATER, LATER + timedelta(seconds=1)]
    assert two.page(made).count("Đồng ý cập nhật") == 2  # within one second, yet two


def test_is_noted_at_the_registry_of_an_agency_of_ours(two: Two) -> None:
    made = two.office.issued(recipients=(two.to,))
    entered = two.register()
    letters = [corrected(two, made) for _twice in range(2)]

    asked = list(Request.objects.order_by("pk"))
    assert [each.mark for each in asked] == [str(each.document_id) for each in letters]
    nga, mo = client_of(two.nga), client_of(two.office.people.mo)
    places = [f"/documents/asked/{each.pk}/" for each in asked]
    shown = nga.get("/documents/arrivals/").content.decode()
    assert all(place in shown for place in places)
    assert mo.get(places[0]).status_code == 404
    assert nga.post(places[0], {"act": "agree"}).status_code == 302
    nga.post(places[1], {"act": "decline", "reason": "Xã đã giải quyết xong việc này"})

    page = two.page(made)
    assert "Đồng ý cập nhật" in page
    assert "Từ chối cập nhật: Xã đã giải quyết xong việc này" in page
    history = nga.get(f"/documents/{entered.document_id}/").content.decode()
    assert (
        f"đồng ý cập nhật theo nơi gửi: Đính chính bằng văn bản số {letters[0].notation}" in history
    )


def test_a_replacement_is_sent_to_whom_it_names_and_the_others_give_theirs_back(
    two: Two, boxes: dict[str, Box]
) -> None:
    province = Recipient("Sở Nội vụ", Purpose.INFORM, "H27.09")
    made = two.office.issued(recipients=(two.to, province, ON_PAPER))
    draft_id = change(two, made, outgoing.Change.REPLACE, recipients=(two.to,))
    new = two.office.finish(draft_id, now=LATER)

    told = Dispatch.objects.filter(issued=made.document_id).exclude(purpose="new")
    assert [(each.name, each.way, each.purpose) for each in told.order_by("position")] == [
        ("Sở Nội vụ", "exchange", "recall"), (ON_PAPER.name, "paper", "recall"),
    ]  # fmt: skip
    (sent,) = Dispatch.objects.filter(issued=new.document_id)
    assert (sent.name, sent.purpose) == (CAM_BINH, "replace")
    message = the_only(Kind.REPLACE)
    assert [each.organ_ids for each in message.business.replaced] == [("H27.60",)]
    assert new.notation in the_only(Kind.RECALL).business.reason


@pytest.mark.parametrize("by_mailbox", [False, True])
def test_a_replacement_strikes_the_line_of_the_old_one_through(
    two: Two, request: pytest.FixtureRequest, by_mailbox: bool
) -> None:
    boxes = request.getfixturevalue("boxes") if by_mailbox else {}
    made = two.office.issued(recipients=(two.to,))
    carried(boxes, NOW)
    old = two.register()
    case_code = directed(two, old)
    new = two.office.finish(change(two, made, outgoing.Change.REPLACE), now=LATER)
    carried(boxes, LATER)
    assert not Incoming.objects.get().void  # what waits at the registry strikes nothing yet
    nga = client_of(two.nga)
    assert "Thay thế văn bản gửi trước" in nga.get("/documents/arrivals/").content.decode()
    later = two.register()
    carried(boxes, LATER + LEASE)

    row = Incoming.objects.get(pk=old.document_id)
    assert (row.void, row.replaced_by_id) == ("replaced", later.document_id)
    words = f"Thay thế bởi số đến {later.number}"
    for place in ("/documents/", "/documents/follow-up/", f"/documents/{old.document_id}/"):
        shown = nga.get(place).content.decode()
        assert words in shown
        assert "<s>" in shown
    facts = ledger.facts_of(casework.visible_case(code=case_code, actor=two.nga).case_id)
    assert new.notation in facts[-1].body
    assert "Đồng ý cập nhật" in two.page(new)
    with pytest.raises(DatabaseError), transaction.atomic():
        Incoming.objects.filter(pk=old.document_id).update(
            void="", voided_at=None, replaced_by=None
        )


def test_a_replacement_that_is_refused_strikes_nothing(two: Two) -> None:
    made = two.office.issued(recipients=(two.to,))
    old = two.register()
    new = two.office.finish(change(two, made, outgoing.Change.REPLACE), now=LATER)
    documents.refuse_arrival(
        arrival_id=Arrival.objects.get(answered_at=None).pk, actor=two.nga, now=LATER,
        reason="Bản thay thế thiếu trang thứ hai",
    )  # fmt: skip

    assert not Incoming.objects.get(pk=old.document_id).void
    assert "Từ chối cập nhật: Bản thay thế thiếu trang thứ hai" in two.page(new)


def test_what_is_replaced_before_it_was_registered_waits_no_longer(two: Two) -> None:
    made = two.office.issued(recipients=(two.to,))
    two.office.finish(change(two, made, outgoing.Change.REPLACE), now=LATER)
    two.register(Arrival.objects.order_by("pk").last())

    first = Arrival.objects.order_by("pk")[0]
    assert "Nơi gửi đã thay thế" in first.refusal
    assert not Incoming.objects.exclude(void="").exists()


def directed(two: Two, entered: documents.Registered) -> str:
    """Have the head of Cẩm Bình give the work; return the case's code."""
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
    return Incoming.objects.get(pk=document_id).case.code


def test_what_no_longer_holds_is_not_corrected(two: Two) -> None:
    people, made = two.office.people, two.office.issued()
    drafted = change(two, made, outgoing.Change.CORRECT)
    two.recall(made)
    for how in (outgoing.Change.CORRECT, outgoing.Change.REPLACE):
        with pytest.raises(outgoing.NotInForce):
            change(two, made, how)
    with pytest.raises(outgoing.NotInForce):
        outgoing.submit(draft_id=drafted, seen=1, actor=people.hanh, now=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Draft.objects.filter(pk=drafted).update(state="signing")
        Draft.objects.filter(pk=drafted).update(state="signed")


def test_a_correction_that_is_signed_leaves_before_the_recall(two: Two) -> None:
    made = two.office.issued()
    draft_id = change(two, made, outgoing.Change.CORRECT)
    two.office.bring_to_signature(draft_id, now=LATER)
    with pytest.raises(outgoing.ChangeToIssue):
        two.recall(made)
    assert Issued.objects.get(pk=made.document_id).ending == ""


def the_only(kind: Kind) -> object:
    """Return the only message of a kind that leaves."""
    with open_file(post.Departure.objects.get(kind=kind).file_id) as file:
        return read(file).message
