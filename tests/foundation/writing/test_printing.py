"""The page as the decree wants it: measured in points, read back word by word."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.foundation.signing.api import AgencyMark, Appearance, PersonMark, sign, verdicts_of
from congvu.foundation.signing.verdicts import Verdict
from congvu.foundation.signing.words_on_page import Page, pages_backwards
from congvu.foundation.writing.api import (
    AlreadyNumbered,
    DocumentKind,
    NoPlaceForNumber,
    Paper,
    Recipient,
    anchor_of,
    has_places,
    numbered,
    printed,
)
from congvu.foundation.writing.laying import recipient_lines
from congvu.foundation.writing.names import name_lines, superior_lines
from tests.foundation.signing import papers as marks
from tests.foundation.signing import pki
from tests.foundation.signing.pki import House
from tests.foundation.writing.papers import DEPUTY, NOW, TODAY, decision, letter, report

pytestmark = pytest.mark.requirement("R12")
MM = 72 / 25.4
HEIGHT, WIDTH = 297 * MM, 210 * MM
WIDE = replace(decision().body.annexes[0], is_wide=True)


def pages(pdf: bytes) -> list[Page]:
    count = int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"])
    with pages_backwards(io.BytesIO(pdf), count) as found:
        return sorted(found, key=lambda page: page.number)


def text(pdf: bytes, *how: str) -> str:
    told = subprocess.run(["pdftotext", *how, "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode()


class TestPage:
    @pytest.mark.parametrize("paper", [letter(), decision(), report()], ids=lambda p: p.kind)
    def test_has_the_margins_of_the_decree(self, paper: Paper) -> None:
        for page in pages(printed(paper, now=NOW)):
            words = [word for word in page.words if not _is_page_number(word.text, -word.top)]
            left, right = min(w.left for w in words), WIDTH - max(w.right for w in words)
            top, bottom = min(-w.top for w in words), HEIGHT - max(-w.bottom for w in words)
            assert left >= 29.5 * MM
            assert left <= 35 * MM or page.number > 1
            assert right >= 14.9 * MM
            assert top >= 18.5 * MM  # a word's box begins above its capitals
            assert bottom >= 19 * MM or paper.issuer.address

    def test_lines_reach_the_right_margin_and_no_further(self) -> None:
        middle = pages(printed(report(), now=NOW))[1]
        ends = sorted(word.right for word in middle.words)
        assert 15 * MM <= WIDTH - ends[-1] <= 20 * MM
        assert sum(end > ends[-1] - 1 for end in ends) > 15  # set flush on both sides

    def test_numbers_pages_from_the_second_on_and_annexes_apart(self) -> None:
        paper = replace(report(), body=replace(report().body, annexes=(WIDE, WIDE)))
        said = [_number_of(page) for page in pages(printed(paper, now=NOW))]
        assert said == [None, "2", "3", "4", None, None]

    def test_never_leaves_the_signature_alone(self) -> None:
        for more in range(8):
            body = replace(report().body, blocks=report().body.blocks[: 24 + more])
            last = pages(printed(replace(report(), body=body), now=NOW))[-1]
            words = " ".join(word.text for word in last.words)
            assert "hồ sơ" in words.partition("Nơi nhận:")[0], more

    def test_is_pdf_a(self) -> None:
        held = printed(decision(), now=NOW)
        assert b"pdfaid:part" in held and re.search(rb"pdfaid:part[=>\"]+2", held)


def _is_page_number(said: str, top: float) -> bool:
    return said.isdigit() and top < 18 * MM


def _number_of(page: Page) -> str | None:
    return next((w.text for w in page.words if _is_page_number(w.text, -w.top)), None)


class TestElements:
    def test_of_a_letter(self) -> None:
        said = " ".join(text(printed(letter(), now=NOW), "-layout").split())
        for element in (
            "UBND TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc", "Số: 05/SNNMT-QLĐĐ",
            "Hà Tĩnh, ngày 05 tháng 01 năm 2026", "V/v phối hợp cung cấp",
            "THƯỢNG KHẨN", "Kính gửi:", "- UBND phường Thành Sen;", "- Văn phòng đăng ký đất đai.",
            "Trân trọng./.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "- Như trên;", "- Lưu: VT, VP.",
            "NVA (12b)", "Số 04 đường Hải Thượng Lãn Ông",
        ):  # fmt: skip
            assert element in said
        assert "CÔNG VĂN" not in said

    def test_of_a_decision(self) -> None:
        said = " ".join(text(printed(decision(), now=NOW)).split())
        for element in (
            "QUYẾT ĐỊNH Về việc thành lập", "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG THÀNH SEN",
            "năm 2025; Theo đề nghị của Chánh Văn phòng. QUYẾT ĐỊNH: Điều 1.", "Điều 2. Nhiệm vụ",
            "Quyết định này./.", "- Như Điều 3;", "Phụ lục DANH SÁCH TỔ CÔNG TÁC (Kèm theo Quyết",
        ):  # fmt: skip
            assert element in said

    @pytest.mark.parametrize("kind", list(DocumentKind))
    def test_of_every_kind(self, kind: DocumentKind) -> None:
        said = text(printed(replace(letter(), kind=kind), now=NOW))
        assert (kind.words.upper() in said) is (kind is not DocumentKind.LETTER)

    def test_an_annex_bears_a_roman_number_where_there_are_several(self) -> None:
        said = text(printed(decision(annexes=4), now=NOW))
        assert re.findall(r"Phụ lục ([IVX]+)$", said, re.MULTILINE) == ["I", "II", "III", "IV"]

    def test_a_signer_beside_and_seventy_recipients_find_room(self) -> None:
        many = tuple(Recipient(f"Đơn vị {number}") for number in range(70))
        said = text(printed(replace(letter(), recipients=many), now=NOW))
        assert all(f"- Đơn vị {number} (để t/h);" in said for number in range(70))
        minutes = replace(letter(), kind=DocumentKind.MINUTES, beside=DEPUTY)
        assert DEPUTY.name in text(printed(minutes, now=NOW))

    def test_a_name_is_cut_where_it_is_cut_by_hand(self) -> None:
        assert superior_lines("Hội đồng nhân dân thành phố Hà Nội") == ["HĐND THÀNH PHỐ HÀ NỘI"]
        lines = name_lines("Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực thành phố")
        assert len(lines) == 3 and max(map(len, lines)) - min(map(len, lines)) <= 8

    def test_what_a_document_is_kept_for_closes_the_list(self) -> None:
        assert recipient_lines(decision())[-1] == "- Lưu: VT, VP."


class TestNumbering:
    """Number and date come after the signature and leave it as it is."""

    def test_leaves_every_signature_valid(self) -> None:
        house = pki.house()
        trust, pdf = house.trust(crls=house.all_lists()), printed(decision(), now=NOW)
        anchor = anchor_of(pdf, "Trần Quốc Tuấn")
        assert anchor.page == 1  # though the name stands in the annex too
        mark = Appearance(PersonMark(marks.signature_image(), anchor))
        once = sign(pdf, key=house.an.key(), appearance=mark, now=pki.NOW).file.read()
        given = numbered(once, number=15, issued_on=date(2026, 2, 3))
        twice = self._sealed(given, house)
        found = verdicts_of(twice, trust=trust, now=pki.NOW).signatures
        assert [each.verdict for each in found] == [Verdict.VALID, Verdict.VALID]
        assert "15/QĐ-UBND" in text(twice).replace("\n", "")
        assert re.search(r"ngày\s+03\s+tháng\s+02\s+năm\s+2026", text(twice, "-layout"))

    @staticmethod
    def _sealed(pdf: bytes, house: House) -> bytes:
        mark = AgencyMark(marks.seal_image(), anchor_of(pdf, "Trần Quốc Tuấn"), "UBND", 36.0)
        done = sign(pdf, key=house.seal.key(), appearance=Appearance(mark), now=pki.NOW)
        return done.file.read()

    def test_stands_on_the_line_of_its_words(self) -> None:
        page = pages(numbered(printed(decision(), now=NOW), number=1215, issued_on=TODAY))[0]
        place = {word.text: word for word in page.words[:60]}
        assert place["1215"].bottom == pytest.approx(place["Số:"].bottom, abs=0.2)
        assert place["1215"].right <= place["/QĐ-UBND"].left
        for before, after in itertools.pairwise(["ngày", "22", "tháng", "11", "năm", "2026"]):
            assert place[before].right <= place[after].left

    def test_happens_once(self) -> None:
        pdf = printed(decision(), now=NOW)
        done = numbered(pdf, number=1, issued_on=TODAY)
        assert has_places(pdf) and not has_places(done)
        with pytest.raises(AlreadyNumbered):
            numbered(done, number=2, issued_on=TODAY)
        with pytest.raises(NoPlaceForNumber):
            numbered(marks.letter(), number=2, issued_on=TODAY)
