"""Content as data: to JSON and back, its differences, its symbols, what it lacks in form."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from congvu.foundation.writing import differences, laying, names, paper, symbols
from congvu.foundation.writing.api import (
    Annex,
    Article,
    Block,
    Body,
    BodyTooLarge,
    BodyUnreadable,
    DifferenceOfAnother,
    DocumentKind,
    Grounds,
    Heading,
    How,
    Issuer,
    Level,
    Listing,
    Look,
    Marks,
    Paper,
    Paragraph,
    Purpose,
    Recipient,
    Signer,
    Table,
    applied,
    body_of,
    date_in_words,
    difference,
    findings_of,
    is_symbol,
    notation_of,
    symbol_of,
)
from tests.foundation.writing.papers import (
    CHAIRMAN,
    DEPUTY,
    GROUND,
    TODAY,
    decision,
    letter,
    report,
)

pytestmark = pytest.mark.requirement("R12")

WORDS = some.sampled_from("căn cứ Luật 5 6 , . phường đề nghị".split())
TEXTS = some.lists(WORDS, max_size=8).map(" ".join)
ITEMS = some.lists(TEXTS, max_size=3).map(tuple)


def _tables(width: int) -> some.SearchStrategy[Block]:
    row = some.tuples(*[TEXTS] * width)
    shares = some.one_of(some.just(()), some.tuples(*[some.integers(1, 100)] * width))
    return some.builds(Table, row, some.lists(row, max_size=3).map(tuple), TEXTS, shares)


BLOCKS = some.lists(
    some.one_of(
        some.builds(Heading, TEXTS, some.sampled_from(Level)),
        some.builds(Paragraph, TEXTS, some.sampled_from(Look)),
        some.builds(Article, TEXTS, TEXTS),
        some.builds(Grounds, ITEMS),
        some.builds(Listing, ITEMS, some.sampled_from(Marks)),
        some.integers(1, 3).flatmap(_tables),
    ),
    max_size=6,
).map(tuple)
BODIES = some.builds(
    Body,
    BLOCKS,
    some.lists(some.builds(Annex, TEXTS, BLOCKS, some.booleans()), max_size=2).map(tuple),
)


class TestBody:
    @given(BODIES)
    @settings(max_examples=60)
    def test_comes_back_from_json_as_it_was(self, body: Body) -> None:
        assert Body.from_json(body.to_json()) == body

    def test_is_composed_and_bears_no_signs_that_nobody_sees(self) -> None:
        told = {"blocks": [{"is": "paragraph", "text": "Quye\u0302\u0301t\u202e đi\x00\u0323nh "}]}
        assert Body.from_json(told) == body_of("Quyết định")

    @pytest.mark.parametrize(
        "told",
        [
            None, [], "", {"blocks": "no"}, {"blocks": [7]}, {"blocks": [{"is": "script"}]},
            {"blocks": [{"is": "paragraph", "text": 5}]},
            {"blocks": [{"is": "paragraph", "text": "a", "look": "huge"}]},
            {"blocks": [{"is": "table", "header": ["a"], "rows": [["a", "b"]]}]},
            {"blocks": [{"is": "table", "header": ["a"], "rows": [], "widths": [0]}]},
            {"blocks": [{"is": "table", "header": [], "rows": []}]},
        ],
    )  # fmt: skip
    def test_of_another_shape_is_refused(self, told: object) -> None:
        with pytest.raises(BodyUnreadable):
            Body.from_json(told)

    @pytest.mark.parametrize(
        "told",
        [
            {"blocks": [{"is": "paragraph", "text": "a" * 20_001}]},
            {"blocks": [{"is": "list", "items": ["a"] * 501}]},
            {"blocks": [{"is": "paragraph", "text": ""}] * 5_001},
            {"blocks": [{"is": "paragraph", "text": "a" * 20_000}] * 76},
            {"blocks": [{"is": "table", "header": ["a"] * 13, "rows": []}]},
        ],
        ids=["letters", "items", "blocks", "all", "columns"],
    )
    def test_beyond_a_documents_bounds_is_refused(self, told: object) -> None:
        with pytest.raises(BodyTooLarge):
            Body.from_json(told)

    def test_a_recipient_too(self) -> None:
        whole = Recipient("UBND tỉnh", Purpose.REPORT, "H27", 5, "vt@hatinh.gov.vn")
        assert Recipient.from_json(whole.to_json()) == whole
        for told in (
            None,
            {"name": 5},
            {"name": "A", "unit_id": "5"},
            {"name": "A", "purpose": "x"},
        ):
            with pytest.raises(BodyUnreadable):
                Recipient.from_json(told)


class TestDifference:
    @given(BODIES, BODIES)
    @settings(max_examples=150)
    def test_makes_the_new_version_of_the_old_one(self, old: Body, new: Body) -> None:
        change = difference(old, new)
        assert applied(change, old) == new
        assert change.is_empty is (old == new)

    def test_names_the_words(self) -> None:
        old, new = body_of("Hạn: ngày 05.", "Giữ."), body_of("Hạn: ngày 08.", "Giữ.")
        change = difference(old, new)
        ((step, _kept),) = change.changes()
        said = [(piece.how, piece.text) for piece in step.shown if piece.how is not How.KEPT]
        assert said == [(How.REMOVED, "05"), (How.INSERTED, "08")]

    def test_fits_one_version_only(self) -> None:
        with pytest.raises(DifferenceOfAnother):
            applied(difference(body_of("Một"), body_of("Hai")), body_of("Ba"))

    def test_of_a_thousand_lines_rewritten_is_still_told(self) -> None:
        old = body_of(*(f"Đoạn số {line} cũ" for line in range(1_000)))
        new = body_of(*(f"Đoạn số {line} mới" for line in range(1_000)))
        assert applied(difference(old, new), old) == new


class TestSymbols:
    """Worked examples of the decree itself (App. I, section V)."""

    def test_are_written_as_the_decree_writes_them(self) -> None:
        assert notation_of(15, symbol_of(DocumentKind.DECISION, "BNV")) == "15/QĐ-BNV"
        assert notation_of(5, symbol_of(DocumentKind.LETTER, "BNV", "VP")) == "05/BNV-VP"
        assert notation_of(12, symbol_of(DocumentKind.LETTER, "UBND", "VX")) == "12/UBND-VX"
        assert date_in_words(date(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020"
        assert date_in_words(date(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019"

    @pytest.mark.parametrize("symbol", ["QĐ-UBND", "UBND-KTTH", "TTr-VP", "QyĐ-SNN.MT", "BTT-STC"])
    def test_known_ones(self, symbol: str) -> None:
        assert is_symbol(symbol)

    @pytest.mark.parametrize("symbol", ["", "QĐ UBND", "QĐ/UBND", "-UBND", "qđ-ubnd", "QĐ--UBND"])
    def test_wrong_ones(self, symbol: str) -> None:
        assert not is_symbol(symbol)

    @pytest.mark.parametrize("module", [differences, laying, names, paper, symbols])
    def test_examples_in_the_code_are_true(self, module: object) -> None:
        assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def _body(*blocks: Block) -> Callable[[Paper], Paper]:
    return lambda paper: replace(paper, body=Body(blocks))


def _set(**changes: object) -> Callable[[Paper], Paper]:
    return lambda paper: replace(paper, **changes)  # type: ignore[arg-type]


def _ground(text: str) -> Callable[[Paper], Paper]:
    return _body(Grounds((text,)), Article(text="Nội dung."))


def _signed(*lines: str) -> Callable[[Paper], Paper]:
    return _set(signer=Signer("Lê Văn B", lines))


DECISION, LETTER = decision(annexes=0), letter()
WRONG: list[tuple[str, Paper, Callable[[Paper], Paper]]] = [
    ("ABSTRACT_MISSING", LETTER, _set(abstract=" ")),
    ("ABSTRACT_LONG", LETTER, _set(abstract="dài " * 70)),
    ("ABSTRACT_PUNCTUATED", LETTER, _set(abstract="phối hợp.")),
    ("ABSTRACT_REPEATS", LETTER, _set(abstract="V/v phối hợp")),
    ("ABSTRACT_REPEATS", DECISION, _set(abstract="Quyết định về tổ công tác")),
    ("NUMBER_WRONG", LETTER, _set(number=0)),
    ("SYMBOL_WRONG", LETTER, _set(symbol="SNN MT")),
    ("SYMBOL_OF_ANOTHER_KIND", DECISION, _set(symbol="KH-UBND")),
    ("SYMBOL_WITHOUT_UNIT", LETTER, _set(symbol="UBND")),
    ("ISSUER_MISSING", LETTER, _set(issuer=Issuer("", place="Huế"))),
    ("PLACE_MISSING", LETTER, _set(issuer=Issuer("Sở Y tế"))),
    ("CONTENT_MISSING", LETTER, _set(body=Body())),
    ("GROUNDS_MISSING", DECISION, _body(Article(text="Nội dung."))),
    ("ARTICLES_MISSING", DECISION, _body(Grounds((GROUND,)), Paragraph("Nội dung."))),
    ("AUTHORITY_MISSING", DECISION, _set(authority="")),
    ("ARTICLE_UNTITLED", DECISION, _set(kind=DocumentKind.REGULATION, symbol="QC-UBND")),
    ("SECRETARY_MISSING", LETTER, _set(kind=DocumentKind.MINUTES, symbol="BB-UBND")),
    ("LEFT_OPEN", LETTER, _set(body=body_of("Hạn trước ngày ........"))),
    ("DATE_IMPOSSIBLE", LETTER, _set(body=body_of("trước ngày 31 tháng 02 năm 2026"))),
    ("DATE_IMPOSSIBLE", LETTER, _set(body=body_of("trước 30/02/2026"))),
    ("DATE_WITHOUT_NOUGHT", LETTER, _set(body=body_of("trước ngày 5 tháng 12 năm 2026"))),
    ("GROUND_FROM_LATER", DECISION, _ground("Căn cứ Luật X ngày 16 tháng 6 năm 2030")),
    ("GROUND_INCOMPLETE", DECISION, _ground("Căn cứ Nghị định của Chính phủ về văn thư")),
    ("ANNEX_UNMENTIONED", LETTER, _set(body=Body((Paragraph("A."),), (Annex("B", ()),)))),
    ("RECIPIENTS_MISSING", LETTER, _set(recipients=(Recipient("VP", Purpose.FILE),))),
    ("ADDRESSEE_MISSING", LETTER, _set(recipients=(Recipient("UBND tỉnh", Purpose.INFORM),))),
    ("RECIPIENT_TWICE", DECISION, _set(recipients=(Recipient("Sở A"), Recipient("SỞ A")))),
    ("SIGNER_MISSING", LETTER, _set(signer=Signer(" ", ("Giám đốc",)))),
    ("SIGNER_TITLED", LETTER, _set(signer=Signer("TS. Lê B", ("Giám đốc",)))),
    ("POST_MISSING", LETTER, _signed()),
    ("POST_MISSING", LETTER, _signed("KT. Giám đốc")),
    ("AUTHORITY_PASSED_ON", LETTER, _signed("TUQ. Giám đốc", "KT. Chánh Văn phòng", "Phó")),
    ("RIGHTS_DISORDERED", LETTER, _signed("KT. Chủ tịch", "TM. Ủy ban nhân dân", "Phó Chủ tịch")),
    ("RESOLUTION_NOT_COLLECTIVE", DECISION, _set(kind=DocumentKind.RESOLUTION, symbol="NQ-HĐND")),
    ("RULING_BY_ORDER", DECISION, _signed("TL. Chủ tịch", "Chánh Văn phòng")),
    ("AUTHORITY_UNLIKE_RIGHT", DECISION, _set(signer=DEPUTY)),
    ("AUTHORITY_UNLIKE_RIGHT", DECISION, _set(authority="Ủy ban nhân dân phường Thành Sen")),
]  # fmt: skip


class TestForm:
    @pytest.mark.parametrize("paper", [decision(), letter(), report()], ids=lambda p: p.kind)
    def test_nothing_is_said_of_a_document_in_form(self, paper: Paper) -> None:
        assert findings_of(paper, today=TODAY) == []

    @pytest.mark.parametrize(("code", "good", "spoil"), WRONG, ids=[each[0] for each in WRONG])
    def test_each_fault_is_named_with_its_place_in_the_decree(
        self, code: str, good: Paper, spoil: Callable[[Paper], Paper]
    ) -> None:
        assert code not in {each.code for each in findings_of(good, today=TODAY)}
        found = {each.code: each for each in findings_of(spoil(good), today=TODAY)}
        assert found[code].article.startswith(("PL", "NĐ 30/2020"))
        assert str(found[code].words)

    def test_the_grave_ones_come_first(self) -> None:
        bad = replace(LETTER, abstract="phối hợp.", signer=replace(CHAIRMAN, name=""), symbol="")
        graves = [each.grave for each in findings_of(bad, today=TODAY)]
        assert graves == sorted(graves, reverse=True) and set(graves) == {True, False}

    def test_who_acts_for_the_head_needs_no_other_post(self) -> None:
        assert (
            findings_of(replace(LETTER, signer=Signer("Lê B", ("Q. Giám đốc",))), today=TODAY) == []
        )
