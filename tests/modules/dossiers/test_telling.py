"""Who is told what: the applicant at each turn, the counter after two hours, each once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.commands.intake import answer_submission
from congvu.modules.dossiers.commands.results import give_result
from congvu.modules.dossiers.commands.telling import alarm_counters
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.secret import draw_secret
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.web.asking import secret_key
from tests.modules.dossiers.shop import SITE, Shop
from tests.modules.dossiers.test_acts import ask
from tests.modules.dossiers.test_intake import online
from tests.people import NOW


def subjects() -> list[str]:
    return list(OutboundMessage.objects.order_by("pk").values_list("subject", flat=True))


@pytest.mark.requirement("R19")
class TestTheApplicant:
    def test_is_told_at_each_turn(self, shop: Shop) -> None:
        code = shop.assigned().code
        ask(shop, code)
        apologise_later = shop.assigned().code
        apologise(
            code=apologise_later, new_day=date(2026, 9, 29), reason="Chậm", request="Đất",
            site=SITE, actor=shop.people.dat, now=NOW + timedelta(days=1),
        )  # fmt: skip
        done = shop.at_last_step().code
        give_result(
            code=done, number="12", abstract="Quyết định", file_id=None, actor=shop.people.mai,
            now=NOW + timedelta(hours=4),
        )  # fmt: skip
        assert subjects() == [
            f"Hồ sơ {code} đã được tiếp nhận",
            f"Hồ sơ {code} cần bổ sung giấy tờ",
            f"Hồ sơ {apologise_later} đã được tiếp nhận",
            f"Xin lỗi và hẹn lại hồ sơ {apologise_later}",
            f"Hồ sơ {done} đã được tiếp nhận",
            f"Hồ sơ {done} đã có kết quả",
        ]

    def test_never_gets_the_secret_by_mail(self, shop: Shop) -> None:
        got = shop.received()
        dossier = Dossier.objects.get(pk=got.dossier_id)
        secret = draw_secret(key=secret_key(), salt=bytes(dossier.salt))
        letter = OutboundMessage.objects.get()
        assert letter.to == "thang@example.vn"
        assert secret[:4] not in letter.body
        assert got.code in letter.body

    def test_is_not_written_to_without_an_address(self, shop: Shop) -> None:
        shop.received(email="")
        assert not OutboundMessage.objects.exists()

    def test_hears_why_a_submission_was_sent_back(self, shop: Shop) -> None:
        handed = online(shop)
        answer_submission(
            reference=handed.reference, answer=Answer.CHANGES, items=("Ảnh rõ",), reason="mờ",
            request="Đất", actor=shop.people.mai, now=NOW + timedelta(hours=1),
        )  # fmt: skip
        assert subjects() == [
            f"Đã nhận hồ sơ nộp qua mạng {handed.reference}",
            f"Hồ sơ {handed.reference} chưa được tiếp nhận",
        ]


@pytest.mark.requirement("R12")
class TestTheCounter:
    def test_is_alarmed_once_after_two_working_hours(self, shop: Shop) -> None:
        online(shop, email="")
        assert alarm_counters(now=NOW + timedelta(hours=1)) == 0
        later = NOW + timedelta(hours=4)  # 14:20: over the lunch break two hours have passed
        assert alarm_counters(now=later) == 2
        assert alarm_counters(now=later + timedelta(minutes=10)) == 0
        receivers = set(OutboundMessage.objects.values_list("to", flat=True))
        assert receivers == {"mai@hatinh.example", "yen@hatinh.example"}

    def test_is_left_in_peace_about_what_it_answered(self, shop: Shop) -> None:
        handed = online(shop, email="")
        answer_submission(
            reference=handed.reference, answer=Answer.REFUSED, items=(), reason="Sai nơi",
            request="Đất", actor=shop.people.mai, now=NOW,
        )  # fmt: skip
        assert alarm_counters(now=NOW + timedelta(days=1)) == 0
