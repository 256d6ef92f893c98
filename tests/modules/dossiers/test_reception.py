"""Valid acceptance at the counter, once, with its receipt."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.rules.codes import parse_code
from congvu.modules.dossiers.rules.records import slip_from
from congvu.modules.dossiers.rules.refusals import DossierNotFound, NotAtCounter, UnitNotOfAgency
from congvu.modules.dossiers.values.slips import Receipt, SlipKind
from tests.modules.dossiers.shop import Shop
from tests.people import NOW


@pytest.mark.requirement("R28")
class TestReceive:
    def test_numbers_the_dossier_for_the_competent_agency(self, shop: Shop) -> None:
        first, second = shop.received(), shop.received()
        assert [first.code, second.code] == ["H27.43-260910-0001", "H27.43-260910-0002"]
        assert parse_code(first.code).day == NOW.date()

    def test_starts_the_clock_of_a_case_held_by_the_deciding_unit(self, shop: Shop) -> None:
        got = shop.received()
        live = casework.visible_case(code=got.code, actor=shop.people.vinh)
        assert live.state.accepted_at == NOW
        assert live.state.holding is not None
        assert live.state.holding.unit_id == shop.people.economy
        assert live.receiving_unit_id == shop.people.centre
        assert got.due_at == live.state.due_at == datetime(2026, 9, 24, 17, tzinfo=NOW.tzinfo)

    def test_prints_what_was_handed_in_and_the_promise(self, shop: Shop) -> None:
        got = shop.received()
        issued = IssuedSlip.objects.get(dossier_id=got.dossier_id)
        receipt = slip_from(SlipKind(issued.kind), issued.said)
        assert isinstance(receipt, Receipt)
        assert receipt.head.agency == "Ủy ban nhân dân phường Thành Sen"
        assert receipt.head.place == "Thành Sen"
        assert receipt.head.number == "1/TNHS"
        assert receipt.due_at == got.due_at
        assert [paper.name for paper in receipt.papers] == [
            "Đơn xin chuyển mục đích sử dụng đất",
            "Giấy chứng nhận quyền sử dụng đất",
        ]
        assert receipt.secret == ""
        assert slip_pdf(receipt).startswith(b"%PDF")

    def test_gives_a_same_day_result_before_three_and_the_next_day_after(self, shop: Shop) -> None:
        early = shop.received(chosen=shop.birth)
        late = shop.received(chosen=shop.birth, now=NOW.replace(hour=15, minute=1))
        assert early.due_at == NOW.replace(hour=17, minute=0)
        assert late.due_at == NOW.replace(day=11, hour=17, minute=0)

    def test_makes_one_dossier_of_a_double_click(self, shop: Shop) -> None:
        key = uuid4()
        first = shop.received(key=key)
        second = shop.received(key=key, name="Tên khác")
        assert second.again
        assert (second.code, second.due_at) == (first.code, first.due_at)
        assert Dossier.objects.count() == IssuedSlip.objects.count() == 1

    def test_is_an_act_of_the_counter(self, shop: Shop) -> None:
        with pytest.raises(NotAtCounter):
            shop.received(actor=shop.people.hanh)

    def test_refuses_a_unit_of_another_agency_and_stores_nothing(self, shop: Shop) -> None:
        with pytest.raises(UnitNotOfAgency):
            shop.received(unit=shop.people.cam_binh_economy)
        assert not Dossier.objects.exists()

    def test_hides_the_dossier_from_another_agency_as_if_absent(self, shop: Shop) -> None:
        got = shop.received()
        for code in (got.code, "H27.43-260910-9999", "vớ vẩn"):
            with pytest.raises(DossierNotFound):
                access.opened(code=code, actor=shop.people.lan)

    def test_opens_by_a_code_typed_without_care(self, shop: Shop) -> None:
        got = shop.received()
        typed = got.code.lower().replace("-", " – ")
        assert access.opened(code=typed, actor=shop.people.mai).live.code == got.code
