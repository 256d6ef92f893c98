"""What may happen to a dossier after acceptance, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from congvu.kernel.refusals import Conflict, Refusal
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.commands.endings import refuse, stop, withdraw
from congvu.modules.dossiers.commands.money import ask_obligation, record_payment, waive
from congvu.modules.dossiers.commands.results import deliver, give_result, mark_uncollected
from congvu.modules.dossiers.commands.supplements import (
    close_uncompleted,
    receive_supplement,
    request_supplement,
)
from congvu.modules.dossiers.models import (
    Apology,
    Dossier,
    IssuedSlip,
    Obligation,
    Result,
    SupplementRound,
)
from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.rules import limits, refusals
from congvu.modules.dossiers.rules.records import slip_from
from congvu.modules.dossiers.values.filing import FiledPaper, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import ObligationKind
from congvu.modules.dossiers.values.slips import SlipKind
from congvu.modules.worktime import api as worktime
from tests.modules.dossiers.shop import SITE, Shop
from tests.people import NOW

SOON = NOW + timedelta(minutes=30)
TITLE = "Chuyển mục đích sử dụng đất"
RESTART, PAUSE = casework.SupplementEffect.RESTART, casework.SupplementEffect.PAUSE


def ask(shop: Shop, code: str, **changes: object) -> SupplementRound:
    said: dict[str, object] = {
        "code": code,
        "items": ["Bản trích đo địa chính", " "],
        "reason": "Bản trích đo đã quá hạn",
        "lawful_effect": RESTART,
        "effect": RESTART,
        "ground": "",
        "request": TITLE,
        "site": SITE,
        "actor": shop.people.hanh,
        "now": SOON,
    }
    return request_supplement(**(said | changes))  # type: ignore[arg-type]


def slip_of(code: str, kind: SlipKind) -> IssuedSlip:
    issued = IssuedSlip.objects.get(dossier__case__code=code, kind=kind)
    assert slip_pdf(slip_from(kind, issued.said)).startswith(b"%PDF")
    return issued


@pytest.mark.requirement("R28")
class TestSupplement:
    def test_restarts_the_time_from_zero_when_complete(self, shop: Shop) -> None:
        code = shop.assigned().code
        round_ = ask(shop, code)
        assert round_.items == ["Bản trích đo địa chính"]
        assert round_.complete_by.date() == date(2026, 9, 25)
        later = NOW + timedelta(days=5)
        papers = [FiledPaper(1, "Bản trích đo địa chính", PaperWay.PAPER, 1)]
        live = receive_supplement(code=code, papers=papers, actor=shop.people.mai, now=later)
        assert live.state.cycle == 2
        assert live.state.due_at.date() == date(2026, 9, 29)
        assert live.state.promise_at == round_.due_before
        assert slip_of(code, SlipKind.SUPPLEMENT).said["missing"] == ["Bản trích đo địa chính"]
        dossier = Dossier.objects.get(case__code=code)
        assert dossier.papers.filter(round=1).count() == 1

    def test_pauses_only_where_the_sector_law_says_so(self, shop: Shop) -> None:
        code = shop.assigned().code
        with pytest.raises(refusals.PauseNeedsLaw):
            ask(shop, code, effect=PAUSE, ground="Điều 5")
        with pytest.raises(refusals.PauseNeedsLaw):
            ask(shop, code, effect=PAUSE, lawful_effect=PAUSE)
        assert ask(shop, code, effect=PAUSE, lawful_effect=PAUSE, ground="Luật Đất đai").pk

    def test_is_asked_by_whoever_has_the_case(self, shop: Shop) -> None:
        with pytest.raises(casework.NotTheHolder):
            ask(shop, shop.assigned().code, actor=shop.people.tuan)

    def test_names_what_lacks_and_why(self, shop: Shop) -> None:
        code = shop.assigned().code
        with pytest.raises(casework.ReasonMissing):
            ask(shop, code, items=[" "])
        with pytest.raises(casework.ReasonMissing):
            ask(shop, code, reason=" ")
        assert not SupplementRound.objects.exists()

    def test_runs_one_at_a_time(self, shop: Shop) -> None:
        code = shop.assigned().code
        ask(shop, code)
        with pytest.raises(refusals.SupplementRunning):
            ask(shop, code, now=SOON + timedelta(hours=1))

    def test_is_received_only_if_asked(self, shop: Shop) -> None:
        with pytest.raises(refusals.SupplementUnknown):
            receive_supplement(
                code=shop.assigned().code, papers=[], actor=shop.people.mai, now=SOON
            )

    def test_closes_after_fifteen_days_and_not_before(self, shop: Shop) -> None:
        code = shop.assigned().code
        round_ = ask(shop, code)
        with pytest.raises(refusals.SupplementStillOpen):
            close_uncompleted(code=code, actor=shop.people.mai, now=round_.complete_by)
        after = round_.complete_by + timedelta(seconds=1)
        close_uncompleted(code=code, actor=shop.people.mai, now=after)
        live = casework.visible_case(code=code, actor=shop.people.mai)
        assert live.state.outcome is casework.Outcome.UNCOMPLETED


class TestEnding:
    def test_withdraws_at_the_wish_of_the_applicant(self, shop: Shop) -> None:
        code = shop.assigned().code
        withdraw(code=code, reason="Làm lại hồ sơ", request=TITLE, actor=shop.people.mai, now=SOON)
        live = casework.visible_case(code=code, actor=shop.people.mai)
        assert live.state.outcome is casework.Outcome.WITHDRAWN
        said = slip_of(code, SlipKind.STOP).said
        assert said["asked_by_applicant"]
        assert said["returned"] == [
            "Đơn xin chuyển mục đích sử dụng đất",
            "Giấy chứng nhận quyền sử dụng đất",
        ]
        with pytest.raises(casework.CaseClosed):
            ask(shop, code, now=SOON + timedelta(hours=1), actor=shop.people.hanh)

    def test_stops_on_a_ground(self, shop: Shop) -> None:
        code = shop.assigned().code
        with pytest.raises(casework.ReasonMissing):
            stop(
                code=code, reason="Có tranh chấp", ground=" ", request=TITLE,
                actor=shop.people.mai, now=SOON,
            )  # fmt: skip
        stop(
            code=code, reason="Có tranh chấp", ground="Điều 21", request=TITLE,
            actor=shop.people.mai, now=SOON,
        )  # fmt: skip
        assert slip_of(code, SlipKind.STOP).said["legal_basis"] == "Điều 21"

    def test_can_not_withdraw_what_is_decided(self, shop: Shop) -> None:
        code = shop.at_last_step().code
        now = NOW + timedelta(hours=3)
        give_result(
            code=code, number="12/QĐ-UBND", abstract="Cho phép", file_id=None,
            actor=shop.people.mai, now=now,
        )  # fmt: skip
        with pytest.raises(refusals.DecidedAlready):
            withdraw(code=code, reason="thôi", request=TITLE, actor=shop.people.mai, now=now)

    def test_refuses_in_writing_as_a_result(self, shop: Shop) -> None:
        code = shop.at_last_step().code
        now = NOW + timedelta(hours=3)
        refuse(
            code=code, reason="Không phù hợp quy hoạch", ground="", request=TITLE,
            actor=shop.people.mai, now=now,
        )  # fmt: skip
        assert slip_of(code, SlipKind.REFUSAL).said["code"] == code
        result = Result.objects.get(dossier__case__code=code)
        assert result.abstract == "Từ chối giải quyết: Không phù hợp quy hoạch"
        deliver(code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=now)


@pytest.mark.requirement("R04")
class TestApology:
    def say(self, shop: Shop, code: str, day: date, **changes: object) -> Apology:
        said: dict[str, object] = {
            "code": code, "new_day": day, "reason": "Cơ quan phối hợp chậm", "request": TITLE,
            "site": SITE, "actor": shop.people.dat, "now": NOW + timedelta(days=4),
        }  # fmt: skip
        return apologise(**(said | changes))  # type: ignore[arg-type]

    def test_sets_one_new_date_and_keeps_the_promise(self, shop: Shop) -> None:
        got = shop.assigned()
        self.say(shop, got.code, date(2026, 9, 29))
        live = casework.visible_case(code=got.code, actor=shop.people.mai)
        assert live.state.due_at.date() == date(2026, 9, 29)
        assert live.state.promise_at == got.due_at
        said = slip_of(got.code, SlipKind.APOLOGY).said
        assert said["signer"] == "Trần Quang Đạt"
        assert said["head"]["unit"] == "Ủy ban nhân dân phường Thành Sen"

    def test_is_lawful_once_only(self, shop: Shop) -> None:
        got = shop.assigned()
        self.say(shop, got.code, date(2026, 9, 29))
        with pytest.raises(limits.ApologyOnlyOnce):
            self.say(shop, got.code, date(2026, 9, 30), now=NOW + timedelta(days=5))
        assert Apology.objects.count() == 1

    def test_comes_too_late_on_the_due_date(self, shop: Shop) -> None:
        got = shop.assigned()
        with pytest.raises(limits.ApologyTooLate):
            self.say(shop, got.code, date(2026, 9, 29), now=got.due_at.replace(hour=8))

    def test_is_an_act_of_those_who_direct(self, shop: Shop) -> None:
        got = shop.assigned()
        with pytest.raises(casework.NotYourUnit):
            self.say(shop, got.code, date(2026, 9, 29), actor=shop.people.tai)

    def test_has_a_reason(self, shop: Shop) -> None:
        with pytest.raises(casework.ReasonMissing):
            self.say(shop, shop.assigned().code, date(2026, 9, 29), reason=" ")


class TestObligation:
    def test_is_paid_before_the_result_is_handed_out(self, shop: Shop) -> None:
        code = shop.at_last_step().code
        now = NOW + timedelta(hours=3)
        owed = ask_obligation(
            code=code, kind=ObligationKind.FEE, text="Lệ phí địa chính", vnd=50_000, pay_by=None,
            actor=shop.people.mai, now=now,
        )  # fmt: skip
        give_result(
            code=code, number="", abstract="Quyết định", file_id=None, actor=shop.people.mai,
            now=now,
        )  # fmt: skip
        with pytest.raises(refusals.ObligationOpen):
            deliver(code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=now)
        record_payment(
            code=code, obligation_id=owed.pk, receipt_number="BL 0007", actor=shop.people.mai,
            now=now,
        )  # fmt: skip
        deliver(code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=now)

    def test_stops_the_clock_on_its_ground_and_charges_the_applicant(self, shop: Shop) -> None:
        got = shop.assigned()
        owed = self.owes(shop, got.code, SOON)
        held = casework.visible_case(code=got.code, actor=shop.people.mai).state.holding
        assert held is not None
        assert (held.kind, held.reason) == (casework.HolderKind.APPLICANT, "payment")

        paid = SOON + timedelta(days=1)
        record_payment(
            code=got.code, obligation_id=owed.pk, receipt_number="BL 0007",
            actor=shop.people.mai, now=paid,
        )  # fmt: skip

        state = casework.visible_case(code=got.code, actor=shop.people.mai).state
        waited = worktime.calendar_by_id(state.calendar_id).seconds_between(SOON, paid)
        assert waited == 8 * 3600
        assert state.due_at == got.due_at + timedelta(days=1)
        assert state.promise_at == got.due_at
        assert state.holding is not None
        assert state.holding.official_id == shop.people.hanh.official_id

    def test_waits_until_all_that_stops_the_clock_is_settled(self, shop: Shop) -> None:
        code = shop.assigned().code
        first, second = self.owes(shop, code, SOON), self.owes(shop, code, SOON)
        fee = ask_obligation(
            code=code, kind=ObligationKind.FEE, text="Lệ phí", vnd=50_000, pay_by=None,
            actor=shop.people.mai, now=SOON,
        )  # fmt: skip

        record_payment(
            code=code, obligation_id=first.pk, receipt_number="", actor=shop.people.mai, now=SOON
        )
        assert casework.visible_case(code=code, actor=shop.people.mai).state.awaits_payment
        waive(code=code, obligation_id=second.pk, ground="Luật", actor=shop.people.mai, now=SOON)
        assert not casework.visible_case(code=code, actor=shop.people.mai).state.awaits_payment
        assert fee.ground == ""

    def test_stops_no_clock_without_a_ground(self, shop: Shop) -> None:
        code = shop.assigned().code
        with pytest.raises(Refusal) as refused:
            self.owes(shop, code, SOON, ground=" ")
        assert refused.value.code == "PAUSE_NEEDS_GROUND"
        assert not Obligation.objects.exists()

    def test_is_not_ended_by_resuming(self, shop: Shop) -> None:
        code = shop.assigned().code
        self.owes(shop, code, SOON)
        with pytest.raises(casework.CaseNotWaiting):
            casework.resume(code=code, actor=shop.people.hanh, now=SOON)

    @staticmethod
    def owes(shop: Shop, code: str, now: datetime, ground: str = "Luật Đất đai") -> Obligation:
        return ask_obligation(
            code=code, kind=ObligationKind.TAX, text="Tiền sử dụng đất", vnd=10**7,
            pay_by=None, actor=shop.people.hanh, now=now, ground=ground,
        )  # fmt: skip

    def test_is_settled_once(self, shop: Shop) -> None:
        code = shop.assigned().code
        owed = ask_obligation(
            code=code, kind=ObligationKind.TAX, text="Tiền sử dụng đất", vnd=10**9,
            pay_by=date(2026, 10, 1), actor=shop.people.hanh, now=SOON,
        )  # fmt: skip
        with pytest.raises(casework.ReasonMissing):
            waive(code=code, obligation_id=owed.pk, ground="", actor=shop.people.mai, now=SOON)
        waive(code=code, obligation_id=owed.pk, ground="Luật", actor=shop.people.mai, now=SOON)
        with pytest.raises(refusals.ObligationUnknown):
            record_payment(
                code=code, obligation_id=owed.pk, receipt_number="", actor=shop.people.mai,
                now=SOON,
            )  # fmt: skip


class TestResult:
    def test_waits_for_the_applicant_and_is_handed_out_once(self, shop: Shop) -> None:
        code = shop.at_last_step().code
        now = NOW + timedelta(hours=3)
        with pytest.raises(refusals.ResultMissing):
            deliver(code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai, now=now)
        give_result(
            code=code, number="12/QĐ-UBND", abstract="Quyết định", file_id=None,
            actor=shop.people.mai, now=now,
        )  # fmt: skip
        mark_uncollected(code=code, actor=shop.people.mai, now=now + timedelta(days=30))
        deliver(
            code=code, to="Lê Thị Hoa (vợ)", way=HandBack.COUNTER, actor=shop.people.mai,
            now=now + timedelta(days=31),
        )  # fmt: skip
        live = casework.visible_case(code=code, actor=shop.people.mai)
        assert live.state.is_closed
        assert live.state.outcome is casework.Outcome.GRANTED
        with pytest.raises(refusals.ResultDelivered):
            deliver(
                code=code, to="", way=HandBack.COUNTER, actor=shop.people.mai,
                now=now + timedelta(days=32),
            )  # fmt: skip

    def test_comes_from_the_last_step(self, shop: Shop) -> None:
        with pytest.raises(Conflict, match="Chưa đến bước trả kết quả"):
            give_result(
                code=shop.assigned().code, number="", abstract="x", file_id=None,
                actor=shop.people.hanh, now=SOON,
            )  # fmt: skip
