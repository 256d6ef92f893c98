"""What arrives is judged: whose signature, whether it holds, what came after it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.foundation.signing import preparing
from congvu.foundation.signing.acts import sign
from congvu.foundation.signing.judging import document
from congvu.foundation.signing.judging.document import judge
from congvu.foundation.signing.refusals import NoPdf, PdfEncrypted, TooLargeToJudge
from congvu.foundation.signing.trust import NOBODY, Trust
from congvu.foundation.signing.values import Appearance, Level, Lock
from congvu.foundation.signing.verdicts import (
    Added,
    DocumentFound,
    Revocation,
    SignatureFound,
    Verdict,
)
from congvu.kernel.refusals import Refusal
from tests.foundation.signing import papers
from tests.foundation.signing.houses import stamping
from tests.foundation.signing.pki import NOW, House, Identity
from tests.foundation.signing.pki import house as the_house

pytestmark = pytest.mark.requirement("R10")


def signed_by(identity: Identity, pdf: bytes | None = None, **more: Any) -> bytes:
    given = {"appearance": Appearance(), "now": NOW, **more}
    return sign(pdf or papers.letter(), key=identity.key(), **given).file.read()


def forced_by(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a letter signed by a house that doesn't look at the certificate."""
    monkeypatch.setattr(preparing, "require_fit", lambda *_args: None)
    return signed_by(identity)


def found_in(data: bytes, trust: Trust, now: datetime = NOW) -> DocumentFound:
    return judge(io.BytesIO(data), trust=trust, now=now)


def only(found: DocumentFound) -> SignatureFound:
    assert len(found.signatures) == 1
    return found.signatures[0]


class TestValid:
    def test_says_who_when_and_that_nothing_was_added(self, signed: bytes, trust: Trust) -> None:
        found = found_in(signed, trust)

        one = only(found)
        assert (found.verdict, one.verdict) == (Verdict.VALID, Verdict.VALID)
        assert (one.signer, one.serial, one.issuer) == (papers.NAME, "B", "Nơi cấp thử nghiệm")
        assert (one.claimed_at, one.stamped_at) == (NOW, None)
        assert (one.added, one.revocation) == (Added.NOTHING, Revocation.GOOD)

    def test_without_lists_says_that_revocation_is_unknown(
        self, signed: bytes, house: House
    ) -> None:
        one = only(found_in(signed, house.trust()))

        assert (one.verdict, one.revocation) == (Verdict.VALID, Revocation.UNKNOWN)

    def test_takes_a_responders_answer(self, signed: bytes, house: House) -> None:
        lists = (house.crl(issuer=house.root, revoked=()),)
        trust = house.trust(crls=lists, ocsps=(house.ocsp(house.an),))

        assert only(found_in(signed, trust)).revocation is Revocation.GOOD

    def test_with_an_elliptic_key(self, house: House, trust: Trust) -> None:
        one = only(found_in(signed_by(house.curve), trust))

        assert (one.verdict, one.algorithm) == (Verdict.VALID, "ec-256")

    def test_tells_several_signers_in_order(self, house: House, trust: Trust) -> None:
        first = signed_by(house.binh)
        both = signed_by(house.an, first)
        found = found_in(signed_by(house.seal, both), trust)

        assert [each.signer for each in found.signatures] == [
            "Trần Thị Bình", papers.NAME, "Ủy ban nhân dân phường Thành Sen",
        ]  # fmt: skip
        assert [each.added for each in found.signatures] == [
            Added.SIGNATURES, Added.SIGNATURES, Added.NOTHING,
        ]  # fmt: skip
        assert found.is_valid


class TestTheIssuer:
    def test_is_unknown_where_nobody_is_trusted(self, signed: bytes) -> None:
        assert found_in(signed, NOBODY).verdict is Verdict.UNKNOWN_ISSUER

    def test_is_unknown_when_it_is_another(self, house: House, trust: Trust) -> None:
        assert found_in(signed_by(house.stranger), trust).verdict is Verdict.UNKNOWN_ISSUER

    def test_who_only_stands_in_the_file_is_not_trusted(self, house: House, trust: Trust) -> None:
        """The stranger's root comes along in the signature; that makes it no root of ours."""
        one = only(found_in(signed_by(house.stranger), trust))

        assert (one.issuer, one.verdict) == ("Gốc không ai biết", Verdict.UNKNOWN_ISSUER)


