"""Drafts in Word: read as their author meant them, refused by name when they hide something."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
import typst

from congvu.foundation.writing.api import (
    Article,
    Body,
    Grounds,
    Listing,
    Paragraph,
    Table,
    anchor_of,
    can_convert,
    converted,
    draft_in,
    has_places,
    numbered,
    printed,
    with_places,
)
from congvu.foundation.writing.docx import refusals as no
from congvu.kernel.refusals import Refusal
from tests.foundation.signing.old_ways import encrypted
from tests.foundation.writing.papers import GROUND, NOW, NUMBERING, OFFICE, WORD, decision, docx, p

pytestmark = pytest.mark.requirement("R12")

WHOLE = docx(WORD, word__numbering__xml=NUMBERING)
OUTSIDE = '<Relationship Id="r9" Type="{}/{}" Target="{}" TargetMode="External"/>'


def _outside(kind: str, target: str = "http://10.1.1.1/x.dotm") -> bytes:
    return docx(p("Nội dung"), rels=OUTSIDE.format(OFFICE, kind, target))


def _field(*codes: str) -> bytes:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    said = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return docx(f"<w:p>{begun}<w:r><w:instrText>PAGE</w:instrText></w:r>{begun}{said}</w:p>")


def _locked_zip() -> bytes:
    """Return a package whose entries say that they are under a password."""
    data = bytearray(WHOLE)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def _scan(pages: int) -> bytes:
    form = f"#for _ in range({pages}) [#page(rect(width: 100%, height: 100%))]"
    made = typst.compile(form.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED: list[tuple[type[Refusal], str, bytes, str]] = [
    (no.DraftWithMacro, "a.docx", docx(p("A"), word__vbaProject__bin=b"x"), "vbaProject.bin"),
    (no.DraftWithMacro, "a.docm", WHOLE, "docm"),
    (no.DraftLocked, "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    (no.DraftLocked, "a.docx", _locked_zip(), "mật khẩu"),
    (no.DraftLocked, "a.pdf", encrypted(printed(decision(), now=NOW), "x"), "mật khẩu"),
    (no.DraftOfOldWord, "a.doc", OLE, ".doc"),
    (no.DraftReachesOut, "a.docx", _outside("attachedTemplate"), "mẫu đính kèm: http://10.1.1.1"),
    (no.DraftReachesOut, "a.docx", _outside("image", "file://srv/share/a.png"), "hình ảnh: file:"),
    (no.DraftReachesOut, "a.docx", _outside("oleObject"), "đối tượng"),
    (no.DraftReachesOut, "a.docx", _field(" INCLUDE", "TEXT c:/a.docx"), "INCLUDETEXT"),
    (no.DraftReachesOut, "a.docx", _field("DDEAUTO cmd"), "DDEAUTO"),
    (no.DraftBomb, "a.docx", docx(p("A"), word__media__bin=bytes(60_000_000)), "giải nén"),
    (no.DraftBomb, "a.docx", docx("<w:p>" * 300 + "</w:p>" * 300), "giải nén"),
    (no.DraftBroken, "a.docx", docx("<w:p>"), "word/document.xml"),
    (no.DraftBroken, "a.docx", WHOLE[:900], "ZIP"),
    (no.DraftBroken, "a.pdf", b"%PDF-1.7\n%%EOF", "PDF"),
    (no.DraftIsScan, "a.pdf", _scan(500), "500 trang"),
    (no.DraftIsPdf, "a.pdf", printed(decision(), now=NOW), "2 trang"),
    (no.DraftOfUnknownKind, "a.docx", b"\x89PNG\r\n", ".docx"),
    (no.DraftEmpty, "a.docx", docx(p(" ")), "không có nội dung"),
]


class TestRefusals:
    @pytest.mark.parametrize(
        ("refusal", "name", "data", "said"), REFUSED, ids=[f"{r[0].code}-{r[3]}" for r in REFUSED]
    )
    def test_are_named_exactly(
        self, refusal: type[Refusal], name: str, data: bytes, said: str
    ) -> None:
        with pytest.raises(refusal) as refused:
            draft_in(data, name)
        assert said in str(refused.value)

    def test_entities_are_never_expanded(self) -> None:
        bomb = b'<!DOCTYPE a [<!ENTITY b "bomb">]><w:document>&b;</w:document>'
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(WHOLE)) as held, zipfile.ZipFile(out, "w") as made:
            for name in held.namelist():
                made.writestr(name, bomb if name == "word/document.xml" else held.read(name))
        with pytest.raises(no.DraftBroken, match="DTD"):
            draft_in(out.getvalue(), "a.docx")

    def test_a_link_to_click_is_none_of_them(self) -> None:
        assert draft_in(_outside("hyperlink"), "a.docx").body == Body((Paragraph("Nội dung"),))


class TestReading:
    def test_gives_the_content_as_it_was_meant(self) -> None:
        body = draft_in(WHOLE, "qd.docx").body
        assert body.blocks == (
            Grounds((GROUND, "Theo đề nghị của Chánh Văn phòng")),
            Article(text="Thành lập Tổ công tác gồm:"),
            Table(("TT", "Họ tên"), (("1", "Lê Hoàng Nam"),)),
            Article(title="Nhiệm vụ"),
            Listing(("Rà soát hồ sơ.", "Báo cáo.")),
        )
        (annex,) = body.annexes
        assert (annex.title, annex.blocks) == ("DANH SÁCH", (Paragraph("Nội dung phụ lục."),))

    def test_tells_what_the_system_draws_anew(self) -> None:
        left_out = draft_in(WHOLE, "qd.docx").left_out
        for said in ("CỘNG HÒA", "Về việc thành lập", "QUYẾT ĐỊNH:", "Nơi nhận"):
            assert any(said in each for each in left_out)

    def test_takes_tracked_changes_as_accepted(self) -> None:
        tracked = (
            "<w:p><w:r><w:t>Hạn </w:t></w:r><w:del><w:r><w:delText>ngày 5</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>ngày 8</w:t></w:r></w:ins></w:p>"
        )
        assert draft_in(docx(tracked), "a.docx").body == Body((Paragraph("Hạn ngày 8"),))


class TestConverting:
    def test_gives_a_pdf_to_sign_and_number_or_names_what_to_install(self) -> None:
        if not can_convert():
            with pytest.raises(no.ConverterMissing, match="libreoffice-writer-nogui"):
                converted(WHOLE, "qd.docx")
            return
        pdf = with_places(converted(WHOLE, "qd.docx"))
        assert b"pdfaid" in pdf and has_places(pdf)
        assert anchor_of(pdf, "Trần Quốc Tuấn").page is None  # its last place
        done = numbered(pdf, number=7, issued_on=date(2026, 2, 5))
        command = ["pdftotext", "-layout", "-", "-"]
        said = subprocess.run(command, input=done, capture_output=True, check=True).stdout.decode()
        assert "07 /QĐ-UBND" in " ".join(said.split()) or "07/QĐ-UBND" in said
        assert "ngày 05 tháng 02 năm 2026" in " ".join(said.split())

    def test_says_so_where_there_is_no_libreoffice(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(no.ConverterMissing, match="libreoffice-writer-nogui"):
            converted(WHOLE, "qd.docx")

    def test_is_stopped_after_its_time(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for name, act in (("slow", "exec sleep 60"), ("broken", "exit 0")):
            program = tmp_path / name / "soffice"
            program.parent.mkdir()
            program.write_text(f"#!/bin/sh\n{act}\n")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path / 'slow'}:/usr/bin:/bin")
        with pytest.raises(no.ConversionSlow):
            converted(WHOLE, "qd.docx", seconds=0.3)
        monkeypatch.setenv("PATH", f"{tmp_path / 'broken'}:/usr/bin:/bin")
        with pytest.raises(no.ConversionFailed):
            converted(WHOLE, "qd.docx")

    def test_never_sees_what_is_refused(self) -> None:
        with pytest.raises(no.DraftWithMacro):
            converted(docx(p("A"), word__vbaProject__bin=b"x"), "a.docx")
