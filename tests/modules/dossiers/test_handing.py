"""Papers go from the counter to the unit the same day; who receives them ticks them off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from congvu.foundation import clock
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.access import opened
from congvu.modules.dossiers.commands.handing import receive_papers
from congvu.modules.dossiers.models import HandedOver
from congvu.modules.dossiers.queries.handing import to_hand_over, to_receive
from congvu.modules.dossiers.queries.slips import control_slip
from congvu.modules.dossiers.rules import refusals
from tests.modules.dossiers.shop import SITE, Shop
from tests.people import NOW, client_of

SOON = NOW + timedelta(minutes=30)
AFTERNOON = NOW.replace(hour=15, minute=5)


@pytest.fixture
def at_eleven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", SOON - datetime.now(UTC))


@pytest.mark.requirement("R28")
class TestList:
    def test_tells_both_sides_the_same(self, shop: Shop) -> None:
        code = shop.received().code
        (given,) = to_hand_over(shop.people.mai, SOON)
        assert to_receive(shop.people.hanh, SOON) == (given,)
        assert (given.code, given.papers) == (code, 2)
        assert given.due_at == NOW.replace(hour=17, minute=0)
        assert not given.is_late

    def test_gives_what_came_after_three_until_the_next_morning(self, shop: Shop) -> None:
        shop.received(now=AFTERNOON)
        (given,) = to_hand_over(shop.people.mai, AFTERNOON + timedelta(minutes=5))
        assert given.due_at == NOW.replace(day=11, hour=7, minute=30)

    def test_is_nobody_elses(self, shop: Shop) -> None:
        shop.received()
        assert to_hand_over(shop.people.hanh, SOON) == ()
        assert to_receive(shop.people.lan, SOON) == ()


class TestReceiving:
    def test_is_on_the_record_and_on_the_control_slip(self, shop: Shop) -> None:
        code = shop.assigned().code
        assert receive_papers(codes=[code, code], actor=shop.people.vinh, now=SOON) == 1
        assert to_hand_over(shop.people.mai, SOON) == ()
        slip = control_slip(opened(code=code, actor=shop.people.mai), site=SITE, now=SOON)
        assert [row.note for row in slip.rows if row.note] == [
            "Nhận 2 giấy tờ bản giấy 10:50 10/9/2026"
        ]

    def test_tells_when_it_was_late(self, shop: Shop) -> None:
        code = shop.received().code
        receive_papers(codes=[code], actor=shop.people.vinh, now=NOW + timedelta(days=1))
        assert HandedOver.objects.get().at > HandedOver.objects.get().due_at

    def test_is_done_by_the_unit_that_gets_them(self, shop: Shop) -> None:
        code = shop.received().code
        with pytest.raises(refusals.PapersNotYours):
            receive_papers(codes=[code], actor=shop.people.mai, now=SOON)
        with pytest.raises(refusals.DossierNotFound):
            receive_papers(codes=[code], actor=shop.people.lan, now=SOON)
        with pytest.raises(refusals.NothingTicked):
            receive_papers(codes=[], actor=shop.people.vinh, now=SOON)

    def test_is_done_once_all_or_nothing(self, shop: Shop) -> None:
        first, second = shop.received().code, shop.received().code
        receive_papers(codes=[first], actor=shop.people.vinh, now=SOON)
        with pytest.raises(refusals.HandedOverAlready), transaction.atomic():
            receive_papers(codes=[second, first], actor=shop.people.vinh, now=SOON)
        assert HandedOver.objects.count() == 1

    def test_is_for_papers_alone(self, shop: Shop) -> None:
        code = shop.received(paper_1_way="database", paper_2_way="database").code
        with pytest.raises(refusals.NothingToHandOver):
            receive_papers(codes=[code], actor=shop.people.vinh, now=SOON)

    def test_is_never_undone(self, shop: Shop) -> None:
        receive_papers(codes=[shop.received().code], actor=shop.people.vinh, now=SOON)
        with pytest.raises(DatabaseError), transaction.atomic():
            HandedOver.objects.update(note="không")


@pytest.mark.usefixtures("at_eleven")
class TestPage:
    def test_is_ticked_off_by_the_unit(self, shop: Shop) -> None:
        code = shop.received().code
        assert code in client_of(shop.people.mai).get("/counter/hand-overs/").content.decode()
        vinh = client_of(shop.people.vinh)
        page = vinh.get("/counter/hand-overs/").content.decode()
        assert f'value="{code}"' in page
        assert vinh.post("/counter/hand-overs/", {"code": code}).status_code == 302
        assert code not in vinh.get("/counter/hand-overs/").content.decode()
        assert "đã nhận 2 giấy tờ bản giấy" in (vinh.get(f"/counter/{code}/").content.decode())

    def test_says_what_cannot_be_done(self, shop: Shop) -> None:
        code = shop.received().code
        answer = client_of(shop.people.vinh).post("/counter/hand-overs/")
        assert answer.status_code == 422
        assert "NOTHING_TICKED" in answer.content.decode()
        answer = client_of(shop.people.lan).post("/counter/hand-overs/", {"code": code})
        assert answer.status_code == 404

    def test_asks_to_sign_in(self, db: None) -> None:
        assert Client().get("/counter/hand-overs/").status_code == 302


def test_a_note_moves_no_clock(shop: Shop) -> None:
    code = shop.assigned().code
    before = casework.visible_case(code=code, actor=shop.people.vinh).state.due_at
    receive_papers(codes=[code], actor=shop.people.vinh, now=SOON)
    assert casework.visible_case(code=code, actor=shop.people.vinh).state.due_at == before
