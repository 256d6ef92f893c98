"""Wherever the key lies: in a file, on a token, with a service that waits for its signer."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from congvu.foundation.signing import refusals as no
from congvu.foundation.signing.acts import sign
from congvu.foundation.signing.finishing import finish
from congvu.foundation.signing.judging.document import judge
from congvu.foundation.signing.keys.csc import CscService
from congvu.foundation.signing.keys.pkcs12 import FileKey
from congvu.foundation.signing.keys.remote import RemoteKey
from congvu.foundation.signing.keys.token import TokenKey, TokenPlace
from congvu.foundation.signing.preparing import prepare
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.values import Appearance
from congvu.foundation.signing.verdicts import Verdict
from tests.foundation.signing import papers
from tests.foundation.signing.houses import SigningHouse, serving
from tests.foundation.signing.pki import NOW, PASSWORD, House
from tests.foundation.signing.test_commands import congvu
from tests.foundation.signing.test_signing import needs
from tests.foundation.signing.tokens import PIN, lay_on_token

pytestmark = pytest.mark.requirement("R10")

SECRET = "ma-truy-cap"


def holds(pdf: bytes, trust: Trust) -> bool:
    return judge(io.BytesIO(pdf), trust=trust, now=NOW).verdict is Verdict.VALID


class TestFile:
    def test_shows_no_secret(self, house: House) -> None:
        assert "private" not in repr(house.an.key()).lower()
        assert PASSWORD not in repr(house.an.key())

    def test_brings_the_issuers_along(self, house: House) -> None:
        assert len(FileKey.opened(house.an.p12(), PASSWORD).chain) == 2


@pytest.fixture(scope="session")
def softhsm(house: House) -> Path:
    """A token of SoftHSM with two keys."""
    lay_on_token("an", house.an)
    return lay_on_token("duong cong", house.curve)


@needs("softhsm2-util")
class TestToken:
    @pytest.mark.parametrize("label", ["an", "duong cong"])
    def test_signs_with_a_key_that_never_leaves_it(
        self, softhsm: Path, trust: Trust, label: str
    ) -> None:
        key = TokenKey.found(TokenPlace(str(softhsm), "congvu", label), PIN)

        made = sign(papers.letter(), key=key, appearance=Appearance(), now=NOW)

        assert holds(made.file.read(), trust)
        assert PIN not in repr(key)

    def test_signs_for_two_at_once(self, softhsm: Path, trust: Trust) -> None:
        key = TokenKey.found(TokenPlace(str(softhsm), "congvu", "an"), PIN)
        made: list[bytes] = []

        def work() -> None:
            done = sign(papers.letter(), key=key, appearance=Appearance(), now=NOW)
            made.append(done.file.read())

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [holds(pdf, trust) for pdf in made] == [True, True]

    def test_signs_from_the_command_line(self, softhsm: Path, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(papers.letter())
        (tmp_path / "ma-pin").write_text(PIN)

        done = congvu(tmp_path, "sign", "a.pdf", "--token", "congvu", "--token-library",
                      str(softhsm), "--token-key", "an", "--password-file", "ma-pin",
                      SOFTHSM2_CONF=os.environ["SOFTHSM2_CONF"])  # fmt: skip

        assert done.returncode == 0, done.stderr
        assert (tmp_path / "a.signed.pdf").exists()

    def test_refuses_a_wrong_pin(self, softhsm: Path) -> None:
        with pytest.raises(no.TokenPinWrong):
            TokenKey.found(TokenPlace(str(softhsm), "congvu", "an"), "000000")

    def test_that_is_not_there_is_named(self, softhsm: Path) -> None:
        with pytest.raises(no.TokenAway):
            TokenKey.found(TokenPlace(str(softhsm), "khong co", "an"), PIN)
        with pytest.raises(no.TokenAway):
            TokenKey.found(TokenPlace("/khong/co.so", "congvu", "an"), PIN)

    def test_without_the_key_or_with_several_unnamed_is_refused(self, softhsm: Path) -> None:
        for label in ("khong co", ""):
            with pytest.raises(no.KeyMissing):
                TokenKey.found(TokenPlace(str(softhsm), "congvu", label), PIN)


def remote(address: str, secret: str = SECRET) -> RemoteKey:
    found = RemoteKey.found(CscService("Ký số thử", address, secret), "an-01", "15/QĐ-UBND")
    return RemoteKey(found.service, found.credential, found.shown, patience=0.2, pause=0.01)


class TestRemote:
    @pytest.mark.parametrize("who", ["an", "curve"])
    def test_signs_once_the_signer_has_confirmed(
        self, house: House, trust: Trust, who: str
    ) -> None:
        service = SigningHouse(getattr(house, who), confirms_after=3)
        with serving(service) as address:
            made = sign(papers.letter(), key=remote(address), appearance=Appearance(), now=NOW)

        assert holds(made.file.read(), trust)
        assert service.shown == ["15/QĐ-UBND"]

    def test_asked_now_collected_later(self, house: House, trust: Trust) -> None:
        with serving(SigningHouse(house.an, confirms_after=2)) as address:
            service = CscService("Ký số thử", address, "ma-truy-cap")
            credential = service.credential("an-01")
            ready = prepare(
                io.BytesIO(papers.letter()), certificate=credential.certificate,
                chain=credential.chain, appearance=Appearance(), now=NOW,
            )  # fmt: skip
            ticket = service.ask(credential, ready.digest, "15/QĐ-UBND")

            waited = [service.collect(credential, ticket), service.collect(credential, ticket)]
            signature = service.collect(credential, ticket)

        assert waited == [None, None]
        assert signature is not None
        assert holds(finish(ready.file, ready.state, signature, now=NOW).file.read(), trust)

    def test_that_is_declined_leaves_nothing_signed(self, house: House) -> None:
        with (
            serving(SigningHouse(house.an, declines=True)) as address,
            pytest.raises(no.SignerDeclined),
        ):
            sign(papers.letter(), key=remote(address), appearance=Appearance(), now=NOW)

    def test_that_nobody_confirms_ends(self, house: House) -> None:
        with (
            serving(SigningHouse(house.an, confirms_after=10_000)) as address,
            pytest.raises(no.SignerSilent),
        ):
            sign(papers.letter(), key=remote(address), appearance=Appearance(), now=NOW)

    def test_that_returns_another_signature_is_refused(self, house: House) -> None:
        with (
            serving(SigningHouse(house.an, spoils=True)) as address,
            pytest.raises(no.SignatureWrong),
        ):
            sign(papers.letter(), key=remote(address), appearance=Appearance(), now=NOW)

    def test_that_doesnt_know_us_or_the_key_says_so(self, house: House) -> None:
        with serving(SigningHouse(house.an)) as address:
            with pytest.raises(no.ServiceRefused):
                remote(address, "sai")
            with pytest.raises(no.ServiceRefused):
                CscService("Ký số thử", address, "ma-truy-cap").credential("khac")

    @pytest.mark.parametrize("told", [b"", b"[]", b"<html>", b'{"cert": 1}'])
    def test_that_babbles_is_named(self, told: bytes) -> None:
        with (
            serving(lambda *_: (200, told, "application/json")) as address,
            pytest.raises((no.ServiceAway, no.KeyMissing)),
        ):
            remote(address)

    def test_that_is_away_is_named(self) -> None:
        for address in ("http://127.0.0.1:9", "http://example.invalid"):
            with pytest.raises(no.ServiceAway):
                remote(address)
        with (
            serving(lambda *_: (503, b"", "text/plain")) as address,
            pytest.raises(no.ServiceAway),
        ):
            remote(address)
