"""What the citizen sees: places, dates, what to do; never persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congvu.foundation import clock
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.commands.intake import answer_submission
from congvu.modules.dossiers.commands.money import ask_obligation
from congvu.modules.dossiers.commands.results import deliver, give_result
from congvu.modules.dossiers.commands.supplements import receive_supplement
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.citizen import CitizenView, citizen_view
from congvu.modules.dossiers.rules.journey import stages_of
from congvu.modules.dossiers.rules.privacy import initials_only, masked_phone
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.intake import Answer, ObligationKind
from congvu.modules.dossiers.values.journey import Place, StageKind, Stop
from congvu.modules.dossiers.web.tokens import pass_to
from tests.modules.dossiers.shop import SITE, Shop
from tests.modules.dossiers.test_acts import ask
from tests.modules.dossiers.test_intake import online
from tests.people import NOW


def seen(code: str, now: datetime) -> CitizenView:
    return citizen_view(Dossier.objects.get(case__code=code), now)


@pytest.mark.requirement("R20")
class TestCitizenView:
    def test_says_where_it_is_and_joins_turns_of_one_place(self, shop: Shop) -> None:
        view = seen(shop.assigned().code, NOW + timedelta(days=1))
        assert view.finding == "Hồ sơ đang ở Phòng Kinh tế, Hạ tầng và Đô thị"
        assert view.duty == "Không phải làm gì thêm"
        titles = [stage.title for stage in view.stages]
        assert titles == [
            "Đã nhận đủ giấy tờ",
            "Phòng Kinh tế, Hạ tầng và Đô thị đang giải quyết",
            "Trả kết quả",
        ]

    def test_tells_the_counters_own_turn_once(self, shop: Shop) -> None:
        view = seen(shop.received().code, NOW)
        stop = Stop(Place.COUNTER, "Một cửa", NOW, NOW + timedelta(hours=1))
        there = Stop(Place.UNIT, "Phòng", NOW + timedelta(hours=1), None)
        titles = [stage.title for stage in stages_of([stop, there], [], view.dossier)]
        assert titles == ["Đã nhận đủ giấy tờ", "Phòng đang giải quyết", "Trả kết quả"]
        still = replace(stop, ended=None)
        assert "Một cửa đang chuyển hồ sơ đi" in [
            stage.title for stage in stages_of([still], [], view.dossier)
        ]

    def test_asks_for_papers_and_shows_no_due_date_while_time_restarts(self, shop: Shop) -> None:
        code = shop.assigned().code
        ask(shop, code)
        view = seen(code, NOW + timedelta(days=1))
        assert view.finding == "Hồ sơ đang chờ ông/bà bổ sung giấy tờ"
        assert view.duty == "Bổ sung 1 giấy tờ"
        assert view.dossier.restarts
        assert view.stages[-1].ended is None
        receive_supplement(code=code, papers=[], actor=shop.people.mai, now=NOW + timedelta(days=2))
        assert not seen(code, NOW + timedelta(days=2)).dossier.restarts

    def test_shows_who_owes_a_late_opinion(self, shop: Shop) -> None:
        code = shop.assigned().code
        casework.ask_opinion(
            code=code, unit_id=shop.people.culture, official_id=None, question="Có di tích không?",
            due_at=NOW + timedelta(days=1), actor=shop.people.hanh, now=NOW + timedelta(hours=1),
        )  # fmt: skip
        view = seen(code, NOW + timedelta(days=4))
        late = [stage for stage in view.stages if stage.kind is StageKind.LATE]
        assert [stage.title for stage in late] == [
            "Phòng Văn hóa - Xã hội chưa cho ý kiến, chậm 1 ngày"
        ]

    def test_waits_for_the_signature_of_leaders_not_of_a_person(self, shop: Shop) -> None:
        code = shop.assigned().code
        for actor in (shop.people.hanh, shop.people.vinh):
            casework.submit(code=code, product="x", actor=actor, now=NOW + timedelta(hours=2))
        view = seen(code, NOW + timedelta(hours=3))
        assert view.finding == "Hồ sơ đang chờ Lãnh đạo UBND phường Thành Sen ký"

    def test_apologises_and_asks_for_money(self, shop: Shop) -> None:
        code = shop.assigned().code
        apologise(
            code=code, new_day=date(2026, 9, 29), reason="Chậm", request="Đất", site=SITE,
            actor=shop.people.dat, now=NOW + timedelta(days=1),
        )  # fmt: skip
        ask_obligation(
            code=code, kind=ObligationKind.FEE, text="Lệ phí", vnd=50_000, pay_by=None,
            actor=shop.people.mai, now=NOW + timedelta(days=1),
        )  # fmt: skip
        view = seen(code, NOW + timedelta(days=2))
        assert view.dossier.apology is not None
        assert view.duty == "Nộp 50.000 đồng"

    def test_invites_to_collect_and_ends(self, shop: Shop) -> None:
        code, now = shop.at_last_step().code, NOW + timedelta(hours=4)
        give_result(
            code=code, number="", abstract="Quyết định", file_id=None, actor=shop.people.mai,
            now=now,
        )  # fmt: skip
        ready = seen(code, now)
        assert ready.finding == "Đã có kết quả, mời đến nhận"
        assert ready.duty == "Mang giấy hẹn đến nhận"
        deliver(code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=now)
        assert seen(code, now + timedelta(days=1)).finding == "Kết quả đã được trả"

    def test_follows_a_submission_before_it_has_a_code(self, shop: Shop) -> None:
        handed = online(shop)
        dossier = Dossier.objects.get(pk=handed.dossier_id)
        assert citizen_view(dossier, NOW).finding == "Hồ sơ đã gửi, đang chờ kiểm tra"
        answer_submission(
            reference=handed.reference, answer=Answer.REFUSED, items=(), reason="Sai nơi",
            request="Đất", actor=shop.people.mai, now=NOW,
        )  # fmt: skip
        dossier.refresh_from_db()
        assert citizen_view(dossier, NOW).finding == "Hồ sơ không được tiếp nhận"


class TestPicture:
    """The strip on the look-up page is casework's, and no name is in it."""

    @pytest.fixture
    def late(self, shop: Shop) -> Dossier:
        code = shop.assigned().code
        casework.ask_opinion(
            code=code, unit_id=shop.people.culture,
            official_id=shop.people.tai.official_id, question="Có di tích không?",
            due_at=NOW + timedelta(days=1), actor=shop.people.hanh, now=NOW + timedelta(hours=1),
        )  # fmt: skip
        return Dossier.objects.get(case__code=code)

    def page(self, dossier: Dossier, now: datetime, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.setattr(clock, "_SHIFT", now - datetime.now(UTC))
        return Client().get(reverse("dossiers:tracked", args=[pass_to(dossier)])).content.decode()

    def test_shows_places_and_who_was_late_but_nobody_by_name(
        self, shop: Shop, late: Dossier, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = self.page(late, NOW + timedelta(days=4), monkeypatch)
        assert "cv-public-strip" in page
        assert "nơi cho ý kiến" in page
        people = (shop.people.mai, shop.people.hanh, shop.people.vinh, shop.people.tai)
        assert not [who.name for who in people if who.name in page]

    @pytest.mark.parametrize("seconds", [0, 1, 60])
    def test_is_drawn_from_the_first_second(
        self, shop: Shop, seconds: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dossier = Dossier.objects.get(case__code=shop.received().code)
        page = self.page(dossier, NOW + timedelta(seconds=seconds), monkeypatch)
        assert "Hồ sơ đang ở" in page


class TestPrivacy:
    @pytest.mark.parametrize(
        ("name", "shown"),
        [("Dương Đức Thắng", "D. Đ. T."), ("H'Hen Niê", "H. N."), ("", ""), ("123", "")],
    )
    def test_shows_initials(self, name: str, shown: str) -> None:
        assert initials_only(name) == shown

    def test_masks_numbers(self) -> None:
        assert masked_phone("0912556408") == "0912 *** 408"
        assert masked_phone("113") == ""
