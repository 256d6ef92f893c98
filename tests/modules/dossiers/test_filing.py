"""Reading what was filled in: every fault at once, each beside its field."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.dossiers.rules.faults import FilingFaulty
from congvu.modules.dossiers.rules.filing import Reading, read_filing
from congvu.modules.dossiers.values.filing import AskedPaper, Channel, Filing, PaperWay

ASKED = (
    AskedPaper(1, "Tờ khai đăng ký khai sinh"),
    AskedPaper(2, "Giấy chứng sinh"),
    AskedPaper(3, "Văn bản ủy quyền", required=False),
)
GOOD = {
    "name": "Dương Đức Thắng",
    "id_number": "042091003187",
    "address": "Tổ dân phố 9, Thành Sen",
    "phone": "0912 556 408",
    "paper_1": "1",
    "paper_2": "1",
    "paper_2_way": "database",
}


def filed(channel: Channel | None = None, **changes: str) -> Filing:
    return read_filing(GOOD | changes, asked=ASKED, channel=channel)


def codes_of(channel: Channel | None = None, **changes: str) -> dict[str, str]:
    with pytest.raises(FilingFaulty) as refusal:
        filed(channel, **changes)
    return {field: fault.code for field, fault in refusal.value.faults.items()}


@pytest.mark.requirement("R28")
class TestReadFiling:
    def test_takes_a_good_one_as_it_is_meant(self) -> None:
        filing = filed()
        assert filing.applicant.phone == "0912556408"
        assert [paper.way for paper in filing.papers] == [PaperWay.PAPER, PaperWay.DATABASE]
        assert filing.papers[0].originals == 1

    def test_composes_decomposed_names_and_drops_hidden_marks(self) -> None:
        typed = unicodedata.normalize("NFD", "  Dương  Đức Thắng\u202e\x00 ")
        assert filed(name=typed).applicant.name == "Dương Đức Thắng"

    def test_names_every_fault_at_once(self) -> None:
        assert codes_of(name="", id_number="04209100318", phone="12", paper_1="") == {
            "name": "FIELD_MISSING",
            "id_number": "CITIZEN_NUMBER_INVALID",
            "phone": "PHONE_INVALID",
            "paper_1": "PAPER_MISSING",
        }

    def test_says_how_many_digits_are_there(self) -> None:
        with pytest.raises(FilingFaulty) as refusal:
            filed(id_number="04209100318")
        assert "mới có 11" in str(refusal.value.faults["id_number"])

    @pytest.mark.parametrize(
        ("kind", "number", "good"),
        [
            ("person", "042 091 003 187", True),
            ("person", "0420910031871", False),
            ("person", "O42091003187", False),
            ("person", "０４２０９１００３１８７", False),
            ("organisation", "3001234567", True),
            ("organisation", "3001234567-001", True),
            ("organisation", "300123456", False),
            ("foreigner", "c1234567", True),
            ("foreigner", "C 12", False),
            ("alien", "042091003187", False),
        ],
    )
    def test_knows_the_identifier_of_each_kind(self, kind: str, number: str, good: bool) -> None:
        if good:
            assert filed(kind=kind, id_number=number)
        else:
            assert codes_of(kind=kind, id_number=number)

    @pytest.mark.parametrize(
        "typed", ["+84 912 556 408", "84912556408", "0912.556.408", "(0239) 3855126"]
    )
    def test_reads_telephone_numbers_as_people_write_them(self, typed: str) -> None:
        assert filed(phone=typed).applicant.phone[0] == "0"

    @pytest.mark.parametrize("typed", ["a@", "@b.vn", "a b@c.vn", "a@b", "a@b.vn,c@d.vn"])
    def test_refuses_addresses_that_mail_can_not_reach(self, typed: str) -> None:
        assert codes_of(email=typed) == {"email": "EMAIL_INVALID"}

    def test_needs_a_way_to_answer_what_was_filed_online(self) -> None:
        assert codes_of(Channel.ONLINE, phone="") == {"phone": "CONTACT_MISSING"}
        assert filed(Channel.ONLINE, phone="", email="thang@example.vn")

    def test_needs_the_authorisation_of_whoever_acts_for_another(self) -> None:
        assert codes_of(principal_name="Lê Thị Hoa") == {"authorisation": "AUTHORISATION_MISSING"}
        filing = filed(principal_name="Lê Thị Hoa", authorisation="HĐ 12/2026")
        assert filing.principal is not None

    def test_leaves_out_a_paper_that_does_not_apply_only_with_a_reason(self) -> None:
        assert codes_of(paper_2_way="not_applicable") == {"paper_2_note": "PAPER_REASON_MISSING"}
        filing = filed(paper_2_way="not_applicable", paper_2_note="sinh tại nhà")
        assert filing.papers[1].way is PaperWay.NOT_APPLICABLE

    def test_takes_an_uploaded_file_for_the_paper_itself(self) -> None:
        typed = GOOD | {"paper_1": "", "paper_2": ""}
        filing = read_filing(typed, asked=ASKED, files={1: 7, 2: 8})
        assert [paper.file_id for paper in filing.papers] == [7, 8]

    @pytest.mark.parametrize("typed", ["-1", "1000", "1.5", "một", "²", "9" * 30])
    def test_refuses_counts_that_are_none(self, typed: str) -> None:
        assert codes_of(paper_1_originals=typed) == {"paper_1_originals": "COUNT_INVALID"}

    @pytest.mark.parametrize(("typed", "vnd"), [("", 0), ("50.000", 50_000), ("50 000 đ", 50_000)])
    def test_reads_sums_as_people_write_them(self, typed: str, vnd: int) -> None:
        assert filed(fee_vnd=typed).fee_vnd == vnd

    @pytest.mark.parametrize("typed", ["-5", "1,5", "50k", "9" * 20])
    def test_refuses_sums_that_are_none(self, typed: str) -> None:
        assert codes_of(fee_vnd=typed) == {"fee_vnd": "AMOUNT_INVALID"}

    def test_refuses_texts_without_end(self) -> None:
        assert codes_of(address="x" * 251) == {"address": "TEXT_TOO_LONG"}
        assert codes_of(name="12345") == {"name": "NAME_INVALID"}

    @given(
        st.dictionaries(
            st.sampled_from(sorted([*GOOD, "kind", "sets", "email", "channel"])), st.text()
        )
    )
    def test_answers_anything_with_a_filing_or_named_faults(self, typed: dict[str, str]) -> None:
        try:
            filing = read_filing(typed, asked=ASKED)
        except FilingFaulty as refusal:
            assert refusal.faults
            assert all(str(fault) for fault in refusal.faults.values())
        else:
            assert filing.applicant.name


class TestReadingADay:
    TODAY = date(2026, 9, 10)

    @pytest.mark.parametrize("typed", ["25/9/2026", "25-09-2026", "25.9.2026", "2026-09-25"])
    def test_reads_it_as_people_write_it(self, typed: str) -> None:
        assert Reading({"day": typed}).day("day", today=self.TODAY) == date(2026, 9, 25)

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("", "FIELD_MISSING"),
            ("31/9/2026", "DATE_INVALID"),
            ("25/9", "DATE_INVALID"),
            ("25/9/26", "DATE_INVALID"),
            ("9/9/2026", "DATE_PAST"),
            ("10/9/2062", "DATE_TOO_FAR"),
        ],
    )
    def test_refuses_what_can_not_be_meant(self, typed: str, code: str) -> None:
        reading = Reading({"day": typed})
        assert reading.day("day", today=self.TODAY) is None
        assert reading.faults["day"].code == code
