"""Papers are asked for once, within three working days; the applicant may send them online."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.online import send_supplement, withdraw_online
from congvu.modules.dossiers.commands.results import give_result
from congvu.modules.dossiers.commands.supplements import (
    close_uncompleted,
    receive_supplement,
    request_supplement,
)
from congvu.modules.dossiers.models import Dossier, IssuedSlip, SupplementRound
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.rules import refusals
from congvu.modules.dossiers.values.filing import FiledPaper, PaperWay
from congvu.modules.dossiers.values.slips import SlipKind
from tests.modules.dossiers.shop import SITE, Shop
from tests.people import NOW

RESTART, PAUSE = casework.SupplementEffect.RESTART, casework.SupplementEffect.PAUSE
LAST = datetime(2026, 9, 15, 17, tzinfo=NOW.tzinfo)  # the third working day after Thursday the 10th
MAP = FiledPaper(1, "Bản trích đo địa chính", PaperWay.FILE)


def ask(shop: Shop, code: str, now: datetime, **changes: object) -> SupplementRound:
    said: dict[str, object] = {
        "code": code,
        "items": [MAP.name],
        "reason": "Bản trích đo đã quá hạn",
        "lawful_effect": RESTART,
        "effect": RESTART,
        "ground": "",
        "request": "Chuyển mục đích sử dụng đất",
        "site": SITE,
        "actor": shop.people.hanh,
        "now": now,
    }
    return request_supplement(**(said | changes))  # type: ignore[arg-type]


def dossier_of(code: str) -> Dossier:
    return Dossier.objects.select_related("case").get(case__code=code)


@pytest.mark.requirement("R28")
class TestNotice:
    def test_is_in_time_to_the_last_minute_of_the_third_working_day(self, shop: Shop) -> None:
        code = shop.assigned().code
        round_ = ask(shop, code, LAST)
        assert round_.notice_by == LAST
        assert round_.late_reason == ""

    def test_is_not_sent_late_without_a_reason(self, shop: Shop) -> None:
        code = shop.assigned().code
        with pytest.raises(refusals.LateNoticeUnexplained):
            ask(shop, code, LAST + timedelta(seconds=1))
        assert not SupplementRound.objects.exists()

    def test_is_marked_as_late_on_the_record_and_on_the_slip(self, shop: Shop) -> None:
        code, now = shop.assigned().code, LAST + timedelta(seconds=1)
        ask(shop, code, now, late_reason="Phải kiểm tra thực địa")
        live = casework.visible_case(code=code, actor=shop.people.mai)
        view = dossier_view(dossier_of(code), live, actor=shop.people.mai, now=now)
        assert view.rounds[0].was_late
        slip = IssuedSlip.objects.get(dossier__case__code=code, kind=SlipKind.SUPPLEMENT)
        assert slip.said["late"] == "Phải kiểm tra thực địa"

    def test_says_nothing_of_lateness_when_in_time(self, shop: Shop) -> None:
        code = shop.assigned().code
        assert ask(shop, code, LAST, late_reason="nhầm ô").late_reason == ""

    def test_follows_the_law_of_the_sector_where_it_has_one(self, shop: Shop) -> None:
        code = shop.assigned().code
        round_ = ask(
            shop, code, LAST + timedelta(days=1), lawful_effect=PAUSE, effect=PAUSE, ground="Luật X"
        )
        assert round_.notice_by is None

    def test_a_late_one_without_reason_is_refused_by_postgresql(self, shop: Shop) -> None:
        ask(shop, shop.assigned().code, LAST)
        late = "update dossiers_supplementround set asked_at = notice_by + interval '1 second'"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(late)


class TestOnce:
    @staticmethod
    def completed(shop: Shop, **changes: object) -> str:
        code = shop.assigned().code
        ask(shop, code, LAST, **changes)
        receive_supplement(
            code=code, papers=[], actor=shop.people.mai, now=LAST + timedelta(days=1)
        )
        return code

    def test_is_not_asked_for_a_second_time(self, shop: Shop) -> None:
        code = self.completed(shop)
        with pytest.raises(refusals.SupplementOnlyOnce):
            ask(shop, code, LAST + timedelta(days=2), late_reason="lại thiếu")

    def test_may_be_asked_again_by_the_law_of_the_sector(self, shop: Shop) -> None:
        by_law = {"lawful_effect": PAUSE, "effect": PAUSE, "ground": "Điều 5 Luật X"}
        code = self.completed(shop, **by_law)
        assert ask(shop, code, LAST + timedelta(days=2), **by_law).no == 2

    def test_is_not_offered_a_second_time(self, shop: Shop) -> None:
        code = self.completed(shop)
        live = casework.visible_case(code=code, actor=shop.people.hanh)
        view = dossier_view(dossier_of(code), live, actor=shop.people.hanh, now=NOW)
        assert "supplement" not in view.acts
        assert "obligation" in view.acts


class TestSendingOnline:
    def test_leaves_the_word_to_the_counter(self, shop: Shop) -> None:
        code = shop.assigned().code
        round_ = ask(shop, code, LAST)
        sent = LAST + timedelta(days=1)
        send_supplement(dossier=dossier_of(code), papers=[MAP], now=sent)
        live = casework.visible_case(code=code, actor=shop.people.mai)
        assert live.state.is_waiting
        with pytest.raises(refusals.SupplementSent):
            close_uncompleted(
                code=code, actor=shop.people.mai, now=round_.complete_by + timedelta(days=1)
            )
        live = receive_supplement(
            code=code, papers=[MAP], actor=shop.people.mai, now=sent + timedelta(hours=1)
        )
        assert not live.state.is_waiting
        assert dossier_of(code).papers.filter(round=1).count() == 1

    def test_is_done_once_and_in_time(self, shop: Shop) -> None:
        code = shop.assigned().code
        until = ask(shop, code, LAST).complete_by
        dossier = dossier_of(code)
        with pytest.raises(refusals.PapersMissing):
            send_supplement(dossier=dossier, papers=[], now=until)
        with pytest.raises(refusals.SupplementOver):
            send_supplement(dossier=dossier, papers=[MAP], now=until + timedelta(seconds=1))
        send_supplement(dossier=dossier, papers=[MAP], now=until)
        with pytest.raises(refusals.SupplementSent):
            send_supplement(dossier=dossier, papers=[MAP], now=until)

    def test_answers_only_what_was_asked(self, shop: Shop) -> None:
        dossier = dossier_of(shop.assigned().code)
        with pytest.raises(refusals.SupplementUnknown):
            send_supplement(dossier=dossier, papers=[MAP], now=LAST)


class TestWithdrawingOnline:
    def test_ends_the_dossier_with_its_notice(self, shop: Shop) -> None:
        code = shop.assigned().code
        withdraw_online(
            dossier=dossier_of(code), reason="Làm lại hồ sơ", request="Đất đai", now=LAST
        )
        live = casework.visible_case(code=code, actor=shop.people.mai)
        assert live.state.outcome is casework.Outcome.WITHDRAWN
        slip = IssuedSlip.objects.get(dossier__case__code=code, kind=SlipKind.STOP)
        assert slip.said["asked_by_applicant"]
        assert "rút qua trang tra cứu" in slip.said["reason"]
        with pytest.raises(casework.CaseClosed):
            withdraw_online(dossier=dossier_of(code), reason="x", request="x", now=LAST)

    def test_needs_a_reason_and_comes_before_the_decision(self, shop: Shop) -> None:
        code = shop.at_last_step().code
        with pytest.raises(casework.ReasonMissing):
            withdraw_online(dossier=dossier_of(code), reason=" ", request="x", now=LAST)
        give_result(
            code=code, number="1", abstract="Quyết định", file_id=None, actor=shop.people.mai,
            now=LAST,
        )  # fmt: skip
        with pytest.raises(refusals.DecidedAlready):
            withdraw_online(dossier=dossier_of(code), reason="x", request="x", now=LAST)
