"""Lists, registers, the control slip and the side of a case's page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.results import deliver, give_result
from congvu.modules.dossiers.queries import counter
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.queries.register import register_rows
from congvu.modules.dossiers.queries.slips import control_slip
from congvu.modules.dossiers.rules.refusals import SpanBad
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.states import Business, Delivery, DossierState
from congvu.modules.dossiers.web.case_side import OWNED_ACTS, case_side
from tests.modules.dossiers.shop import SITE, Shop
from tests.modules.dossiers.test_acts import ask
from tests.modules.dossiers.test_intake import online
from tests.people import NOW

LATER = NOW + timedelta(hours=4)


def result_of(shop: Shop) -> str:
    code = shop.at_last_step().code
    give_result(
        code=code, number="12/QĐ", abstract="Cho phép", file_id=None, actor=shop.people.mai,
        now=LATER,
    )  # fmt: skip
    return code


@pytest.mark.requirement("R28")
class TestCounterLists:
    def test_count_what_there_is(self, shop: Shop) -> None:
        online(shop)
        waiting = shop.assigned().code
        ask(shop, waiting)
        returned = result_of(shop)
        deliver(code=returned, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=LATER)
        result_of(shop)
        numbers = counter.numbers(shop.people.mai, LATER)
        assert (numbers.received_today, numbers.returned_today) == (3, 1)
        assert (numbers.to_answer, numbers.alarms) == (1, 1)
        assert (numbers.supplements, numbers.to_return) == (1, 1)

    def test_show_each_counter_its_own(self, shop: Shop) -> None:
        online(shop)
        result_of(shop)
        assert counter.submissions(shop.people.lan, LATER) == ()
        assert counter.results_to_return(shop.people.lan) == ()
        assert len(counter.submissions(shop.people.mai, LATER)) == 1

    @pytest.mark.parametrize("words", ["duong duc", "0912556408", "042091003187", "0001", ""])
    def test_find_a_result_by_name_number_or_code(self, shop: Shop, words: str) -> None:
        code = result_of(shop)
        assert [line.code for line in counter.results_to_return(shop.people.mai, words)] == [code]
        assert counter.results_to_return(shop.people.mai, "nobody") == ()


class TestDossierView:
    def test_derives_the_state_at_each_turn(self, shop: Shop) -> None:
        def state(code: str) -> DossierState:
            opened = access.opened(code=code, actor=shop.people.mai)
            view = dossier_view(opened.dossier, opened.live, actor=shop.people.mai, now=LATER)
            return view.status.state

        code = shop.received().code
        assert state(code) is DossierState.RECEIVED
        assert state(shop.assigned().code) is DossierState.IN_PROGRESS
        waiting = shop.assigned().code
        ask(shop, waiting)
        assert state(waiting) is DossierState.SUPPLEMENT_ASKED
        done = result_of(shop)
        assert state(done) is DossierState.DONE
        deliver(code=done, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=LATER)
        assert state(done) is DossierState.RETURNED

    def test_keeps_business_and_delivery_apart(self, shop: Shop) -> None:
        opened = access.opened(code=result_of(shop), actor=shop.people.mai)
        view = dossier_view(opened.dossier, opened.live, actor=shop.people.mai, now=LATER)
        assert view.status.business is Business.ENDED
        assert view.status.delivery is Delivery.READY

    def test_offers_each_person_what_he_may_do(self, shop: Shop) -> None:
        code = shop.assigned().code
        people = shop.people

        def acts(actor: casework.Live | object) -> frozenset[str]:
            opened = access.opened(code=code, actor=actor)  # type: ignore[arg-type]
            return dossier_view(opened.dossier, opened.live, actor=actor, now=LATER).acts  # type: ignore[arg-type]

        assert "supplement" in acts(people.hanh)
        assert "supplement" not in acts(people.mai)
        assert {"withdraw", "stop"} <= acts(people.mai)
        assert "apology" in acts(people.dat)
        assert acts(people.tai) == frozenset()

    def test_offers_a_refusal_where_it_may_be_given(self, shop: Shop) -> None:
        def acts(code: str, actor: Actor) -> frozenset[str]:
            opened = access.opened(code=code, actor=actor)
            return dossier_view(opened.dossier, opened.live, actor=actor, now=LATER).acts

        assert "refuse" not in acts(shop.assigned().code, shop.people.hanh)
        assert {"refuse", "result"} <= acts(shop.at_last_step().code, shop.people.mai)


class TestRegister:
    def test_lists_what_was_accepted_in_order(self, shop: Shop) -> None:
        first, second = shop.received().code, result_of(shop)
        rows = list(register_rows(shop.people.mai, NOW.date(), NOW.date()))
        assert [row.code for row in rows] == [first, second]
        assert rows[0].lead == "Phòng Kinh tế, Hạ tầng và Đô thị"
        assert list(register_rows(shop.people.lan, NOW.date(), NOW.date())) == []

    def test_refuses_spans_that_can_not_be(self, shop: Shop) -> None:
        for first, last in ((date(2026, 9, 2), date(2026, 9, 1)), (date(2024, 1, 1), NOW.date())):
            with pytest.raises(SpanBad):
                list(register_rows(shop.people.mai, first, last))


class TestControlSlip:
    def test_tells_every_hand_over_from_the_record(self, shop: Shop) -> None:
        opened = access.opened(code=shop.at_last_step().code, actor=shop.people.mai)
        slip = control_slip(opened, site=SITE, now=LATER)
        assert [row.receiver for row in slip.rows] == [
            "", "Nguyễn Thị Hạnh", "Lê Quang Vinh", "Trần Quang Đạt", "Trần Thị Mai",
        ]  # fmt: skip
        assert slip.rows[0].giver == "Trần Thị Mai"
        assert {row.result for row in slip.rows[:4]} == {"Đúng hạn"}


class TestCaseSide:
    def test_adds_acts_applicant_and_papers(self, shop: Shop) -> None:
        code = shop.assigned().code
        live = casework.visible_case(code=code, actor=shop.people.hanh)
        side = case_side(live, shop.people.hanh, LATER)
        assert f"/counter/{code}/supplement/" in [act.href for act in side.acts]
        assert ("Người nộp", "Dương Đức Thắng", False) in side.applicant
        assert len(side.papers) == 3
        assert "supplement" in OWNED_ACTS
