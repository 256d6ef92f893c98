"""Between the accounts of mail and the registry: a letter waits, its sender learns what is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from congvu.foundation.files.api import files_of
from congvu.foundation.mailbox.fetching import fetch
from congvu.foundation.mailbox.values import Mailbox
from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.documents import api as documents
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.models import Arrival as Waiting
from tests.foundation.mailbox.letters import letter as mail
from tests.modules.documents.registry import Registry, letter, open_registry
from tests.people import NOW, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10"), pytest.mark.requirement("R12")]


@pytest.fixture
def registry(db: None) -> Registry:
    return open_registry()


@pytest.fixture
def post(settings: Any, tmp_path: Path) -> Callable[..., int]:
    """Put a letter into the account of Thành Sen and fetch; return how many were taken."""
    settings.FILES_ROOT = tmp_path / "files"
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()

    def put(agency_code: str = "H27.43", **headers: str) -> int:
        (tmp_path / "new" / "1.a").write_bytes(mail(**headers).as_bytes())
        return fetch(Mailbox("registry", agency_code, folder=tmp_path), now=NOW)

    return put


class TestALetter:
    def test_waits_at_the_registry_with_its_files(
        self, registry: Registry, post: Callable[..., int]
    ) -> None:
        assert post() == 1
        row = Waiting.objects.get()
        assert (row.agency_id, row.channel) == (registry.people.thanh_sen, "email")
        assert (row.from_name, row.notation) == ("Sở Tài chính", "215/UBND-KT")
        kept = [each.file_id for each in row.files.order_by("position")]
        names = [files_of(kept)[file_id].name for file_id in kept]
        assert names == ["Công văn 215.pdf", "Nội dung thư.txt"]

    def test_delivered_again_waits_once(self, registry: Registry, post: Callable[..., int]) -> None:
        post()
        assert post() == 1
        assert Waiting.objects.get().files.count() == 2

    def test_with_a_mark_of_secrecy_leaves_nothing_here(
        self, registry: Registry, post: Callable[..., int], tmp_path: Path
    ) -> None:
        assert post(Subject="[MẬT] Kế hoạch 15/KH-UBND") == 0
        assert not Waiting.objects.exists()
        assert [path.name for path in (tmp_path / "cur").iterdir()] == ["1.a:2,FS"]
        assert post(Subject="Mật độ xây dựng ở phường") == 1

    def test_to_an_account_of_nobody_stays_unread(
        self, registry: Registry, post: Callable[..., int], tmp_path: Path
    ) -> None:
        assert post(agency_code="H27.99") == 0
        assert (tmp_path / "new" / "1.a").exists()


class TestTheSender:
    def test_learns_the_number(self, registry: Registry, post: Callable[..., int]) -> None:
        post()
        row = Waiting.objects.get()
        made = register_arrival(
            arrival_id=row.pk,
            letter=letter(channel=documents.Channel.EMAIL),
            scans=(),
            actor=registry.people.mo,
            now=NOW,
        )
        told = OutboundMessage.objects.get()
        assert told.to == "vanthu@sotaichinh.gov.vn"
        assert f"số đến {made.number} năm 2026" in told.body
        assert "rà soát quỹ đất công" in told.subject

    def test_learns_why_it_is_sent_back(self, registry: Registry, post: Callable[..., int]) -> None:
        post()
        documents.refuse_arrival(
            arrival_id=Waiting.objects.get().pk,
            reason="Tệp kèm không mở được.",
            actor=registry.people.mo,
            now=NOW,
        )
        assert "Lý do: Tệp kèm không mở được." in OutboundMessage.objects.get().body

    def test_that_is_a_machine_is_told_nothing(
        self, registry: Registry, post: Callable[..., int]
    ) -> None:
        post(Auto_Submitted="auto-replied")
        documents.refuse_arrival(
            arrival_id=Waiting.objects.get().pk,
            reason="Không phải văn bản.",
            actor=registry.people.mo,
            now=NOW,
        )
        assert not OutboundMessage.objects.exists()


def test_the_clerk_registers_it_as_mail(registry: Registry, post: Callable[..., int]) -> None:
    post()
    client = client_of(registry.people.mo)
    page = client.get("/documents/arrivals/").content.decode()
    assert "Thư điện tử công vụ" in page
    form = client.get(f"/documents/new/?arrival={Waiting.objects.get().pk}").content.decode()
    assert "vanthu@sotaichinh.gov.vn" in form
    assert "Công văn 215.pdf" in form
