"""The signing tray over HTTP: read first, then signed, one by one or together, or on the phone."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.foundation.signing import api as signing
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import DraftState
from congvu.modules.outgoing.models import Reading, Signer
from tests.foundation.signing.houses import SigningHouse, serving
from tests.foundation.signing.pki import PASSWORD
from tests.foundation.signing.pki import house as the_house
from tests.modules.outgoing.office import NOW, TRUST, Office, identity, laid_trust
from tests.modules.outgoing.rewriting import rewritten
from tests.people import client_of

pytestmark = pytest.mark.requirement("R10")
TRAY = "/outgoing/tray/"
BODY_13 = "Toàn phường có 13 thửa đất công, diện tích 4,6 ha, đã lập hồ sơ quản lý 11 thửa."


@pytest.fixture
def home(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("congvu.modules.outgoing.web.tray.clock_now", lambda: NOW)
    return laid_trust(tmp_path)


@pytest.fixture
def chairman(office: Office, home: Path) -> Client:
    return client_of(office.people.dat)


def _key(office: Office, *, who: str = "dat", password: str = PASSWORD) -> dict[str, object]:
    person = getattr(office.people, who)
    held = identity(person.name, person.official_id or 0).p12()
    return {"key": SimpleUploadedFile("khoa.p12", held), "password": password}


def _looks(client: Client, draft_id: int) -> None:
    """Open a document of the tray and come to each of its pages."""
    said = client.get(f"{TRAY}{draft_id}/").content.decode()
    for address in re.findall(rf'src="({TRAY}{draft_id}/page/\d+\.png[^"]*)"', said):
        assert client.get(address)["Content-Type"] == "image/png"


def _sign(client: Client, *drafts: int, **more: object) -> object:
    said = {f"seen-{each}": "1" for each in drafts}
    return client.post(f"{TRAY}sign/", {"pick": [str(each) for each in drafts], **said, **more})


class TestTray:
    def test_signs_together_what_was_read_and_says_why_not_the_rest(
        self, office: Office, chairman: Client
    ):
        one, two, three = office.checked(), office.checked(), office.checked()
        for each in (one, two):
            _looks(chairman, each)
        page = chairman.get(TRAY).content.decode()
        assert page.count('name="pick"') == 2  # what he hasn't read can't be picked
        done = _sign(chairman, one, two, three, **_key(office))
        assert [office.state(each) for each in (one, two, three)] == [
            DraftState.SIGNED, DraftState.SIGNED, DraftState.SIGNING,
        ]  # fmt: skip
        assert "NOT_READ_YET" in done.content.decode()  # type: ignore[attr-defined]

    def test_asks_as_many_statements_for_three_as_for_one(self, office: Office, chairman: Client):
        told = []
        for _more in range(3):
            _looks(chairman, office.checked())
            with CaptureQueriesContext(connection) as asked:
                chairman.get(TRAY)
            told.append(len(asked))
        assert told[1] == told[2] <= told[0]

    def test_goes_on_to_the_next_document(self, office: Office, chairman: Client):
        one, two = office.checked(), office.checked()
        _looks(chairman, one)
        said = chairman.get(f"{TRAY}{one}/").content.decode()
        assert "1/2" in said and f'href="{TRAY}{two}/"' in said
        done = _sign(chairman, one, **_key(office))
        assert done.headers["Location"] == f"{TRAY}{two}/"  # type: ignore[attr-defined]

    def test_notes_who_was_shown_a_page_and_nobody_else(self, office: Office, chairman: Client):
        draft_id = office.checked()
        _looks(chairman, draft_id)
        chairman.head(f"{TRAY}{draft_id}/page/1.png")
        (noted,) = Reading.objects.filter(sheet__draft_id=draft_id)
        assert noted.official_id == office.people.dat.official_id

    def test_is_empty_for_others_and_hidden_from_another_agency(self, office: Office, home: Path):
        draft_id = office.checked()
        drafter, stranger = client_of(office.people.hanh), client_of(office.people.chau)
        assert 'name="pick"' not in drafter.get(TRAY).content.decode()
        assert drafter.get(f"{TRAY}{draft_id}/").status_code == 302
        for address in (f"{TRAY}{draft_id}/", f"{TRAY}{draft_id}/page/1.png"):
            assert stranger.get(address).status_code == stranger.get(f"{TRAY}9999/").status_code
        _sign(stranger, draft_id, **_key(office))
        assert office.state(draft_id) is DraftState.SIGNING

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({}, "IMAGE_IS_NO_SIGNATURE"),  # an image alone, no certificate
            ({"password": "sai"}, "KEY_UNREADABLE"),
            ({"who": "binh"}, "SIGNATURE_OF_ANOTHER"),
        ],
        ids=["nothing", "password", "another"],
    )
    def test_refuses_what_is_no_signature_of_his(
        self, office: Office, chairman: Client, given: dict[str, str], code: str
    ):
        draft_id = office.checked()
        _looks(chairman, draft_id)
        done = _sign(chairman, draft_id, **(_key(office, **given) if given else {}))
        assert done.status_code == 422  # type: ignore[attr-defined]
        assert code in done.content.decode()  # type: ignore[attr-defined]
        assert office.state(draft_id) is DraftState.SIGNING

    def test_refuses_a_revoked_certificate(self, office: Office, chairman: Client, home: Path):
        draft_id = office.checked()
        _looks(chairman, draft_id)
        held = identity(office.people.dat.name, office.people.dat.official_id or 0)
        before = NOW - timedelta(days=1)
        crl = the_house().crl(revoked=((held, before),), at=before)
        (home / "an.crl").write_bytes(crl)
        assert (
            "Đã bị thu hồi".lower() in chairman.get(f"{TRAY}{draft_id}/").content.decode().lower()
        )
        done = _sign(chairman, draft_id, **_key(office))
        assert done.status_code == 422 and office.state(draft_id) is DraftState.SIGNING  # type: ignore[attr-defined]

    def test_says_of_what_was_withdrawn_meanwhile_that_it_waits_no_longer(
        self, office: Office, chairman: Client
    ):
        draft_id = office.checked()
        _looks(chairman, draft_id)
        outgoing.withdraw(
            draft_id=draft_id, reason="Còn sai số thửa", actor=office.people.hanh, now=NOW
        )
        done = _sign(chairman, draft_id, **_key(office))
        assert done.headers["Location"] == TRAY  # type: ignore[attr-defined]
        assert "không còn chờ bạn ký" in chairman.get(TRAY).content.decode()
        assert office.state(draft_id) is DraftState.DRAFTING

    def test_lets_nobody_sign_whose_appointment_ended_yesterday(
        self, office: Office, chairman: Client
    ):
        draft_id, people = office.checked(), office.people
        _looks(chairman, draft_id)
        (held,) = organisation.appointments_of(people.dat.official_id or 0)
        organisation.end_appointment(
            appointment_id=held.id, on=NOW.date(), actor=people.hoi, now=NOW
        )
        _sign(chairman, draft_id, **_key(office))
        assert office.state(draft_id) is DraftState.SIGNING
        assert not Signer.objects.exclude(signed_at=None).exists()

    def test_shows_what_changed_since_it_was_read(self, office: Office, chairman: Client):
        draft_id = office.checked()
        _looks(chairman, draft_id)
        rewritten(office, draft_id, BODY_13)
        said = chairman.get(f"{TRAY}{draft_id}/").content.decode()
        assert "Khác bản bạn đã đọc (bản 1)" in said
        assert "<ins>" in said and "13" in said


class TestTelephone:
    def test_asks_the_service_and_collects_what_was_confirmed(
        self, office: Office, chairman: Client, settings: object
    ):
        who = office.people.dat
        service = SigningHouse(identity(who.name, who.official_id or 0), confirms_after=1)
        with serving(service) as address:
            settings.SIGNING_SERVICES = {"thu": ("Ký thử", address, "ma-truy-cap", "csc")}  # type: ignore[attr-defined]
            for each in signing.certificates_of(who.user_id or 0, trust=TRUST, now=NOW):
                signing.withdraw(certificate_id=each.id, actor=who, now=NOW)
            entry = signing.register_remote(
                service="thu", credential="an-01", kind=signing.SignerKind.PERSON, actor=who,
                trust=TRUST, now=NOW,
            )  # fmt: skip
            one, two = office.checked(), office.checked()
            for each in (one, two):
                _looks(chairman, each)
            asked = _sign(chairman, one, two, remote=str(entry))
            assert "Đã gửi yêu cầu" in asked.content.decode()  # type: ignore[attr-defined]
            waits = chairman.get(TRAY).content.decode()
            assert "hx-trigger" in waits and "Chưa đọc hết" not in waits
            assert "Gửi lại yêu cầu" in chairman.get(f"{TRAY}{one}/").content.decode()
            assert (
                chairman.post(f"{TRAY}collect/", headers={"HX-Request": "true"}).status_code == 204
            )
            told = chairman.post(f"{TRAY}collect/", headers={"HX-Request": "true"})
            assert told.headers["HX-Redirect"] == TRAY
        assert {office.state(one), office.state(two)} == {DraftState.SIGNED}
        assert len(service.shown) == 2
