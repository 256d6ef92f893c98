"""Nobody signs what he has not read: refused by the act, forbidden by PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft, Reading, Signer
from tests.modules.outgoing.office import LATER, NOW, TRUST, Office, identity
from tests.modules.outgoing.rewriting import rewritten

pytestmark = pytest.mark.requirement("R10")


def _sign(office: Office, draft_id: int) -> object:
    who = office.people.dat
    return outgoing.sign(
        draft_id=draft_id, key=identity(who.name, who.official_id or 0).key(),
        seen=Draft.objects.get(pk=draft_id).version, actor=who, now=LATER, trust=TRUST,
    )  # fmt: skip


class TestReading:
    def test_comes_before_signing_to_the_last_page(self, office: Office):
        draft_id = office.checked()
        with pytest.raises(outgoing.NotReadYet, match="còn 1 trong 1 trang"):
            _sign(office, draft_id)
        outgoing.read(draft_id=draft_id, page=7, actor=office.people.dat, now=NOW)  # no such page
        outgoing.read(
            draft_id=draft_id, page=1, actor=office.people.vinh, now=NOW
        )  # not the signer
        with pytest.raises(outgoing.NotReadYet):
            _sign(office, draft_id)
        outgoing.read(draft_id=draft_id, page=1, actor=office.people.dat, now=NOW)
        assert _sign(office, draft_id)

    def test_is_noted_once_with_who_and_when(self, office: Office):
        draft_id = office.checked()
        for now in (NOW, LATER):
            outgoing.read(draft_id=draft_id, page=1, actor=office.people.dat, now=now)
        (noted,) = Reading.objects.filter(sheet__draft_id=draft_id)
        assert (noted.official_id, noted.version, noted.at) == (
            office.people.dat.official_id,
            1,
            NOW,
        )

    def test_begins_anew_with_a_new_version(self, office: Office):
        draft_id = office.checked()
        office.read(draft_id, office.people.dat)
        rewritten(office, draft_id, "Nội dung đã sửa.")
        with pytest.raises(outgoing.NotReadYet):
            _sign(office, draft_id)

    def test_can_not_be_gone_round_in_the_database(self, office: Office):
        draft_id = office.checked()
        sheet = outgoing.read(draft_id=draft_id, page=1, actor=office.people.vinh, now=NOW)
        with pytest.raises(DatabaseError, match="not read it"), transaction.atomic():
            Signer.objects.filter(draft_id=draft_id).update(
                signed_at=NOW, version=1, competence="TM", fingerprint="x", file_id=sheet.file_id
            )
        office.read(draft_id, office.people.dat)
        for change in ({"at": LATER}, {"page": 2}):
            with pytest.raises(DatabaseError, match="kept"), transaction.atomic():
                Reading.objects.update(**change)

    def test_of_a_hidden_draft_is_no_way_in(self, office: Office):
        draft_id = office.checked()
        with pytest.raises(outgoing.DraftNotFound):
            outgoing.read(draft_id=draft_id, page=1, actor=office.people.chau, now=NOW)
