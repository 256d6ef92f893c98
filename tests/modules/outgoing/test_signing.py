"""Signing: the signer himself, by his own key, in the name that is his at that moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from congvu.foundation.signing.api import SignerKind
from congvu.foundation.signing.custody.refusals import CertificateMissing
from congvu.foundation.signing.refusals import ImageIsNoSignature
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.commands.images import keep_image
from congvu.modules.outgoing.commands.mandating import give_mandate
from congvu.modules.outgoing.models import Signer
from congvu.modules.outgoing.rules.refusals import MandateBad
from tests.foundation.signing import papers
from tests.foundation.signing.pki import house as the_house
from tests.modules.outgoing.office import TRUST, Office, identity
from tests.people import NOW


class TestSigning:
    def test_says_upon_what_it_rests(self, office: Office):
        draft_id = office.signed()
        signer = Signer.objects.get(draft_id=draft_id)

        assert signer.competence == "TM"
        assert signer.rests_on["rests_on"]["post"] == "Chủ tịch"
        assert office.state(draft_id) is outgoing.DraftState.SIGNED

    def test_an_image_without_a_certificate_is_no_signature(self, office: Office):
        draft_id = office.checked()
        keep_image(
            kind=SignerKind.PERSON, upload=ContentFile(papers.signature_image(), "ky.png"),
            millimetres=0, actor=office.people.dat, now=NOW,
        )  # fmt: skip

        office.read(draft_id, office.people.dat)
        with pytest.raises(ImageIsNoSignature):
            outgoing.sign(
                draft_id=draft_id, key=None, seen=1, actor=office.people.dat, now=NOW, trust=TRUST
            )

    def test_with_the_key_of_another_is_refused(self, office: Office):
        draft_id, people = office.checked(), office.people
        key = identity(people.binh.name, people.binh.official_id or 0).key()
        office.read(draft_id, office.people.dat)

        with pytest.raises(outgoing.SignatureOfAnother):
            outgoing.sign(
                draft_id=draft_id, key=key, seen=1, actor=people.dat, now=NOW, trust=TRUST
            )
        with pytest.raises(outgoing.NotTheSigner):
            office.sign(draft_id, actor=people.binh)

    def test_with_a_revoked_certificate_is_refused(self, office: Office):
        draft_id, people = office.checked(), office.people
        office.read(draft_id, office.people.dat)
        own = identity(people.dat.name, people.dat.official_id or 0)
        listed = the_house().crl(
            revoked=((own, NOW - timedelta(days=1)),), at=NOW - timedelta(hours=1)
        )
        trust = the_house().trust(
            crls=(listed, the_house().crl(issuer=the_house().root, revoked=()))
        )

        with pytest.raises(CertificateMissing):
            outgoing.sign(
                draft_id=draft_id, key=own.key(), seen=1, actor=people.dat, now=NOW, trust=trust
            )

    def test_by_who_left_his_office_yesterday_is_refused(self, office: Office):
        draft_id, people = office.checked(), office.people
        (held,) = organisation.appointments_of(people.dat.official_id or 0)
        organisation.end_appointment(
            appointment_id=held.id, on=NOW.date(), actor=people.hoi, now=NOW
        )

        with pytest.raises(outgoing.NoCompetence):
            office.sign(draft_id)

    def test_what_is_not_what_was_read_is_refused(self, office: Office):
        draft_id = office.checked()
        with pytest.raises(outgoing.VersionMoved):
            outgoing.sign(
                draft_id=draft_id, key=None, seen=2, actor=office.people.dat, now=NOW, trust=TRUST
            )

    def test_two_sign_in_their_order(self, office: Office):
        people = office.people
        office.hold_keys(people.binh)
        draft_id = office.checked(
            kind=DocumentKind.MINUTES,
            signer_ids=[people.dat.official_id, people.binh.official_id],
        )
        with pytest.raises(outgoing.NotTheSigner):
            office.sign(draft_id, actor=people.binh)
        office.sign(draft_id)
        assert office.state(draft_id) is outgoing.DraftState.SIGNING
        office.sign(draft_id, actor=people.binh)

        assert office.state(draft_id) is outgoing.DraftState.SIGNED


class TestMandates:
    def test_an_order_lets_a_units_head_sign_what_it_names(self, office: Office):
        people = office.people
        office.hold_keys(people.thang)
        kinds = [DocumentKind.INVITATION]
        wanted = {"signer_id": people.thang.official_id, "kind": DocumentKind.INVITATION}
        with pytest.raises(outgoing.NoCompetence):
            office.checked(**wanted)
        give_mandate(
            unit_id=people.office, kinds=kinds, content="mời họp", basis="Quy chế làm việc",
            starts_on=NOW.date(), ends_on=None, delegation_id=None, actor=people.dat, now=NOW,
        )  # fmt: skip
        made = office.drafted(**wanted)
        outgoing.submit(draft_id=made.draft_id, seen=1, actor=people.hanh, now=NOW)
        signer = Signer.objects.get(draft_id=made.draft_id)

        assert signer.lines == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]

    def test_an_authority_is_the_heads_own_and_ends_with_its_paper(self, office: Office):
        people = office.people
        given = {
            "unit_id": people.office, "kinds": [DocumentKind.LETTER], "content": "lưu trữ",
            "basis": "GUQ 01", "starts_on": NOW.date(), "now": NOW,
        }  # fmt: skip
        delegation = organisation.delegate(
            giver_id=people.dat.official_id or 0, taker_id=people.thang.official_id or 0,
            scope=organisation.Scope.SIGN, starts_on=NOW.date(), ends_on=date(2026, 10, 1),
            decision="01/GUQ-UBND", actor=people.hoi, now=NOW,
        )  # fmt: skip
        for who, ends in (
            (people.binh, date(2026, 9, 20)),
            (people.dat, date(2026, 12, 1)),
            (people.dat, None),
        ):
            with pytest.raises(MandateBad):
                give_mandate(**given, ends_on=ends, delegation_id=delegation, actor=who)

        assert give_mandate(
            **given, ends_on=date(2026, 9, 20), delegation_id=delegation, actor=people.dat
        )