class TestRevoked:
    def test_is_told(self, house: House, trust: Trust) -> None:
        one = only(found_in(signed_by(house.revoked), trust))

        assert (one.verdict, one.revocation) == (Verdict.REVOKED, Revocation.REVOKED)
        assert one.reason == "2026-10-24"

    def test_is_told_by_a_responder(self, house: House) -> None:
        told = house.ocsp(house.an, revoked_at=NOW - timedelta(days=2))

        assert found_in(signed_by(house.an), house.trust(ocsps=(told,))).verdict is Verdict.REVOKED

    def test_is_told_by_a_list_however_old(self, house: House) -> None:
        old = house.crl(at=NOW - timedelta(days=20), lasts=timedelta(days=1))

        assert (
            found_in(signed_by(house.revoked), house.trust(crls=(old,))).verdict is Verdict.REVOKED
        )

    def test_after_a_time_stamp_does_no_harm(self, house: House, tsa: str) -> None:
        data = signed_by(house.an, tsa=tsa)
        later = NOW + timedelta(days=10)
        taken = house.crl(revoked=((house.an, NOW + timedelta(days=5)),), at=later)
        trust = house.trust(crls=(taken, house.crl(issuer=house.root, revoked=())))

        assert found_in(data, trust, later).verdict is Verdict.VALID

    def test_after_a_moment_only_claimed_does_harm(self, signed: bytes, house: House) -> None:
        later = NOW + timedelta(days=10)
        taken = house.crl(revoked=((house.an, NOW + timedelta(days=5)),), at=later)

        assert found_in(signed, house.trust(crls=(taken,)), later).verdict is Verdict.REVOKED


