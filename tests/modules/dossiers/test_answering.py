"""From the look-up: papers sent, a dossier withdrawn; without JavaScript and without a session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.secret import draw_secret
from congvu.modules.dossiers.web import answering
from congvu.modules.dossiers.web.asking import secret_key
from congvu.modules.dossiers.web.tokens import pass_to
from tests.modules.dossiers.shop import Shop
from tests.modules.dossiers.test_supplements import ask
from tests.people import NOW

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def at_twenty_past_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(hours=1) - datetime.now(UTC))


@pytest.fixture
def dossier(shop: Shop) -> Dossier:
    code = shop.assigned().code
    return Dossier.objects.select_related("case").get(case__code=code)


def secret_of(dossier: Dossier) -> str:
    return draw_secret(key=secret_key(), salt=bytes(dossier.salt))


def address(name: str, dossier: Dossier) -> str:
    return reverse(f"dossiers:{name}", args=[pass_to(dossier)])


def code_of(dossier: Dossier) -> str:
    assert dossier.case is not None
    return dossier.case.code


class TestPapers:
    @pytest.fixture
    def asked(self, shop: Shop, dossier: Dossier) -> str:
        ask(shop, code_of(dossier), NOW + timedelta(minutes=30))
        return address("send_papers", dossier)

    def test_are_offered_where_the_dossier_is_looked_up(self, dossier: Dossier, asked: str) -> None:
        page = Client().get(address("tracked", dossier)).content.decode()
        assert "Gửi giấy tờ bổ sung" in page
        assert "Bản trích đo địa chính" in Client().get(asked).content.decode()

    def test_are_sent_and_wait_for_the_counter(self, dossier: Dossier, asked: str) -> None:
        sent = {"file_1": SimpleUploadedFile("trich-do.pdf", PDF)}
        answer = Client().post(asked, sent)
        assert answer.status_code == 302
        paper = dossier.papers.get(round=1)
        assert paper.file_id is not None
        page = Client().get(answer["Location"]).content.decode()
        assert "Giấy tờ bổ sung đã gửi, đang chờ kiểm tra" in page
        assert "Gửi giấy tờ bổ sung" not in page

    def test_are_sniffed(self, dossier: Dossier, asked: str) -> None:
        answer = Client().post(asked, {"file_1": SimpleUploadedFile("x.pdf", b"MZ\x90\x00" * 99)})
        assert answer.status_code == 422
        assert "chưa gửi gì" in answer.content.decode()
        assert not dossier.papers.filter(round=1).exists()

    def test_are_needed(self, asked: str) -> None:
        answer = Client().post(asked)
        assert answer.status_code == 422
        assert "PAPERS_MISSING" in answer.content.decode()

    def test_are_not_taken_where_none_are_asked_for(self, dossier: Dossier) -> None:
        answer = Client().get(address("send_papers", dossier))
        assert answer.status_code == 409
        assert "SUPPLEMENT_NOT_ASKED" in answer.content.decode()

    def test_are_not_taken_after_the_last_day(
        self, dossier: Dossier, asked: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(days=20) - datetime.now(UTC))
        fresh = address("send_papers", dossier)
        answer = Client().post(fresh, {"file_1": SimpleUploadedFile("trich-do.pdf", PDF)})
        assert answer.status_code == 409
        assert "SUPPLEMENT_OVER" in answer.content.decode()
        page = Client().get(address("tracked", dossier)).content.decode()
        assert fresh not in page

    def test_open_for_nobody_with_a_broken_pass(self, asked: str) -> None:
        assert Client().get(asked.replace("/papers/", "x/papers/")).status_code == 404


class TestWithdrawing:
    def test_asks_for_the_secret_again(self, dossier: Dossier) -> None:
        answer = Client().post(
            address("withdraw", dossier), {"reason": "Làm lại", "secret": "00000000"}
        )
        assert answer.status_code == 404
        assert "LOOK_UP_FAILED" in answer.content.decode()
        assert not casework_of(dossier).is_closed

    def test_does_not_take_the_secret_of_another_dossier(
        self, shop: Shop, dossier: Dossier
    ) -> None:
        other = Dossier.objects.get(case__code=shop.received().code)
        answer = Client().post(
            address("withdraw", dossier), {"reason": "Làm lại", "secret": secret_of(other)}
        )
        assert answer.status_code == 404
        assert not casework_of(dossier).is_closed

    def test_needs_a_reason(self, dossier: Dossier) -> None:
        answer = Client().post(address("withdraw", dossier), {"secret": secret_of(dossier)})
        assert answer.status_code == 422
        assert "Cần điền ô này" in answer.content.decode()

    def test_ends_the_dossier(self, dossier: Dossier) -> None:
        typed = {"reason": "Làm lại hồ sơ", "secret": secret_of(dossier)}
        answer = Client().post(address("withdraw", dossier), typed)
        assert answer.status_code == 302
        assert casework_of(dossier).outcome is casework.Outcome.WITHDRAWN
        page = Client().get(answer["Location"]).content.decode()
        assert "Thông báo dừng giải quyết hồ sơ" in page
        again = Client().post(address("withdraw", dossier), typed)
        assert again.status_code == 409
        assert "CASE_CLOSED" in again.content.decode()

    def test_is_tried_a_few_times_only(
        self, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(answering, "OF_ONE_CODE", (2, 600))
        wrong = {"reason": "x", "secret": "00000000"}
        tried = [Client().post(address("withdraw", dossier), wrong) for _ in range(3)]
        assert [answer.status_code for answer in tried] == [404, 404, 429]
        assert "LOOK_UP_TOO_OFTEN" in tried[-1].content.decode()


def casework_of(dossier: Dossier) -> casework.CaseState:
    return casework.visible_case(code=code_of(dossier), actor=SYSTEM).state
