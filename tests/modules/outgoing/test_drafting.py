"""A draft begins: whose it is, in which case it is held, once per origin, never a secret."""

from __future__ import annotations

import pytest

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.writing.api import Secrecy, body_of
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft, Signer
from congvu.modules.outgoing.rules.refusals import AbstractMissing, NotYourAgency
from tests.modules.outgoing.office import Office


class TestDrafting:
    def test_a_draft_is_held_by_who_drafts_it(self, office: Office):
        made = office.drafted()
        live = casework.visible_case(code=made.case_code, actor=office.people.hanh)

        roles = [step.role.value for step in live.state.plan]
        assert roles == ["lead", "review", "review", "approve", "clerk"]
        assert live.state.holding is not None
        assert live.state.holding.official_id == office.people.hanh.official_id

    def test_the_same_origin_is_the_same_draft(self, office: Office):
        first = office.drafted(origin="followup:7")
        second = office.drafted(origin="followup:7", abstract="Khác")

        assert (second.draft_id, second.again) == (first.draft_id, True)
        assert Draft.objects.count() == 1

    def test_what_the_system_drafts_waits_for_its_signer(self, office: Office):
        people = office.people
        made = office.drafted(
            actor=SYSTEM, unit_id=people.office, signer_id=people.binh.official_id
        )
        row = Draft.objects.get(pk=made.draft_id)
        live = casework.visible_case(code=made.case_code, actor=people.binh)

        assert row.state == outgoing.DraftState.SIGNING
        assert live.state.holding is not None
        assert live.state.holding.official_id == people.binh.official_id
        assert Signer.objects.get(draft=row).lines == [
            "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
        ]  # fmt: skip

    def test_nothing_secret_is_drafted(self, office: Office):
        with pytest.raises(outgoing.ClassifiedElsewhere):
            office.drafted(secrecy=Secrecy.CONFIDENTIAL)
        with pytest.raises(outgoing.ClassifiedElsewhere):
            office.drafted(body=body_of("TỐI MẬT", "Nội dung"))

        assert not Draft.objects.exists()

    def test_one_drafts_for_ones_own_agency(self, office: Office):
        with pytest.raises(NotYourAgency):
            office.drafted(actor=office.people.hoa)
        with pytest.raises(AbstractMissing):
            office.drafted(abstract="  ")