class TestTime:
    def test_of_an_expired_certificate(
        self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = forced_by(house.expired, monkeypatch)

        assert found_in(data, trust).verdict is Verdict.EXPIRED

    def test_of_one_not_yet_in_force(
        self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert found_in(forced_by(house.early, monkeypatch), trust).verdict is Verdict.NOT_YET_VALID

    def test_a_stamp_proves_that_it_was_signed_in_time(self, house: House, tsa: str) -> None:
        years_later = NOW + timedelta(days=4 * 365)

        stamped = found_in(signed_by(house.an, tsa=tsa), house.trust(), years_later)
        bare = found_in(signed_by(house.an), house.trust(), years_later)

        assert (stamped.verdict, bare.verdict) == (Verdict.VALID, Verdict.EXPIRED)
        assert (only(stamped).stamped_at, only(stamped).stamped_by) == (
            NOW,
            "Máy chủ dấu thời gian",
        )

    def test_a_stamp_of_nobody_we_trust_proves_nothing(self, house: House) -> None:
        with stamping(house, by=house.stranger) as address:
            data = signed_by(house.an, tsa=address)

        one = only(found_in(data, house.trust()))
        assert (one.verdict, one.stamped_at) == (Verdict.VALID, None)

    def test_with_all_that_is_needed_it_is_judged_by_the_file_alone(
        self, house: House, trust: Trust, tsa: str
    ) -> None:
        done = sign(
            papers.letter(), key=house.an.key(), appearance=Appearance(), now=NOW, tsa=tsa,
            trust=trust,
        )  # fmt: skip
        one = only(found_in(done.file.read(), Trust(trust.roots), NOW + timedelta(days=1500)))

        assert done.level is Level.LT
        assert (one.verdict, one.added) == (Verdict.VALID, Added.EVIDENCE)
        assert one.revocation is Revocation.GOOD


class TestWeakAndMisused:
    def test_a_short_key(self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
        assert found_in(forced_by(house.weak, monkeypatch), trust).verdict is Verdict.WEAK

    def test_an_old_digest(
        self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from tests.foundation.signing.old_ways import signed_with_sha1

        one = only(found_in(signed_with_sha1(papers.letter(), house.an), trust))
        assert (one.verdict, one.digest) == (Verdict.WEAK, "sha1")

    def test_a_certificate_for_something_else(
        self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert found_in(forced_by(house.cipher, monkeypatch), trust).verdict is Verdict.MISUSED


class TestAltered:
    @settings(max_examples=60)
    @given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    @example(where=0.0, bit=3)
    def test_a_byte_anywhere_in_what_is_signed(self, where: float, bit: int) -> None:
        letter = _Letter.once()
        changed = bytearray(letter.data)
        changed[letter.signed_byte(where)] ^= 1 << bit

        found = found_in(bytes(changed), letter.trust)

        assert found.verdict is Verdict.ALTERED

    def test_every_byte_of_the_signatures_own_dictionary(self) -> None:
        letter = _Letter.once()
        start = letter.data.rindex(b"/ByteRange") - 200
        for place in range(start, start + 320, 3):
            if not letter.hole[0] <= place < letter.hole[1]:
                changed = bytearray(letter.data)
                changed[place] ^= 1
                assert found_in(bytes(changed), letter.trust).verdict is Verdict.ALTERED, place

    def test_the_signature_itself(self, signed: bytes, trust: Trust) -> None:
        value = next(iter(PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures))
        digits = value.signer_info["signature"].native.hex().upper().encode()
        changed = signed.replace(digits, digits[:-2] + (b"00" if digits[-2:] != b"00" else b"01"))

        assert changed != signed
        assert found_in(changed, trust).verdict is Verdict.ALTERED

    def test_a_page_drawn_over_afterwards(self, signed: bytes, trust: Trust) -> None:
        found = found_in(_drawn_over(signed), trust)

        assert found.verdict is Verdict.ALTERED
        assert only(found).added is Added.CONTENT

    def test_a_note_added_afterwards(self, signed: bytes, trust: Trust) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(signed))
        page = writer.root["/Pages"]["/Kids"][0]
        note = generic.DictionaryObject({
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Contents"): generic.pdf_string("Đồng ý"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                map(generic.NumberObject, (100, 100, 200, 120))
            ),
        })  # fmt: skip
        page["/Annots"].append(writer.add_object(note))
        writer.mark_update(page.container_ref)
        out = io.BytesIO()
        writer.write(out)

        assert found_in(out.getvalue(), trust).verdict is Verdict.ALTERED

    def test_a_range_that_leaves_something_out(self, signed: bytes, trust: Trust) -> None:
        """Bytes behind the signed ones, and a range that pretends to reach the end."""
        found = found_in(signed + b"\n% them vao sau\n", trust)

        assert found.verdict is Verdict.ALTERED

    def test_a_locked_document_that_was_signed_again(self, house: House, trust: Trust) -> None:
        locked = signed_by(house.an, appearance=Appearance(certify=Lock.EVERYTHING))
        assert found_in(locked, trust).signatures[0].certifies == 1

        from tests.foundation.signing.old_ways import signed_regardless

        found = found_in(signed_regardless(locked, house.binh), trust)

        assert [each.verdict for each in found.signatures] == [Verdict.ALTERED, Verdict.VALID]


class TestWhateverComes:
    @settings(max_examples=80)
    @given(
        start=st.floats(0, 1, exclude_max=True),
        length=st.integers(0, 3_000),
        noise=st.binary(max_size=300),
        in_signature=st.booleans(),
    )
    def test_is_answered_or_refused_by_name(
        self, start: float, length: int, noise: bytes, in_signature: bool
    ) -> None:
        """Bytes cut out and others put in, anywhere, or within the signature's own."""
        letter = _Letter.once()
        first, last = letter.hole if in_signature else (0, len(letter.data))
        place = first + int(start * (last - first))
        given = noise.hex().encode() if in_signature else noise
        size = len(given) if in_signature else length  # the signature's place keeps its size
        changed = letter.data[:place] + given + letter.data[place + size :]

        try:
            found = found_in(changed, letter.trust)
        except Refusal as refusal:
            assert refusal.code in {"PDF_BROKEN", "PDF_ENCRYPTED"}
        else:
            is_signed_whole = all(
                changed[part] == letter.data[part]
                for part in (slice(0, letter.hole[0]), slice(letter.hole[1], None))
            )
            assert is_signed_whole or found.verdict is not Verdict.VALID


class TestNoSignature:
    def test_an_image_is_none(self, trust: Trust) -> None:
        assert found_in(papers.letter(), trust).verdict is Verdict.NO_SIGNATURE

    def test_what_is_no_pdf_is_refused(self, trust: Trust) -> None:
        for data in (b"", b"%PDF-1.7", b"PK\x03\x04", papers.letter()[:2000]):
            with pytest.raises(NoPdf):
                found_in(data, trust)

    def test_an_encrypted_one_is_refused(self, trust: Trust) -> None:
        from tests.foundation.signing.old_ways import encrypted

        with pytest.raises(PdfEncrypted):
            found_in(encrypted(papers.letter(), "bí mật"), trust)

    def test_one_with_more_signatures_than_are_looked_at_is_refused(
        self, house: House, trust: Trust, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(document, "MOST_SIGNATURES", 1)

        with pytest.raises(TooLargeToJudge):
            found_in(signed_by(house.binh, signed_by(house.an)), trust)

    def test_a_signed_attachment_is_not_the_documents_own(
        self, signed: bytes, trust: Trust
    ) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(papers.letter()))
        writer.add_object(generic.StreamObject(stream_data=signed))
        out = io.BytesIO()
        writer.write(out)

        assert found_in(out.getvalue(), trust).verdict is Verdict.NO_SIGNATURE


def _drawn_over(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    over = generic.StreamObject(stream_data=b"0 0 300 300 re f")
    writer.add_stream_to_page(0, writer.add_object(over))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class _Letter:
    """A signed letter for properties: its bytes, the hole for the signature, whom to trust."""

    data: bytes
    hole: tuple[int, int]
    trust: Trust

    @classmethod
    def once(cls) -> _Letter:
        global _letter  # noqa: PLW0603
        if _letter is None:
            house = the_house()
            data = signed_by(house.an)
            start = data.rindex(b"/Contents <") + 10
            _letter = cls(data, (start, data.index(b">", start) + 1), house.trust())
        return _letter

    def signed_byte(self, where: float) -> int:
        size = len(self.data) - (self.hole[1] - self.hole[0])
        place = int(where * size)
        return place if place < self.hole[0] else place + self.hole[1] - self.hole[0]


_letter: _Letter | None = None
