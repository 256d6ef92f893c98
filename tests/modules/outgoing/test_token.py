"""Signing and sealing by a device at the server (PKCS#11): the keys never leave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.foundation import clock
from congvu.foundation.files import api as files
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import KeyPlace, SignerKind, Verdict
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import DraftState
from congvu.modules.outgoing.models import Issued
from tests.foundation.signing.test_signing import needs
from tests.foundation.signing.tokens import PIN, TOKEN, lay_on_token
from tests.modules.outgoing.office import COMMITTEE, NOW, TRUST, Office, identity, laid_trust
from tests.people import client_of

pytestmark = [pytest.mark.requirement("R10"), needs("softhsm2-util")]
TRAY = "/outgoing/tray/"


def by_token(label: str, pin: str = PIN) -> dict[str, str]:
    return {"token": TOKEN, "token_key": label, "pin": pin}


@pytest.fixture
def device(
    office: Office, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have the chairman's key and the ward's lie on a device of the server."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    laid_trust(tmp_path)
    monkeypatch.setattr(clock, "_SHIFT", NOW - clock.now())
    people, chairman = office.people, identity(office.people.dat.name, 700_001)
    ward = identity(COMMITTEE, 700_002)
    for held, kind, who in (
        (chairman, SignerKind.PERSON, people.dat),
        (ward, SignerKind.AGENCY, people.mo),
    ):
        signing.register(
            data=held.der, kind=kind, place=KeyPlace.TOKEN, actor=who, trust=TRUST, now=NOW
        )
    lay_on_token("chu-tich", chairman)
    library = lay_on_token("phuong", ward)
    settings.SIGNING_TOKEN_LIBRARY = str(library)  # type: ignore[attr-defined]


def test_the_tray_signs_and_the_registry_seals(office: Office, device: None) -> None:
    people, draft_id = office.people, office.checked()
    office.read(draft_id, people.dat)
    chairman, clerk = client_of(people.dat), client_of(people.mo)
    picked = {"pick": str(draft_id), f"seen-{draft_id}": "1"}
    assert 'name="pin"' in chairman.get(f"{TRAY}{draft_id}/").content.decode()

    wrong = chairman.post(f"{TRAY}sign/", picked | by_token("chu-tich", "000000"))
    anothers = chairman.post(f"{TRAY}sign/", picked | by_token("phuong"))
    still = office.state(draft_id)
    done = chairman.post(f"{TRAY}sign/", picked | by_token("chu-tich"))

    assert "TOKEN_PIN_WRONG" in wrong.content.decode()
    assert "SIGNATURE_OF_ANOTHER" in anothers.content.decode()
    assert (still, done.status_code) == (DraftState.SIGNING, 302)
    assert office.state(draft_id) is DraftState.SIGNED

    made = outgoing.number(draft_id=draft_id, actor=people.mo, now=clock.now())
    place = f"/outgoing/documents/{made.document_id}/seal/"
    assert 'name="token_key"' in clerk.get(place).content.decode()
    refused = clerk.post(place, by_token("chu-tich"))
    sealed = clerk.post(place, by_token("phuong"))

    assert "SEAL_OF_ANOTHER" in refused.content.decode()
    assert 'value="chu-tich"' in refused.content.decode()  # what is no secret stands there still
    assert PIN not in refused.content.decode()
    assert sealed.status_code == 302
    row = Issued.objects.get(pk=made.document_id)
    with files.open_file(row.file_id or 0) as file:
        found = signing.verdicts_of(file.read(), trust=TRUST, now=NOW)
    assert [each.verdict for each in found.signatures] == [Verdict.VALID, Verdict.VALID]
