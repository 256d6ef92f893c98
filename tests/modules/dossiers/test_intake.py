"""Handed in and not accepted yet."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from congvu.foundation.ledger.models import Fact
from congvu.foundation.ledger.values import Stream
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.access import looked_up, submission
from congvu.modules.dossiers.commands.intake import (
    Submitted,
    answer_submission,
    submit_online,
    take_in_for,
    turn_away,
)
from congvu.modules.dossiers.commands.reception import accept_submission
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.rules import refusals
from congvu.modules.dossiers.rules.secret import draw_secret
from congvu.modules.dossiers.values.filing import Channel
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.slips import SlipKind
from tests.modules.dossiers.shop import SITE, Shop
from tests.people import NOW

LATER = NOW + timedelta(hours=1)


def online(shop: Shop, key: UUID | None = None, **typed: str) -> Submitted:
    return submit_online(
        filing=shop.filing(Channel.ONLINE, **typed),
        chosen=shop.land,
        counter_id=shop.people.centre,
        intake_key=key or uuid4(),
        now=NOW,
    )


@pytest.mark.requirement("R12")
class TestSubmitOnline:
    def test_gives_a_reference_and_starts_no_clock(self, shop: Shop) -> None:
        got = online(shop)
        assert got.reference == "TT-260910-0001"
        assert got.answer_by == NOW + timedelta(days=1)  # eight working hours
        dossier = Dossier.objects.get(pk=got.dossier_id)
        assert dossier.case_id is None
        assert dossier.answer == ""

    def test_states_its_fact(self, shop: Shop) -> None:
        online(shop)
        fact = Fact.objects.get(stream=Stream.INTAKE)
        assert fact.kind == "DossierSubmitted"
        assert "TT-260910-0001" in fact.body

    def test_makes_one_of_a_double_click(self, shop: Shop) -> None:
        key = uuid4()
        first, second = online(shop, key), online(shop, key)
        assert second.again
        assert second.reference == first.reference
        assert Dossier.objects.count() == 1

    def test_needs_a_counter_that_exists(self, shop: Shop) -> None:
        with pytest.raises(refusals.CounterUnknown):
            submit_online(
                filing=shop.filing(Channel.ONLINE), chosen=shop.land,
                counter_id=shop.people.economy, intake_key=uuid4(), now=NOW,
            )  # fmt: skip

    def test_is_accepted_by_the_counter_and_only_then_has_a_code(self, shop: Shop) -> None:
        got = online(shop)
        accepted = accept_submission(
            reference=got.reference, chosen=shop.land, responsible_unit_id=shop.people.economy,
            site=SITE, actor=shop.people.mai, now=LATER,
        )  # fmt: skip
        live = casework.visible_case(code=accepted.code, actor=shop.people.mai)
        assert live.state.accepted_at == LATER
        dossier = Dossier.objects.get(pk=got.dossier_id)
        assert dossier.submitted_at == NOW
        assert IssuedSlip.objects.get(dossier=dossier).kind == SlipKind.RECEIPT

    def test_is_answered_once(self, shop: Shop) -> None:
        got = online(shop)
        answer_submission(
            reference=got.reference, answer=Answer.CHANGES, items=("Ảnh rõ hơn",), reason="mờ",
            request=shop.land.title, actor=shop.people.mai, now=LATER,
        )  # fmt: skip
        with pytest.raises(refusals.AnsweredAlready):
            accept_submission(
                reference=got.reference, chosen=shop.land,
                responsible_unit_id=shop.people.economy, site=SITE, actor=shop.people.mai,
                now=LATER,
            )  # fmt: skip
        assert IssuedSlip.objects.get().kind == SlipKind.SUPPLEMENT

    @pytest.mark.parametrize("answer", [Answer.CHANGES, Answer.REFUSED])
    def test_is_not_sent_back_without_saying_why(self, shop: Shop, answer: Answer) -> None:
        got = online(shop)
        with pytest.raises(casework.ReasonMissing):
            answer_submission(
                reference=got.reference, answer=answer, items=(" ",), reason=" ",
                request=shop.land.title, actor=shop.people.mai, now=LATER,
            )  # fmt: skip

    def test_is_hidden_from_other_counters_as_if_absent(self, shop: Shop) -> None:
        got = online(shop)
        with pytest.raises(refusals.DossierNotFound):
            submission(reference=got.reference, actor=shop.people.lan)
        with pytest.raises(refusals.NotAtCounter):
            submission(reference=got.reference, actor=shop.people.hanh)


@pytest.mark.requirement("R28")
class TestTakeInFor:
    def test_lets_any_counter_receive_and_the_competent_one_accept(self, shop: Shop) -> None:
        got = take_in_for(
            filing=shop.filing(), chosen=shop.land, counter_id=shop.people.centre,
            intake_key=uuid4(), actor=shop.people.lan, now=NOW,
        )  # fmt: skip
        with pytest.raises(refusals.DossierNotFound):
            accept_submission(
                reference=got.reference, chosen=shop.land,
                responsible_unit_id=shop.people.cam_binh_economy, site=SITE,
                actor=shop.people.lan, now=LATER,
            )  # fmt: skip
        accepted = accept_submission(
            reference=got.reference, chosen=shop.land, responsible_unit_id=shop.people.economy,
            site=SITE, actor=shop.people.mai, now=LATER,
        )  # fmt: skip
        assert accepted.code.startswith("H27.43-")
        assert submission(reference=got.reference, actor=shop.people.lan).case_id is not None


class TestTurnAway:
    @pytest.mark.parametrize(
        ("answer", "kind"),
        [(Answer.CHANGES, SlipKind.SUPPLEMENT), (Answer.REFUSED, SlipKind.REFUSAL)],
    )
    def test_leaves_a_record_and_a_slip(self, shop: Shop, answer: Answer, kind: SlipKind) -> None:
        got = turn_away(
            filing=shop.filing(), chosen=shop.land, answer=answer, items=("Trích đo",),
            reason="Thiếu trích đo", intake_key=uuid4(), actor=shop.people.mai, now=NOW,
        )  # fmt: skip
        assert Dossier.objects.get(pk=got.dossier_id).answer == answer
        assert IssuedSlip.objects.get().kind == kind


class TestLookedUp:
    KEY = b"key"

    def test_opens_with_code_and_secret_alone(self, shop: Shop) -> None:
        got = shop.received()
        dossier = Dossier.objects.get(pk=got.dossier_id)
        secret = draw_secret(key=self.KEY, salt=bytes(dossier.salt))
        typed = got.code.lower()
        assert looked_up(code=typed, secret=secret.lower(), key=self.KEY).pk == dossier.pk

    def test_answers_a_wrong_secret_and_an_unknown_code_alike(self, shop: Shop) -> None:
        got = shop.received()
        for code in (got.code, "H27.43-260910-9999", "TT-260910-0001", "", "x" * 500):
            with pytest.raises(refusals.LookUpFailed):
                looked_up(code=code, secret="ABCD 1234", key=self.KEY)

    def test_opens_a_submission_by_its_reference(self, shop: Shop) -> None:
        got = online(shop)
        dossier = Dossier.objects.get(pk=got.dossier_id)
        secret = draw_secret(key=self.KEY, salt=bytes(dossier.salt))
        found = looked_up(code=got.reference.lower(), secret=secret, key=self.KEY)
        assert found.pk == dossier.pk
