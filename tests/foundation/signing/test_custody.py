"""Whose certificate is whose: registered by its owner, kept as it is, told how it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.foundation.signing import api as signing
from congvu.foundation.signing import refusals as no
from congvu.foundation.signing.api import KeyPlace, SignerKind, Standing
from congvu.foundation.signing.custody import refusals as kept
from congvu.foundation.signing.models import RegisteredCertificate
from congvu.foundation.signing.trust import NOBODY, Trust
from tests.foundation.signing.houses import SigningHouse, serving
from tests.foundation.signing.pki import House, Identity, _rsa, issued, name
from tests.foundation.signing.pki import house as the_house
from tests.people import NOW, People, cast, client_of

AGENCY = "UBND phường Thành Sen"
PAGE = "/account/certificates/"


@cache
def card(common: str, serial: int = 101, days: int = 400) -> Identity:
    """Return a certificate for this name that ends in so many days."""
    return issued(
        name(common, AGENCY), the_house().issuing, private=_rsa(common), serial=serial,
        since=NOW - timedelta(days=100), until=NOW + timedelta(days=days),
        addresses=("http://127.0.0.1:9/", ""),
    )  # fmt: skip


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def home(house: House, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path
    house.lay_trust(tmp_path / "trust", with_lists=False)
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(NOW.tzinfo))
    return tmp_path


@pytest.fixture
def whom(house: House) -> Trust:
    return house.trust()


def register(actor: Actor, identity: Identity, whom: Trust, **more: Any) -> int:
    given: dict[str, Any] = {
        "data": identity.pem, "kind": SignerKind.PERSON, "place": KeyPlace.TOKEN,
        "actor": actor, "trust": whom, "now": NOW,
    }  # fmt: skip
    return signing.register(**{**given, **more})


def facts_of(actor: Actor) -> list[ledger.StatedFact]:
    return ledger.facts_about(ledger.Stream.ACCOUNTS, "account", actor.user_id or 0, most=9)


class TestRegister:
    def test_keeps_the_public_part_and_states_a_fact(self, people: People, whom: Trust) -> None:
        dat = card("Trần Quang Đạt")

        register(people.dat, dat, whom)

        [entry] = signing.certificates_of(people.dat.user_id or 0, trust=whom, now=NOW)
        assert (entry.name, entry.kind, entry.standing) == (
            "Trần Quang Đạt", SignerKind.PERSON, Standing.GOOD
        )  # fmt: skip
        [fact] = facts_of(people.dat)
        assert fact.kind == "certificate.registered"
        assert entry.fingerprint in fact.body
        assert bytes(RegisteredCertificate.objects.get().der) == dat.der

    def test_takes_a_name_without_marks(self, people: People, whom: Trust) -> None:
        assert register(people.dat, card("TRAN QUANG DAT", 102), whom)

    def test_of_somebody_else_is_refused(self, people: People, whom: Trust) -> None:
        with pytest.raises(kept.CertificateOfAnother):
            register(people.dat, card("Nguyễn Thanh Bình", 103), whom)

    def test_of_the_agency_is_for_the_records_clerk(self, people: People, whom: Trust) -> None:
        seal = card("Ủy ban nhân dân phường Thành Sen", 104)
        with pytest.raises(kept.SealNotYours):
            register(people.dat, seal, whom, kind=SignerKind.AGENCY)

        register(people.mo, seal, whom, kind=SignerKind.AGENCY)

        [entry] = signing.seals_of(people.mo.agency_id or 0, trust=whom, now=NOW)
        assert entry.user_id == people.mo.user_id

    def test_twice_is_refused_until_it_is_withdrawn(self, people: People, whom: Trust) -> None:
        dat = card("Trần Quang Đạt")
        first = register(people.dat, dat, whom)
        with pytest.raises(kept.CertificateTaken):
            register(people.dat, dat, whom)

        signing.withdraw(certificate_id=first, actor=people.dat, now=NOW)

        assert register(people.dat, dat, whom) != first

    def test_that_nobody_could_sign_with_is_refused(
        self, people: People, house: House, whom: Trust
    ) -> None:
        for identity, refusal in [
            (card("Trần Quang Đạt", 105, -1), no.CertificateNotInForce), (house.weak, no.KeyWeak),
            (house.cipher, no.KeyNotForSigning), (house.issuing, no.KeyNotForSigning),
        ]:  # fmt: skip
            with pytest.raises(refusal):
                register(people.dat, identity, whom)
        with pytest.raises(no.CertificateUnreadable):
            register(people.dat, house.an, whom, data=house.an.p12())

    def test_of_an_issuer_nobody_trusts_is_refused(self, people: People, whom: Trust) -> None:
        with pytest.raises(kept.CertificateIssuerUnknown):
            register(people.dat, card("Trần Quang Đạt"), NOBODY)

    def test_that_was_revoked_is_refused(self, people: People, house: House) -> None:
        dat = card("Trần Quang Đạt")
        taken = house.crl(revoked=((dat, NOW - timedelta(days=1)),), at=NOW)

        with pytest.raises(kept.CertificateRevoked):
            register(people.dat, dat, house.trust(crls=(taken,)))

    def test_of_a_remote_key_asks_its_service(
        self, people: People, whom: Trust, settings: Any
    ) -> None:
        given = {"kind": SignerKind.PERSON, "actor": people.dat, "trust": whom, "now": NOW}
        with serving(SigningHouse(card("Trần Quang Đạt"))) as address:
            settings.SIGNING_SERVICES = {"thu": ("Ký thử", address, "ma-truy-cap", "csc")}
            signing.register_remote(service="thu", credential="an-01", **given)
            with pytest.raises(no.ServiceRefused):
                signing.register_remote(service="thu", credential="khac", **given)
        with pytest.raises(kept.ServiceUnknown):
            signing.register_remote(service="khong", credential="an-01", **given)

        [entry] = signing.certificates_of(people.dat.user_id or 0, trust=whom, now=NOW)
        assert (entry.place, entry.service, entry.credential) == (KeyPlace.REMOTE, "thu", "an-01")


class TestStanding:
    def test_follows_time_and_lists(self, people: People, house: House, whom: Trust) -> None:
        dat = card("Trần Quang Đạt")
        register(people.dat, dat, whom)
        taken = house.crl(revoked=((dat, NOW + timedelta(days=1)),), at=NOW + timedelta(days=1))

        def standing(days: int, trust: Trust = whom) -> Standing:
            now = NOW + timedelta(days=days)
            return signing.certificates_of(people.dat.user_id or 0, trust=trust, now=now)[
                0
            ].standing

        assert [standing(0), standing(369), standing(380), standing(401)] == [
            Standing.GOOD, Standing.GOOD, Standing.EXPIRING, Standing.EXPIRED,
        ]  # fmt: skip
        assert standing(2, house.trust(crls=(taken,))) is Standing.REVOKED
        assert standing(0, NOBODY) is Standing.DOUBTED

    def test_decides_who_may_sign(self, people: People, whom: Trust) -> None:
        mine = register(people.dat, card("Trần Quang Đạt"), whom)
        owner = people.dat.user_id or 0

        entry, certificate = signing.certificate_to_sign(mine, user_id=owner, trust=whom, now=NOW)

        assert entry.fingerprint == certificate.sha256.hex()
        for user_id, now in [(people.binh.user_id or 0, NOW), (owner, NOW + timedelta(days=500))]:
            with pytest.raises(kept.CertificateMissing):
                signing.certificate_to_sign(mine, user_id=user_id, trust=whom, now=now)

    def test_tells_whose_signature_it_was(self, people: People, whom: Trust) -> None:
        mine = register(people.dat, card("Trần Quang Đạt"), whom)
        mark = RegisteredCertificate.objects.get(pk=mine).fingerprint
        signing.withdraw(certificate_id=mine, actor=people.dat, now=NOW + timedelta(days=3))

        def owner(days: int) -> int | None:
            return signing.owner_of(mark, at=NOW + timedelta(days=days))

        assert [owner(-1), owner(1), owner(4)] == [None, people.dat.user_id, None]


class TestWithdraw:
    def test_is_the_owners_alone_and_once(self, people: People, whom: Trust) -> None:
        mine = register(people.dat, card("Trần Quang Đạt"), whom)
        with pytest.raises(kept.CertificateMissing):
            signing.withdraw(certificate_id=mine, actor=people.binh, now=NOW)
        signing.withdraw(certificate_id=mine, actor=people.dat, now=NOW)
        with pytest.raises(kept.CertificateMissing):
            signing.withdraw(certificate_id=mine, actor=people.dat, now=NOW)

        kinds = [f.kind for f in facts_of(people.dat)]
        assert sorted(kinds) == ["certificate.registered", "certificate.withdrawn"]

    @pytest.mark.parametrize(
        "act",
        ["update signing_registeredcertificate set name = 'Khác'",
         "update signing_registeredcertificate set withdrawn_at = null",
         "delete from signing_registeredcertificate",
         "truncate signing_registeredcertificate cascade"],
    )  # fmt: skip
    def test_is_all_that_postgresql_lets_happen(
        self, people: People, whom: Trust, act: str
    ) -> None:
        mine = register(people.dat, card("Trần Quang Đạt"), whom)
        signing.withdraw(certificate_id=mine, actor=people.dat, now=NOW)

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act)


def upload(client: Client, data: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile("chung-thu.cer", data)
    return client.post(PAGE, {"kind": "person", "place": "token", "file": file, **fields})


class TestPage:
    def test_adds_lists_and_withdraws(self, people: People, home: Path) -> None:
        client = client_of(people.dat)

        answer = upload(client, card("Trần Quang Đạt").der)
        shown = client.get(PAGE).content.decode()
        mine = RegisteredCertificate.objects.get()
        gone = client.post(f"{PAGE}{mine.pk}/withdraw/")

        assert (answer.status_code, answer["Location"]) == (302, PAGE)
        assert "Trần Quang Đạt" in shown
        assert "Dùng được" in shown
        assert gone.status_code == 302
        assert "Chưa có chứng thư nào" in client.get(PAGE).content.decode()

    @pytest.mark.parametrize(
        ("data", "words"),
        [(b"", "không phải chứng thư số"), (b"x" * 70_000, "không phải chứng thư số"),
         (b"another", "không phải chứng thư số")],
    )  # fmt: skip
    def test_says_beside_the_field_what_is_wrong(
        self, people: People, home: Path, data: bytes, words: str
    ) -> None:
        answer = upload(client_of(people.dat), data)

        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_shows_the_seal_to_the_records_clerk_alone(self, people: People, home: Path) -> None:
        words = "Cơ quan, tổ chức"

        assert words in client_of(people.mo).get(PAGE).content.decode()
        assert words not in client_of(people.dat).get(PAGE).content.decode()
        refused = upload(client_of(people.dat), card("Trần Quang Đạt").der, kind="agency")
        assert refused.status_code == 422

    def test_of_another_is_not_there(self, people: People, home: Path, whom: Trust) -> None:
        mine = register(people.dat, card("Trần Quang Đạt"), whom)

        assert client_of(people.binh).post(f"{PAGE}{mine}/withdraw/").status_code == 404
        assert RegisteredCertificate.objects.get(pk=mine).withdrawn_at is None

    def test_says_when_nobody_is_trusted_yet(
        self, people: People, tmp_path: Path, settings: Any
    ) -> None:
        settings.HOME = tmp_path

        assert "chưa cài danh sách" in client_of(people.dat).get(PAGE).content.decode()

    def test_takes_a_remote_key(self, people: People, home: Path, settings: Any) -> None:
        with serving(SigningHouse(card("Trần Quang Đạt"))) as address:
            settings.SIGNING_SERVICES = {"thu": ("Ký thử", address, "ma-truy-cap", "csc")}
            client = client_of(people.dat)
            empty = client.post(PAGE, {"place": "remote", "service": "thu"})
            wrong = client.post(PAGE, {"place": "remote", "service": "thu", "credential": "khac"})
            done = client.post(PAGE, {"place": "remote", "service": "thu", "credential": "an-01"})
            shown = client.get(PAGE).content.decode()

        assert [empty.status_code, wrong.status_code, done.status_code] == [422, 422, 302]
        assert "xác nhận trên điện thoại (thu)" in shown

    def test_is_linked_from_the_account(self, people: People) -> None:
        assert PAGE in client_of(people.dat).get("/account/").content.decode()
