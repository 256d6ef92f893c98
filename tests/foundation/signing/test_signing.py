"""Signing: what comes out holds before others too; what can't be signed is refused by name."""

from __future__ import annotations

import io
import json
import re
import resource
import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from congvu.foundation.signing import refusals as no
from congvu.foundation.signing.acts import lay_down, sign
from congvu.foundation.signing.finishing import finish
from congvu.foundation.signing.judging.document import judge
from congvu.foundation.signing.keys.pkcs12 import FileKey
from congvu.foundation.signing.preparing import prepare
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.values import (
    AgencyMark,
    Anchor,
    AnnexMark,
    Appearance,
    Box,
    CopyForm,
    CopyMark,
    Level,
    Lock,
    PersonMark,
)
from congvu.foundation.signing.verdicts import Verdict
from tests.foundation.signing import papers
from tests.foundation.signing.houses import serving
from tests.foundation.signing.old_ways import encrypted
from tests.foundation.signing.pki import NOW, PASSWORD, House, Identity

pytestmark = pytest.mark.requirement("R10")

ANCHOR = Anchor(papers.NAME)
COMMITTEE = "ỦY BAN NHÂN DÂN PHƯỜNG THÀNH SEN"


def needs(*programs: str) -> pytest.MarkDecorator:
    absent = [name for name in programs if shutil.which(name) is None]
    return pytest.mark.skipif(bool(absent), reason=f"máy này chưa cài {', '.join(absent)}")


def done(identity: Identity, pdf: bytes | None = None, mark: Any = None, **more: Any) -> bytes:
    given = {"appearance": Appearance(mark), "now": NOW, **more}
    return sign(pdf or papers.letter(), key=identity.key(), **given).file.read()


def person() -> PersonMark:
    return PersonMark(papers.signature_image(), ANCHOR)


def seal(place: Anchor | Box = ANCHOR) -> AgencyMark:
    return AgencyMark(papers.seal_image(), place, COMMITTEE, 36.0)


def box_of(pdf: bytes, number: int = -1) -> tuple[float, ...]:
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[number]
    return tuple(float(side) for side in found.sig_field["/Rect"])


