"""Keys that a service holds: nobody waits for it, and what changed meanwhile is not signed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import SignerKind, Verdict
from congvu.kernel.refusals import Refusal
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Issued, Signer
from tests.foundation.signing.houses import Answer, SigningHouse, serving
from tests.modules.outgoing.office import (
    COMMITTEE,
    LATER,
    TRUST,
    Office,
    identity,
    laid_trust,
    open_office,
)
from tests.modules.outgoing.rewriting import rewritten
from tests.people import NOW, client_of

pytestmark = pytest.mark.requirement("R10")


@dataclass
class Telephone:
    """A service whose signer takes his time: it answers once `free` is set."""

    house: SigningHouse
    asked: threading.Event = field(default_factory=threading.Event)
    free: threading.Event = field(default_factory=threading.Event)

    def __call__(self, path: str, body: bytes, who: str) -> Answer:
        if path.endswith(("signHash", "signPolling")):
            self.asked.set()
            assert self.free.wait(20)
        return self.house(path, body, who)


@contextmanager
def remote(
    settings: Any, home: Path, who: Actor, common: str, serial: int, kind: SignerKind
) -> Iterator[tuple[Telephone, int]]:
    """Have somebody's key lie with a service; yield the service and the certificate's id."""
    settings.HOME = home
    laid_trust(home)
    telephone = Telephone(SigningHouse(identity(common, serial), confirms_after=0))
    telephone.free.set()
    with serving(telephone) as address:
        settings.SIGNING_SERVICES = {"thu": ("Ký thử", address, "ma-truy-cap", "csc")}
        for each in signing.certificates_of(who.user_id or 0, trust=TRUST, now=NOW):
            signing.withdraw(certificate_id=each.id, actor=who, now=NOW)
        entry = signing.register_remote(
            service="thu", credential="an-01", kind=kind, actor=who, trust=TRUST, now=NOW
        )
        yield telephone, entry


def told(act: Callable[[], object]) -> object:
    """Do an act in a thread of its own; a refusal answers with its code."""
    try:
        return act()
    except Refusal as refusal:
        return refusal.code
    finally:
        connection.close()


def test_a_draft_goes_on_while_a_service_is_asked(
    own_database: str, settings: Any, tmp_path: Path
) -> None:
    office = open_office()
    dat, hanh = office.people.dat, office.people.hanh
    one, two = office.checked(), office.checked()
    for each in (one, two):
        office.read(each, dat)
    kept = (dat.name, dat.official_id or 0, SignerKind.PERSON)
    with (
        remote(settings, tmp_path, dat, *kept) as (telephone, entry),
        ThreadPoolExecutor() as pool,
    ):

        def while_asked(act: Callable[[], object], change: Callable[[], object]) -> object:
            telephone.asked.clear()
            telephone.free.clear()
            waits = pool.submit(told, act)
            assert telephone.asked.wait(20)
            changed = pool.submit(told, change)
            assert changed.result(10) is None  # nobody waits for the telephone
            telephone.free.set()
            return waits.result(20)

        def ask(draft_id: int, seen: int = 1) -> object:
            return outgoing.ask_to_sign(
                draft_id=draft_id, certificate_id=entry, seen=seen, actor=dat, now=LATER
            )

        withdrawn = while_asked(
            lambda: ask(one),
            lambda: outgoing.withdraw(
                draft_id=one, reason="Còn sai số thửa", actor=hanh, now=LATER
            ),
        )
        assert withdrawn == "DRAFT_MOVED"
        assert ask(two)
        rewrite = while_asked(
            lambda: outgoing.collect_signature(draft_id=two, actor=dat, now=LATER),
            lambda: rewritten(office, two, "Toàn phường có 13 thửa đất công, 4,6 ha."),
        )
        assert rewrite in {"VERSION_MOVED", "DRAFT_MOVED"}
        with pytest.raises(outgoing.SignatureNotAsked):
            office.read(two, dat, now=LATER)
            outgoing.collect_signature(draft_id=two, actor=dat, now=LATER)
    assert not Signer.objects.filter(signed_at__isnull=False).exists()
    assert not Signer.objects.filter(voided_at=None, waiting__isnull=False, draft=one).exists()


class TestASealHeldByAService:
    def test_is_asked_for_and_collected_on_the_page(
        self, office: Office, settings: Any, tmp_path: Path
    ) -> None:
        made, mo = office.numbered(), client_of(office.people.mo)
        place = f"/outgoing/documents/{made.document_id}/seal/"
        kept = (COMMITTEE, 900_000, SignerKind.AGENCY)
        with remote(settings, tmp_path, office.people.mo, *kept) as (telephone, entry):
            assert "SEAL_NOT_ASKED" not in mo.get(place).content.decode()
            mo.post(place + "collect/")
            assert mo.post(place, {"remote": str(entry)}).headers["Location"] == place
            assert "hx-trigger" in mo.get(place).content.decode()
            done = mo.post(place + "collect/", headers={"HX-Request": "true"})

        row = Issued.objects.get(pk=made.document_id)
        assert done.headers["HX-Redirect"] == f"/outgoing/documents/{made.document_id}/"
        assert telephone.house.shown == [f"{made.notation} {row.abstract}"]
        assert row.waiting is None
        with files.open_file(row.file_id or 0) as file:
            found = signing.verdicts_of(file.read(), trust=TRUST, now=NOW)
        assert [each.verdict for each in found.signatures] == [Verdict.VALID] * 2
        with pytest.raises(DatabaseError), transaction.atomic():
            Issued.objects.update(waiting={"ticket": "muộn"})

    def test_that_came_too_late_is_refused(
        self, office: Office, settings: Any, tmp_path: Path
    ) -> None:
        made, mo = office.numbered(), office.people.mo
        kept = (COMMITTEE, 900_000, SignerKind.AGENCY)
        given = {"document_id": made.document_id, "actor": mo, "now": NOW}
        with remote(settings, tmp_path, mo, *kept) as (_telephone, entry):
            with pytest.raises(outgoing.SealNotAsked):
                outgoing.collect_seal(**given)
            with pytest.raises(outgoing.SealOfAnother):
                outgoing.ask_to_seal(certificate_id=entry + 1, **given)
            with pytest.raises(outgoing.NotAtRegistry):
                outgoing.ask_to_seal(certificate_id=entry, **given | {"actor": office.people.dat})
            outgoing.ask_to_seal(certificate_id=entry, **given)
            office.seal(made.document_id)
            with pytest.raises(outgoing.SealedAlready):
                outgoing.collect_seal(**given)
