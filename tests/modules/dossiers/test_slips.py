"""The statutory slips: every field of the law is on paper, long texts flow, the bytes repeat."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.rules.slips import content, qr_svg
from congvu.modules.dossiers.rules.wording import day_words, moment_words
from congvu.modules.dossiers.values.slips import SLIP_TITLES, PaperLine, Party, Slip
from tests.modules.dossiers.papers import COMPANY, LINK, NOW, THANG, VIETNAM, every_slip, receipt

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed here"
)


def text_of(pdf: bytes) -> str:
    read = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(read.stdout.decode("utf-8").replace("\u200b", "").split())


def sheets_of(pdf: bytes) -> list[str]:
    """Return the words of each page."""
    read = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return read.stdout.decode("utf-8").split("\f")


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@needs_poppler
@pytest.mark.requirement("R28")
class TestEverySlip:
    @pytest.mark.parametrize("slip", every_slip(), ids=lambda slip: slip.kind)
    def test_has_the_national_title_the_office_the_number_and_its_own_title(
        self, slip: Slip
    ) -> None:
        text = text_of(slip_pdf(slip))
        for said in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"Số: {slip.head.number}",
            "Thành Sen, ngày 10 tháng 9 năm 2026",
        ):
            assert said in text
        letters = set(SLIP_TITLES[slip.kind].upper().split())
        assert letters <= set(text.split())

    @pytest.mark.parametrize("slip", every_slip(), ids=lambda slip: slip.kind)
    def test_prints_everything_that_was_said(self, slip: Slip) -> None:
        text = text_of(slip_pdf(slip)).replace(" ", "")
        unseen = {"link", "qr", "title", "secret", "asked_by_applicant", "sets", "head"}
        if slip.kind == "apology":
            unseen |= {"phone", "email", "signer_title"}
        if slip.kind == "control":
            unseen |= {"id_number", "address", "phone", "email"}
        for said in _words_of(content(slip), unseen):
            assert said.replace(" ", "") in text, said

    @pytest.mark.parametrize("slip", every_slip(), ids=lambda slip: slip.kind)
    def test_gives_the_same_bytes_each_time_and_declares_an_archive_format(
        self, slip: Slip
    ) -> None:
        pdf = slip_pdf(slip)
        assert slip_pdf(slip) == pdf
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf


def _words_of(said: object, unseen: set[str]) -> list[str]:
    if isinstance(said, dict):
        if set(said) == {"long", "day", "short"}:
            return []
        return [
            word for name, part in said.items() if name not in unseen
            for word in _words_of(part, unseen)
        ]  # fmt: skip
    if isinstance(said, list):
        return [word for part in said for word in _words_of(part, unseen)]
    return [said] if isinstance(said, str) and said else []


@needs_poppler
@pytest.mark.requirement("R28")
class TestReceipt:
    def test_prints_received_due_and_secret(self) -> None:
        text = text_of(slip_pdf(receipt()))
        assert "Thời gian nhận hồ sơ: 10 giờ 20 phút, ngày 10 tháng 9 năm 2026" in text
        assert "kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 10 tháng 9 năm 2026" in text
        assert "7K3P 9QXM" in text
        assert "Số lượng hồ sơ: 1 bộ" in text

    def test_fits_an_ordinary_dossier_on_one_page(self) -> None:
        papers = tuple(PaperLine(f"Giấy tờ thứ {place}", 1, 1) for place in range(6))
        assert pages_of(slip_pdf(receipt(papers=papers))) == 1

    @pytest.mark.parametrize("count", range(5, 14))
    def test_never_parts_the_secret_from_who_signs(self, count: int) -> None:
        name = "Hộ chiếu/Thẻ căn cước công dân/Thẻ căn cước/Căn cước điện tử, dài hơn một dòng"
        papers = tuple(PaperLine(f"{name} {place}", 1, 1) for place in range(count))
        pages = sheets_of(slip_pdf(receipt(papers=papers)))
        signed = [place for place, text in enumerate(pages) if "NGƯỜI NỘP HỒ SƠ" in text]
        told = [place for place, text in enumerate(pages) if "7K3P 9QXM" in text]
        assert signed == told
        assert len(told) == 1

    def test_flows_forty_papers_to_further_pages_without_losing_one(self) -> None:
        papers = tuple(
            PaperLine(f"Giấy tờ số {place} có tên dài đến mức phải xuống dòng ở giữa câu", 1, 2)
            for place in range(1, 41)
        )
        pdf = slip_pdf(receipt(papers=papers))
        text = text_of(pdf)
        assert pages_of(pdf) >= 2
        assert all(f"{place}. Giấy tờ số {place} " in text for place in range(1, 41))
        assert "NGƯỜI NỘP HỒ SƠ" in text

    def test_wraps_names_and_words_longer_than_a_line(self) -> None:
        text = text_of(slip_pdf(receipt(applicant=COMPANY))).replace(" ", "")
        assert COMPANY.name.replace(" ", "") in text
        assert COMPANY.email in text

    @pytest.mark.parametrize(
        "name", ["Ẵm Ỡm Đỗ Quỵnh Ỷ", "Nguyễn Thị Ỷ Ơ ơ ỡ ự Ặ", "H'Hen Niê", "Ksor Y Ơi"]
    )
    def test_draws_every_letter_of_vietnamese_and_minority_names(self, name: str) -> None:
        assert name in text_of(slip_pdf(receipt(applicant=Party(name))))

    def test_marks_a_sign_that_the_font_can_not_draw(self) -> None:
        text = text_of(slip_pdf(receipt(applicant=Party("Nguyễn 林 Văn 🙂"))))
        assert "Nguyễn □ Văn □" in text

    def test_says_for_whom_when_authorised(self) -> None:
        slip = receipt(on_behalf_of=Party("Lê Thị Hoa", "042182000123"), authorisation="HĐ số 12")
        text = text_of(slip_pdf(slip))
        assert "Nộp thay theo ủy quyền của: Lê Thị Hoa" in text
        assert "Giấy tờ ủy quyền: HĐ số 12" in text

    @given(st.text(max_size=60))
    @settings(max_examples=25, deadline=None)
    def test_takes_any_text_as_text_and_never_as_a_command(self, said: str) -> None:
        slip = receipt(request=said + '#panic("x") $x$ *[{', applicant=Party(said, THANG.id_number))
        assert slip_pdf(slip).startswith(b"%PDF")


class TestWords:
    def test_pads_days_below_ten_and_the_first_two_months_only(self) -> None:
        assert day_words(date(2026, 2, 8)) == "ngày 08 tháng 02 năm 2026"
        assert day_words(date(2026, 3, 18)) == "ngày 18 tháng 3 năm 2026"

    def test_tells_moments_in_vietnam(self) -> None:
        utc = datetime.fromisoformat("2026-09-10T03:20:00+00:00")
        assert (
            moment_words(utc) == moment_words(NOW) == ("10 giờ 20 phút, ngày 10 tháng 9 năm 2026")
        )
        assert NOW.tzinfo is VIETNAM

    def test_draws_a_code_for_a_link_only(self) -> None:
        assert qr_svg(LINK).startswith("<svg")
        assert content(receipt(link=""))["qr"] == ""