class TestBeforeOthers:
    @needs("pdfsig")
    def test_poppler_finds_every_signature_valid(self, house: House, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(done(house.seal, done(house.an, done(house.curve), person()), seal()))

        told = subprocess.run(
            ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
        ).stdout

        assert told.count("Signature Validation: Signature is Valid.") == 3
        assert told.count("ETSI.CAdES.detached") == 3
        assert "Total document signed" in told

    @needs("openssl")
    @pytest.mark.parametrize("who", ["an", "curve"])
    def test_openssl_follows_the_chain(
        self, house: House, tmp_path: Path, tsa: str, who: str
    ) -> None:
        signed = done(getattr(house, who), tsa=tsa)
        found = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures[0]
        _, first, second, last = (int(each) for each in found.byte_range)
        (tmp_path / "noi-dung").write_bytes(signed[:first] + signed[second : second + last])
        (tmp_path / "chu-ky").write_bytes(found.pkcs7_content)
        (tmp_path / "goc.pem").write_bytes(house.root.pem)

        told = subprocess.run(
            ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER",
             "-in", "chu-ky", "-content", "noi-dung", "-CAfile", "goc.pem", "-purpose", "any",
             "-attime", str(int(NOW.timestamp())), "-out", "/dev/null"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert told.returncode == 0, told.stderr
        assert "successful" in told.stderr

    def test_the_document_stays_pdf_a_and_every_byte_of_it_too(self, house: House) -> None:
        before = papers.letter()

        after = done(house.an, before, person())

        assert after.startswith(before)
        assert b"pdfaid" in after


class TestLevels:
    def test_alone_it_is_b_b(self, house: House) -> None:
        made = sign(papers.letter(), key=house.an.key(), appearance=Appearance(), now=NOW)

        assert (made.level, made.field, made.signer) == (Level.B, "ChuKy1", papers.NAME)

    def test_stamped_it_is_b_t(self, house: House, tsa: str) -> None:
        made = sign(papers.letter(), key=house.an.key(), appearance=Appearance(), now=NOW, tsa=tsa)

        assert made.level is Level.T

    def test_with_the_issuers_lists_at_hand_it_is_b_lt(
        self, house: House, trust: Trust, tsa: str
    ) -> None:
        made = sign(
            papers.letter(), key=house.an.key(), appearance=Appearance(), now=NOW, tsa=tsa,
            trust=trust,
        )  # fmt: skip

        assert made.level is Level.LT
        assert b"/DSS" in made.file.read()

    def test_issuers_are_asked_where_that_is_wanted(self, house: House, tsa: str) -> None:
        from asn1crypto import ocsp

        from tests.foundation.signing.pki import _rsa, issued, name

        asked: list[str] = []

        def answer(path: str, body: bytes, _who: str) -> tuple[int, bytes, str]:
            asked.append(path)
            if path == "/goc.crl":
                return 200, house.crl(issuer=house.root, revoked=()), "application/pkix-crl"
            if path == "/cap.crl":
                return 200, house.crl(), "application/pkix-crl"
            serial = ocsp.OCSPRequest.load(body)["tbs_request"]["request_list"][0]["req_cert"][
                "serial_number"
            ].native
            assert serial == 41
            return 200, house.ocsp(online), "application/ocsp-response"

        with serving(answer) as address:
            given = {"since": NOW - timedelta(days=9), "until": NOW + timedelta(days=9)}
            online = issued(
                name("Trực Tuyến"), house.issuing, private=_rsa("online"), serial=41,
                addresses=(f"{address}/ocsp", ""), **given,
            )  # fmt: skip
            made = sign(
                papers.letter(), key=online.key(), appearance=Appearance(), now=NOW, tsa=tsa,
                trust=house.trust(crls=house.all_lists()), ask_issuers=True,
            )  # fmt: skip

        assert made.level is Level.LT

    def test_a_silent_authority_leaves_the_work_to_be_finished_later(
        self, house: House, tsa: str
    ) -> None:
        key = house.an.key()
        ready = prepare(
            io.BytesIO(papers.letter()), certificate=key.certificate, chain=key.chain,
            appearance=Appearance(), now=NOW, tsa="http://127.0.0.1:9/",
        )  # fmt: skip
        signature = key.sign(ready.to_sign)
        with pytest.raises(no.StampAway):
            finish(ready.file, ready.state, signature, now=NOW)

        made = finish(ready.file, {**ready.state, "tsa": tsa}, signature, now=NOW)

        assert made.level is Level.T

    @pytest.mark.parametrize("told", [b"", b"<html>", b"\x30\x03\x02\x01\x02"])
    def test_a_babbling_authority_is_named(self, house: House, told: bytes) -> None:
        with (
            serving(lambda *_: (200, told, "application/timestamp-reply")) as address,
            pytest.raises(no.StampAway),
        ):
            done(house.an, tsa=address)


class TestTheMark:
    @needs("pdftotext")
    def test_of_a_person_stands_between_title_and_name(self, house: House) -> None:
        left, bottom, right, top = box_of(done(house.an, mark=person()))
        name, title = word_box("An"), word_box("TỊCH")

        assert name[3] <= bottom < top <= title[1] + 0.5
        assert abs((left + right) / 2 - center("Nguyễn", "An")) < 1

    @needs("pdftotext")
    def test_of_an_agency_covers_a_third_of_the_signature_from_the_left(self, house: House) -> None:
        once = done(house.an, mark=person())
        twice = done(house.seal, once, seal())
        person_left, _, person_right, _ = box_of(twice, 0)
        drawn = seal_corners(twice)

        assert drawn[2] - drawn[0] == pytest.approx(36 / 25.4 * 72, abs=0.1)
        assert drawn[2] == pytest.approx(person_left + (person_right - person_left) / 3, abs=0.6)

    @needs("pdftotext")
    def test_of_an_agency_names_it_and_the_moment(self, house: House, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(done(house.seal, mark=seal()))

        said = " ".join(text_of(path, "-raw").split())

        assert f"{COMMITTEE} 2026-11-23T09:30:05+07:00" in said

    @needs("pdftotext")
    def test_of_an_annex_stands_at_the_top_right_without_an_image(
        self, house: House, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(done(house.seal, mark=AnnexMark("15/QĐ-UBND")))
        left, bottom, right, top = box_of(path.read_bytes())

        assert "15/QĐ-UBND" in text_of(path)
        assert (left > 297, bottom > 780, right < 595, top < 842) == (True, True, True, True)
        assert b"/Subtype/Image" not in path.read_bytes().replace(b" ", b"")

    @needs("pdftotext")
    def test_of_a_copy_names_its_form(self, house: House, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        once = done(house.seal, mark=AnnexMark("15/QĐ-UBND"))
        path.write_bytes(done(house.seal, once, CopyMark(CopyForm.SAO_Y, COMMITTEE)))

        assert "SAO Y" in text_of(path)
        assert box_of(path.read_bytes(), 1)[2] < box_of(path.read_bytes(), 0)[0]

    @needs("pdftotext")
    def test_of_a_copy_stays_above_the_text(self, house: House) -> None:
        mark = CopyMark(CopyForm.TRICH_SAO, COMMITTEE)

        assert box_of(done(house.seal, mark=mark))[1] > word_box("CỘNG")[3]

    @needs("pdftotext")
    def test_of_the_last_page_is_found_from_the_end(self, house: House) -> None:
        signed = done(house.an, papers.letter(45), person())
        found = PdfFileReader(io.BytesIO(signed))
        page, _ = found.find_page_for_modification(44)

        assert found.embedded_signatures[0].sig_field.raw_get("/P").reference == page.reference

    @needs("pdftotext", "pdftoppm")
    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_is_upright_on_a_turned_page(self, house: House, tmp_path: Path, turned: int) -> None:
        place = Box(1, 100, 100, 300, 200)
        path = tmp_path / "a.pdf"
        mark = AgencyMark(arrow_up(), place, COMMITTEE, 30.0)
        path.write_bytes(done(house.seal, turned_page(papers.letter(), turned), mark))

        assert red_is_above(path, place)

    def test_needs_no_poppler_when_the_place_is_given(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "/nowhere")

        assert box_of(done(house.an, mark=PersonMark(papers.signature_image(),
                                                     Box(1, 100, 100, 200, 150))))  # fmt: skip
        with pytest.raises(no.AnchorNeedsPoppler):
            done(house.an, mark=person())

    @needs("pdftotext")
    def test_without_its_anchor_is_refused(self, house: House) -> None:
        with pytest.raises(no.AnchorMissing):
            done(house.an, mark=PersonMark(papers.signature_image(), Anchor("Không Có Ai")))

    def test_on_a_page_there_is_not_is_refused(self, house: House) -> None:
        with pytest.raises(no.PageMissing):
            done(house.an, mark=PersonMark(papers.signature_image(), Box(9, 0, 0, 99, 99)))

    def test_with_an_image_that_is_not_as_the_decree_asks_is_refused(self, house: House) -> None:
        box = Box(1, 100, 100, 200, 200)
        wide = io.BytesIO()
        Image.new("RGBA", (3001, 10), (0, 0, 255, 128)).save(wide, "PNG")
        for image, refusal in [
            (b"GIF89a", no.ImageBad), (b"\x89PNG\r\n\x1a\n broken", no.ImageBad),
            (wide.getvalue(), no.ImageBad), (papers.seal_image(), no.ImageColour),
            (papers.signature_image(clear=False), no.ImageNotTransparent),
        ]:  # fmt: skip
            with pytest.raises(refusal):
                done(house.an, mark=PersonMark(image, box))
        with pytest.raises(no.ImageColour):
            done(house.seal, mark=AgencyMark(papers.signature_image(), box, "UBND", 36))

    def test_of_a_seal_of_unknown_size_is_refused_unless_the_image_tells(
        self, house: House
    ) -> None:
        box = Box(1, 100, 100, 300, 300)
        for size in (0, 5, 400):
            with pytest.raises(no.SealSizeUnknown):
                done(house.seal, mark=AgencyMark(papers.seal_image(), box, "UBND", size))

        told = done(house.seal, mark=AgencyMark(papers.seal_image(dpi=330), box, "UBND"))
        assert seal_corners(told)[2] - seal_corners(told)[0] == pytest.approx(472 / 330 * 72, abs=1)


class TestNotSigned:
    def test_without_a_key_an_image_is_no_signature(self) -> None:
        with pytest.raises(no.ImageIsNoSignature) as refused:
            sign(papers.letter(), key=None, appearance=Appearance(person()), now=NOW)
        assert "Ảnh chữ ký không phải chữ ký số" in str(refused.value)

    def test_what_is_no_pdf(self, house: House) -> None:
        broken = re.sub(rb"startxref\n\d+", b"startxref\n12", papers.letter(standard="1.7"))
        for data in (b"", b"%PDF-1.4\n", b"PK\x03\x04", papers.letter()[:-900], broken):
            with pytest.raises(no.NoPdf):
                sign(data, key=house.an.key(), appearance=Appearance(), now=NOW)

    def test_an_encrypted_one(self, house: House) -> None:
        for password in ("bí mật", ""):
            with pytest.raises(no.PdfEncrypted):
                done(house.an, encrypted(papers.letter(), password))

    def test_one_that_a_program_draws(self, house: House) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(papers.letter()))
        form = generic.DictionaryObject({
            generic.pdf_name("/Fields"): generic.ArrayObject(),
            generic.pdf_name("/XFA"): generic.ArrayObject(),
        })  # fmt: skip
        writer.root["/AcroForm"] = writer.add_object(form)
        writer.update_root()
        out = io.BytesIO()
        writer.write(out)

        with pytest.raises(no.PdfHasXfa):
            done(house.an, out.getvalue())

    def test_one_that_is_locked_and_by_whom(self, house: House) -> None:
        locked = done(house.an, appearance=Appearance(certify=Lock.EVERYTHING))
        frozen = done(house.an, appearance=Appearance(freezes=("*",)))

        for data in (locked, frozen):
            with pytest.raises(no.PdfLocked) as refused:
                done(house.binh, data)
            assert papers.NAME in str(refused.value)

    def test_one_that_was_altered(self, house: House, signed: bytes) -> None:
        changed = bytearray(signed)
        changed[2000] ^= 1

        with pytest.raises((no.PdfAltered, no.NoPdf)):
            done(house.binh, bytes(changed))
        writer = IncrementalPdfFileWriter(io.BytesIO(signed))
        over = generic.StreamObject(stream_data=b"0 0 9 9 re f")
        writer.add_stream_to_page(0, writer.add_object(over))
        out = io.BytesIO()
        writer.write(out)
        with pytest.raises(no.PdfAltered):
            done(house.binh, out.getvalue())

    def test_certifying_what_is_signed(self, house: House, signed: bytes) -> None:
        with pytest.raises(no.PdfCertified):
            done(house.binh, signed, appearance=Appearance(certify=Lock.FILLING))

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("expired", no.CertificateNotInForce), ("early", no.CertificateNotInForce),
         ("weak", no.KeyWeak), ("cipher", no.KeyNotForSigning), ("root", no.KeyNotForSigning)],
    )  # fmt: skip
    def test_with_an_unfit_certificate(
        self, house: House, who: str, refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            done(getattr(house, who))

    def test_with_a_wrong_password_or_no_key(self, house: House) -> None:
        for data, password in [
            (house.an.p12(), "sai"), (b"x", PASSWORD), (b"\x00" * 300_000, PASSWORD),
        ]:  # fmt: skip
            with pytest.raises(no.KeyUnreadable):
                FileKey.opened(data, password)

    def test_into_a_field_for_something_else(self, house: House) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(papers.letter()))
        field = generic.DictionaryObject({
            generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
            generic.pdf_name("/T"): generic.pdf_string("GhiChu"),
        })  # fmt: skip
        form = generic.DictionaryObject(
            {generic.pdf_name("/Fields"): generic.ArrayObject([writer.add_object(field)])}
        )
        writer.root["/AcroForm"] = writer.add_object(form)
        writer.update_root()
        out = io.BytesIO()
        writer.write(out)

        with pytest.raises(no.FieldTaken):
            done(house.binh, out.getvalue(), appearance=Appearance(field="GhiChu"))

    def test_into_a_field_that_is_signed(self, house: House, signed: bytes) -> None:
        with pytest.raises(no.FieldTaken):
            done(house.binh, signed, appearance=Appearance(field="ChuKy1"))


class TestFilesOfOthers:
    def test_one_with_two_tables_of_contents_as_word_writes_it(
        self, house: House, trust: Trust
    ) -> None:
        assert PdfFileReader(io.BytesIO(papers.hybrid())).xrefs.hybrid_xrefs_present
        box = Box(1, 100, 100, 200, 150)

        once = done(house.an, papers.hybrid(), PersonMark(papers.signature_image(), box))
        twice = done(house.binh, once)

        assert judge(io.BytesIO(once), trust=trust, now=NOW).verdict is Verdict.VALID
        assert judge(io.BytesIO(twice), trust=trust, now=NOW).verdict is Verdict.VALID

    @pytest.mark.parametrize("standard", ["1.4", "1.7", "2.0", "a-3b"])
    def test_of_any_version(self, house: House, trust: Trust, standard: str) -> None:
        signed = done(house.an, papers.letter(standard=standard))

        assert judge(io.BytesIO(signed), trust=trust, now=NOW).is_valid


class TestFields:
    def test_one_that_is_there_is_filled(self, house: House, trust: Trust) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(papers.letter()))
        append_signature_field(writer, SigFieldSpec("LanhDao", box=(300, 100, 400, 150)))
        out = io.BytesIO()
        writer.write(out)

        found = judge(
            io.BytesIO(done(house.an, out.getvalue(), appearance=Appearance(field="LanhDao"))),
            trust=trust,
            now=NOW,
        )

        assert [each.field for each in found.signatures] == ["LanhDao"]
        assert found.verdict is Verdict.VALID

    def test_a_lock_for_filling_lets_others_sign(self, house: House, trust: Trust) -> None:
        first = done(house.an, appearance=Appearance(certify=Lock.FILLING))
        found = judge(io.BytesIO(done(house.binh, first)), trust=trust, now=NOW)

        assert [each.certifies for each in found.signatures] == [2, None]
        assert found.is_valid


class TestWorkIsWholeOrNotDone:
    def test_many_at_once(self, house: House, trust: Trust) -> None:
        made: list[bytes] = []
        threads = [
            threading.Thread(target=lambda: made.append(done(house.an, mark=person())))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(made) == 4
        assert all(judge(io.BytesIO(pdf), trust=trust, now=NOW).is_valid for pdf in made)

    def test_a_full_disk_leaves_the_target_as_it_was(
        self, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "ket-qua.pdf"
        target.write_bytes(b"cu")
        made = sign(papers.letter(), key=house.an.key(), appearance=Appearance(), now=NOW)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        try:
            with pytest.raises(OSError, match="large"):
                lay_down(made, target)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert target.read_bytes() == b"cu"
        assert [path.name for path in tmp_path.iterdir()] == ["ket-qua.pdf"]

    def test_a_scan_of_500_pages_takes_little_memory(self, house: House, tmp_path: Path) -> None:
        """100 MB are signed and judged by a process that may not grow by half of that."""
        path = papers.scan(500, tmp_path / "quet.pdf")
        (tmp_path / "khoa.p12").write_bytes(house.an.p12())
        program = (
            "import io, resource, sys\n"
            "from pathlib import Path\n"
            "from congvu.foundation.signing.acts import lay_down, sign\n"
            "from congvu.foundation.signing.judging.document import judge\n"
            "from congvu.foundation.signing.keys.pkcs12 import FileKey\n"
            "from congvu.foundation.signing.trust import NOBODY\n"
            "from congvu.foundation.signing.values import Appearance\n"
            "from tests.foundation.signing.pki import NOW, PASSWORD\n"
            "folder = Path(sys.argv[1])\n"
            "key = FileKey.opened((folder / 'khoa.p12').read_bytes(), PASSWORD)\n"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "with (folder / 'quet.pdf').open('rb') as file:\n"
            "    made = sign(file, key=key, appearance=Appearance(), now=NOW)\n"
            "    lay_down(made, folder / 'ky.pdf')\n"
            "with (folder / 'ky.pdf').open('rb') as file:\n"
            "    found = judge(file, trust=NOBODY, now=NOW)\n"
            "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before\n"
            "print(found.verdict, grown)\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True,
            cwd=Path(__file__).parents[3], env={"PYTHONPATH": "src:."},
        ).stdout.split()  # fmt: skip

        assert path.stat().st_size > 95_000_000
        assert told[0] == "unknown_issuer"
        assert int(told[1]) < 50_000  # kilobytes

    def test_what_waits_fits_into_a_row_and_is_finished_later(
        self, house: House, trust: Trust
    ) -> None:
        key = house.an.key()
        ready = prepare(
            io.BytesIO(papers.letter()), certificate=key.certificate, chain=key.chain,
            appearance=Appearance(person()), now=NOW,
        )  # fmt: skip
        shelf, row = ready.file.read(), json.dumps(ready.state)

        made = finish(ReadOnly(shelf), json.loads(row), key.sign(ready.to_sign), now=NOW)

        assert len(row) < 20_000
        assert judge(made.file, trust=trust, now=NOW).is_valid

    def test_a_signature_of_another_or_over_another_document_is_refused(self, house: House) -> None:
        key = house.an.key()
        ready = prepare(
            io.BytesIO(papers.letter()), certificate=key.certificate, chain=key.chain,
            appearance=Appearance(), now=NOW,
        )  # fmt: skip
        changed = bytearray(ready.file.read())
        changed[500] ^= 1
        with pytest.raises(no.SignatureWrong):
            finish(ready.file, ready.state, house.binh.key().sign(ready.to_sign), now=NOW)
        with pytest.raises(no.SignatureWrong):
            finish(ready.file, ready.state, key.sign(b"khac"), now=NOW)
        with pytest.raises(no.SignatureWrong):
            finish(io.BytesIO(changed), ready.state, key.sign(ready.to_sign), now=NOW)


class ReadOnly(io.BytesIO):
    def writable(self) -> bool:
        return False


def text_of(path: Path, order: str = "-layout") -> str:
    return subprocess.run(
        ["pdftotext", order, path, "-"], capture_output=True, text=True, check=True
    ).stdout


def word_box(text: str) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a word's last place in the letter."""
    from congvu.foundation.signing.words_on_page import pages_backwards

    with pages_backwards(io.BytesIO(papers.letter()), 1) as pages:
        page = next(pages).seen_from(841.89)
    word = [each for each in page.words if each.text == text][-1]
    return word.left, word.bottom, word.right, word.top


def center(first: str, last: str) -> float:
    return (word_box(first)[0] + word_box(last)[2]) / 2


def seal_corners(pdf: bytes) -> tuple[float, float, float, float]:
    """Return where the seal's image is drawn on the page, by the last signature's appearance."""
    field = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1].sig_field
    left, bottom = [float(side) for side in field["/Rect"]][:2]
    drawn = field["/AP"]["/N"].data
    width, height, x, y = (
        float(number)
        for number in re.search(rb"q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm", drawn).groups()  # type: ignore[union-attr]
    )
    return left + x, bottom + y, left + x + width, bottom + y + height


def turned_page(pdf: bytes, turned: int) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    reference, _ = writer.find_page_for_modification(0)
    reference.get_object()["/Rotate"] = generic.NumberObject(turned)
    writer.mark_update(reference)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def arrow_up() -> bytes:
    """Return an image with strong red above and faint red below."""
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste((230, 0, 0, 255), (60, 0, 240, 150))
    image.paste((255, 150, 150, 255), (60, 150, 240, 299))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def red_is_above(path: Path, place: Box) -> bool:
    """Return whether the page, as it is seen, shows the arrow pointing up in its place."""
    subprocess.run(["pdftoppm", "-r", "72", "-png", path, path.with_suffix("")], check=True)
    picture = Image.open(next(path.parent.glob("a-*.png"))).convert("RGB")
    x = round((place.left + place.right) / 2)
    y = picture.height - round((place.bottom + place.top) / 2)
    above, under = picture.getpixel((x, y - 20)), picture.getpixel((x, y + 20))
    return above[1] < 60 and 100 < under[1] < 200  # type: ignore[index]
