"""Dossier codes: issued in the new order, read in all three."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.dossiers.rules.codes import (
    UnknownAgencyCode,
    UnknownCode,
    issue_code,
    normal_code,
    parse_code,
)
from congvu.modules.dossiers.values.codes import CodeOrder, DossierCode

two = st.integers(0, 99).map("{:02d}".format)
three = st.integers(0, 999).map("{:03d}".format)
letter = st.sampled_from("ABCDEFGHK")
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
serials = st.integers(1, 10**12)
new_agencies = st.builds(
    lambda head, groups: ".".join([head, *groups]),
    st.one_of(st.builds("{}{}".format, letter, two), two),
    st.lists(two, max_size=3),
)
old_agencies = st.builds("{}.{}.{}.{}{}".format, three, two, two, letter, two)
national_agencies = st.builds("{}{}.{}.{}".format, letter, two, three, two)


def wide(serial: int, digits: int) -> int:
    return max(digits, len(str(serial)))


codes = st.one_of(
    st.builds(
        lambda a, d, s, w: DossierCode(a, d, s, digits=wide(s, w)),
        new_agencies, days, serials, st.integers(4, 9),
    ),
    st.builds(
        lambda a, d, s: DossierCode(a, d, s, CodeOrder.OLD, digits=wide(s, 4)),
        old_agencies, days, serials,
    ),
    st.builds(
        lambda a, d, s, o: DossierCode(a, d, s, CodeOrder.NATIONAL, o, wide(s, 4)),
        national_agencies, days, serials, two,
    ),
)  # fmt: skip


@pytest.mark.requirement("R28")
class TestIssueCode:
    def test_names_the_competent_agency_the_day_and_the_serial(self) -> None:
        moment = datetime(2026, 10, 8, 3, 20, tzinfo=UTC)
        assert str(issue_code("H15.50.05.13", moment, 975)) == "H15.50.05.13-261008-0975"

    def test_takes_the_day_in_vietnam_not_the_day_of_the_server(self) -> None:
        evening = datetime(2026, 10, 7, 17, 0, tzinfo=UTC)  # 00:00 on 8/10 in Vietnam
        assert issue_code("H29", evening, 1).day == date(2026, 10, 8)

    def test_grows_past_nine_thousand_nine_hundred_ninety_nine(self) -> None:
        moment = datetime(2026, 10, 8, 3, tzinfo=UTC)
        assert str(issue_code("H29", moment, 10_000)).endswith("-10000")
        assert str(issue_code("H29", moment, 123_456)).endswith("-123456")

    @pytest.mark.parametrize("agency", ["", "h29", "H2", "000.00.00.H29", "H29-1", "H29.", "UBND"])
    def test_refuses_an_agency_without_a_valid_identifier(self, agency: str) -> None:
        with pytest.raises(UnknownAgencyCode):
            issue_code(agency, datetime(2026, 10, 8, tzinfo=UTC), 1)

    def test_never_issues_a_serial_below_one(self) -> None:
        with pytest.raises(ValueError, match="count from 1"):
            issue_code("H29", datetime(2026, 10, 8, tzinfo=UTC), 0)


class TestParseCode:
    @given(codes)
    def test_reads_back_every_code_that_can_be_written(self, code: DossierCode) -> None:
        assert parse_code(str(code)) == code

    @given(codes, st.data())
    def test_forgives_case_spaces_dashes_and_decomposition(
        self, code: DossierCode, data: st.DataObject
    ) -> None:
        dash = data.draw(st.sampled_from(["-", " - ", " ", "–", " — ", "‑", "－", "−"]))
        dot = data.draw(st.sampled_from([".", ". ", " . "]))
        typed = str(code).replace("-", dash).replace(".", dot).lower()
        assert parse_code("  " + unicodedata.normalize("NFD", typed) + "\u200b\n") == code

    @pytest.mark.parametrize(
        ("typed", "order"),
        [
            ("H15.50.05.13-261008-0975", CodeOrder.NEW),
            ("H27.43-260910-0019", CodeOrder.NEW),
            ("09-261008-123456", CodeOrder.NEW),
            ("000.00.00.H29-250801-0001", CodeOrder.OLD),
            ("G01.899.15-260201-0112345", CodeOrder.NATIONAL),
        ],
    )
    def test_tells_the_order_from_the_writing(self, typed: str, order: CodeOrder) -> None:
        code = parse_code(typed)
        assert code.order is order
        assert str(code) == typed

    def test_takes_the_letter_o_for_nought(self) -> None:
        assert normal_code("h27.43-26o91o-oo19") == "H27.43-260910-0019"

    @pytest.mark.parametrize(
        "typed",
        [
            "", " ", "H15", "0975", "H15-261308-0975", "H15-260230-0975", "H15-261008-975",
            "H15-261008-0000", "H15-261008-", "H15-261008-0975-1", "H15.5-261008-0975",
            "H15'; drop table dossier --", "x" * 10_000,
            "H15-261008-" + "9" * 40, "Đ15-261008-0001",
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_code(self, typed: str) -> None:
        with pytest.raises(UnknownCode) as refusal:
            parse_code(typed)
        assert refusal.value.status == 422
        assert len(str(refusal.value)) < 250

    @given(st.text(max_size=80))
    def test_answers_any_text_with_a_code_or_the_refusal(self, typed: str) -> None:
        try:
            code = parse_code(typed)
        except UnknownCode:
            return
        assert parse_code(str(code)) == code
