"""The ten states of a list are those of each dossier's own page: one derivation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.endings import stop, withdraw
from congvu.modules.dossiers.commands.intake import answer_submission
from congvu.modules.dossiers.commands.money import ask_obligation
from congvu.modules.dossiers.commands.results import deliver, give_result
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.queries.register import register_rows
from congvu.modules.dossiers.queries.standing import states_of
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.intake import Answer, ObligationKind
from congvu.modules.dossiers.values.states import DossierState
from tests.modules.dossiers.shop import Shop
from tests.modules.dossiers.test_intake import online
from tests.modules.dossiers.test_supplements import ask
from tests.people import NOW

SOON = NOW + timedelta(minutes=30)


@pytest.fixture
def all_ten(shop: Shop) -> Shop:
    """Have a dossier in each of the ten states."""
    mai, hanh = shop.people.mai, shop.people.hanh
    online(shop)
    refused = online(shop)
    answer_submission(
        reference=refused.reference, answer=Answer.REFUSED, items=(), reason="Sai nơi",
        request="Đất", actor=mai, now=NOW,
    )  # fmt: skip
    shop.received()
    shop.assigned()
    ask(shop, shop.assigned().code, SOON)
    ask_obligation(
        code=shop.assigned().code, kind=ObligationKind.TAX, text="Thuế", vnd=1_000, pay_by=None,
        actor=hanh, now=SOON,
    )  # fmt: skip
    withdraw(code=shop.assigned().code, reason="Thôi", request="Đất", actor=mai, now=SOON)
    stop(
        code=shop.assigned().code, reason="Tranh chấp", ground="Điều 5", request="Đất", actor=mai,
        now=SOON,
    )  # fmt: skip
    for handed_out in (False, True):
        code, later = shop.at_last_step().code, NOW + timedelta(hours=2)
        give_result(code=code, number="1", abstract="QĐ", file_id=None, actor=mai, now=later)
        if handed_out:
            deliver(
                code=code, to="", way=HandBack.COUNTER, actor=mai, now=later + timedelta(hours=1)
            )
    return shop


class TestStatesOf:
    def test_reach_all_ten_and_agree_with_each_page(self, all_ten: Shop) -> None:
        dossiers = Dossier.objects.select_related("case")
        listed = states_of([row.pk for row in dossiers])
        shown = {}
        for row in dossiers:
            live = casework.visible_case(code=row.case.code, actor=SYSTEM) if row.case else None
            shown[row.pk] = dossier_view(row, live, actor=None, now=SOON).status.state
        assert listed == shown
        assert set(listed.values()) == set(DossierState)

    def test_stand_in_the_register(self, all_ten: Shop) -> None:
        rows = register_rows(all_ten.people.mai, NOW.date(), NOW.date())
        assert {row.state for row in rows} == {
            state.words
            for state in DossierState
            if state not in (DossierState.REGISTERED, DossierState.NOT_RECEIVED)
        }
