"""An answer, from the letter that came in to the axis by which it leaves."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.edxml.api import Organ, read
from congvu.foundation.exchange.api import Box
from congvu.foundation.exchange.sending import send_due
from congvu.modules.casework import api as casework
from congvu.modules.documents import api as documents
from congvu.modules.outgoing.models import Draft, Issued, Opinion
from tests.foundation.signing import papers
from tests.foundation.signing.pki import PASSWORD
from tests.modules.documents.lives import direction, submitted
from tests.modules.documents.registry import Registry
from tests.modules.outgoing.office import COMMITTEE, Office, identity, laid_trust, open_office
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]


def sent(page: Client, address: str, **said: object) -> str:
    """Send a form and return where it leads to; a form that comes back says why."""
    answer = page.post(address, said)
    assert answer.status_code == 302, (address, answer.content.decode()[:3000])
    return answer["Location"]


@pytest.mark.requirement("R10")
@pytest.mark.requirement("R12")
def test_an_answer_is_issued(
    db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(hours=4) - datetime.now(UTC))
    settings.HOME = tmp_path
    laid_trust(tmp_path)
    (tmp_path / "axis").mkdir()
    box = Box("province", Organ("H27.43", name=COMMITTEE), folder=tmp_path / "axis")
    settings.EXCHANGE_BOXES = {"province": box}
    office = open_office()
    document_id, code = _directed(office)
    draft_id = _written(office, code)
    _asked_and_answered(office, draft_id)
    _checked(office, draft_id)
    _signed(office, draft_id)
    made = _issued(office, draft_id, tmp_path)

    told = subprocess.run(
        ["pdfsig", "-nocert", str(tmp_path / "van-ban.pdf")], capture_output=True, text=True,
        check=False,
    ).stdout  # fmt: skip
    assert told.count("Signature is Valid.") == 2, told
    assert send_due(clock.now()) == 1
    (parcel,) = (tmp_path / "axis" / "out").iterdir()
    message = read(parcel.read_bytes()).message
    assert message.document_id == f"H27.43,2026/09/10,{made.notation}"
    page = client_of(office.people.mo).get(f"/documents/{document_id}/").content.decode()
    assert made.notation in page
    live = casework.visible_case(code=code, actor=office.people.mo)
    assert live.state.outcome is casework.Outcome.DONE
    assert sum(charge for charge in [live.state.overrun]) == 0


def _directed(office: Office) -> tuple[int, str]:
    """Let a letter come in, be directed to economy, and given to Hạnh."""
    registry, people = Registry(office.people), office.people
    document_id = submitted(registry)
    accepted = documents.direct(
        document_id=document_id, direction=direction(registry, parts=()), seen=0,
        actor=people.dat, now=NOW + timedelta(minutes=10),
    )  # fmt: skip
    casework.assign(
        code=accepted.code, to_official=people.hanh.official_id or 0, actor=people.vinh,
        now=NOW + timedelta(minutes=20),
    )  # fmt: skip
    return document_id, accepted.code


def _written(office: Office, code: str) -> int:
    """Begin the answer from the page of its case; it runs on that case."""
    hanh = client_of(office.people.hanh)
    case = hanh.get(f"/cases/{code}/").content.decode()
    assert f"/outgoing/new/?case={code}" in case
    sent(
        hanh, "/outgoing/new/letter/", case=code, abstract="Về việc kết quả rà soát quỹ đất công",
        addressed="UBND tỉnh Hà Tĩnh", others="", signer=str(office.people.dat.official_id),
        text="Ủy ban nhân dân phường báo cáo kết quả rà soát.\n- Toàn phường có 12 thửa đất công.",
        urgency="0", secrecy="",
    )  # fmt: skip
    row = Draft.objects.get()
    assert (row.is_borne, row.case.code) == (True, code)
    return row.pk


def _asked_and_answered(office: Office, draft_id: int) -> None:
    """Ask culture, which answers with a stance; a general answer comes back."""
    people = office.people
    place = f"u{people.culture}"
    sent(client_of(people.hanh), f"/outgoing/{draft_id}/ask/", place=place, question="", days="1")
    opinion = Opinion.objects.get()
    tai, address = client_of(people.tai), f"/outgoing/{draft_id}/opinions/{opinion.pk}/"
    general = tai.post(
        address, {"stance": "agree", "text": "Cơ bản nhất trí", "ground": "quy định"}
    )
    assert general.status_code == 422
    sent(
        tai, address, stance="agree", changes="", ground="sổ địa chính phường, tờ bản đồ số 12",
        text="Số thửa khớp sổ theo dõi di tích; thửa 45 là đất đình làng",
    )  # fmt: skip


def _checked(office: Office, draft_id: int) -> None:
    people = office.people
    sent(client_of(people.hanh), f"/outgoing/{draft_id}/do/submit/", seen="1", text="")
    for who, act in ((people.vinh, "check-content"), (people.thang, "check-format")):
        address = f"/outgoing/{draft_id}/do/{act}/"
        sent(client_of(who), address, seen="1", choice="pass", text="")


def _signed(office: Office, draft_id: int) -> None:
    """Sign with the chairman's key, his blue image above his name."""
    people = office.people
    for who, kind, image in (
        (people.dat, "person", papers.signature_image()),
        (people.mo, "agency", papers.seal_image()),
    ):
        upload = SimpleUploadedFile("hinh.png", image, "image/png")
        sent(client_of(who), "/outgoing/images/", kind=kind, image=upload, millimetres="36")
    office.sign(draft_id, now=NOW + timedelta(hours=4))


def _issued(office: Office, draft_id: int, folder: Path) -> Issued:
    """Number, seal and issue at the registry's pages; keep the file."""
    mo = client_of(office.people.mo)
    document = sent(mo, f"/outgoing/{draft_id}/do/number/", seen="1", copies="2", text="")
    key = SimpleUploadedFile("dau.p12", identity(COMMITTEE, 900_000).p12(), "application/x-pkcs12")
    sent(mo, f"{document}seal/", key=key, password=PASSWORD)
    sent(mo, f"{document}do/issue/")
    made = Issued.objects.get()
    _kept(mo, document, folder)
    return made


def _kept(page: Client, document: str, folder: Path) -> None:
    link = page.get(f"{document}file.pdf")["Location"]
    answer = page.get(link)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    (folder / "van-ban.pdf").write_bytes(content)
