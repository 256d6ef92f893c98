"""Packs: read with line and reason, their worked examples, and what scoring must always do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from congvu.modules.evaluation.api import (
    METRICS,
    Figure,
    Pack,
    PackBroken,
    PackNotInForce,
    PackUnknown,
    Period,
    PeriodNotOfPack,
    pack_for,
    packs,
    read_pack,
    score,
)
from congvu.modules.evaluation.rules.asking import asked_by, metrics_for
from congvu.modules.evaluation.rules.packs_checking import check_pack
from congvu.modules.evaluation.rules.shelf import in_order
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.packs import Basis, Example

QD160 = packs()["qd160-vp"][0]
ND335 = packs()["nd335-2025"][0]
EXAMPLES = [
    pytest.param(pack, example, id=f"{pack.code}: {example.name}")
    for versions in packs().values()
    for pack in versions
    for example in pack.examples
]


def figures(handled: int, late: int, **others: int) -> dict[str, Figure]:
    found = {code: Figure(number, number) for code, number in others.items()}
    return found | {
        "handled": Figure(handled, handled),
        "late": Figure(late, handled),
        "late_share": Figure(late, handled),
    }


def reasons(inputs: dict[str, Figure], pack: Pack = QD160) -> list[str]:
    return [str(reason.words) for reason in score(pack, inputs).reasons]


class Watched(dict[str, Figure]):
    """Figures that note which of them was asked for."""

    def __init__(self, figures: Mapping[str, Figure], seen: set[str]) -> None:
        super().__init__(figures)
        self._seen = seen

    def __contains__(self, code: object) -> bool:
        self._seen.add(str(code))
        return super().__contains__(code)

    def __getitem__(self, code: str) -> Figure:
        self._seen.add(code)
        return super().__getitem__(code)

    def get(self, code: str, other: object = None) -> object:  # type: ignore[override]
        self._seen.add(code)
        return super().get(code, other)  # type: ignore[arg-type]


class TestWorkedExamples:
    @pytest.mark.requirement("R08", "R18")
    @pytest.mark.parametrize(("pack", "example"), EXAMPLES)
    def test_come_out_as_the_pack_says(self, pack: Pack, example: Example) -> None:
        check_pack(replace(pack, examples=(example,)))

    def test_look_at_no_figure_but_those_told_for_the_pack(self) -> None:
        """What a look counts is what the pack asks for: by less nobody would be rated otherwise."""
        for pack in (each for versions in packs().values() for each in versions):
            known = asked_by(pack)
            seen: set[str] = set()
            for example in pack.examples:
                score(pack, Watched(example.figures, seen), example.given)
                kept = {code: each for code, each in example.figures.items() if code in known}
                told = score(pack, example.figures, example.given)
                assert score(pack, kept, example.given) == told
            assert seen <= known
            assert {each.code for each in metrics_for(pack)} >= known & set(METRICS)


class TestQd160:
    def test_says_what_is_law_and_what_is_ours(self) -> None:
        by_law = {cap.code for cap in QD160.caps if cap.basis is Basis.REGULATION}

        assert by_law == {"late-share", "late-rebuke"}
        assert all(level.basis is Basis.DEFAULT for level in QD160.levels)
        assert QD160.sample.basis is Basis.DEFAULT
        assert QD160.source.issued == date(2021, 6, 15)

    @pytest.mark.requirement("R08")
    def test_bars_excellent_above_five_percent_exactly(self) -> None:
        assert score(QD160, figures(20, 1)).level == "excellent"
        assert score(QD160, figures(10_000, 500)).level == "excellent"
        assert reasons(figures(10_000, 501))[0] == "tỷ lệ trễ hạn 5,01 % > 5 %: không xét xuất sắc"
        assert reasons(figures(65, 4))[0] == "tỷ lệ trễ hạn 6,2 % > 5 %: không xét xuất sắc"

    def test_tells_what_bars_also_where_there_is_too_little(self) -> None:
        rating = score(QD160, figures(3, 1))

        assert rating.level is None
        assert rating.barred == ("excellent",)
        assert [reason.code for reason in rating.reasons] == ["sample", "late-share"]


WORK = st.builds(
    lambda handled, part, others: figures(handled, min(part, handled), **others),
    st.integers(0, 400),
    st.integers(0, 60),
    st.fixed_dictionaries(
        {
            "confirmed_signals": st.integers(0, 3),
            "returned_major": st.integers(0, 2),
            "late_rebukes": st.integers(0, 2),
            "open_overdue": st.integers(0, 5),
        }
    ),
)


def rank(level: str | None) -> int:
    return [each.code for each in QD160.levels].index(level or "")


class TestScore:
    @given(WORK)
    def test_always_gives_a_level_that_is_not_barred(self, inputs: dict[str, Figure]) -> None:
        rating = score(QD160, inputs)

        if rating.level is None:
            assert inputs["handled"].counted < QD160.sample.at_least
        else:
            assert rating.level not in rating.barred
            assert rating.reasons[-1].level == rating.level

    @given(WORK, st.sampled_from(["late", "confirmed_signals", "late_rebukes", "open_overdue"]))
    def test_never_rises_by_one_more_fault(self, inputs: dict[str, Figure], fault: str) -> None:
        assume(inputs["handled"].counted >= QD160.sample.at_least)
        worse = dict(inputs)
        if fault == "late":
            handled, late = inputs["handled"].counted, inputs["late"].counted
            others = {k: v.counted for k, v in inputs.items() if k in METRICS}
            for code in ("handled", "late", "late_share"):
                others.pop(code)
            worse = figures(handled + 1, late + 1, **others)
        else:
            worse[fault] = inputs[fault] + Figure(1, 1)

        assert rank(score(QD160, worse).level) >= rank(score(QD160, inputs).level)

    @given(WORK)
    def test_asks_for_nothing_that_is_missing(self, inputs: dict[str, Figure]) -> None:
        bare = {code: figure for code, figure in inputs.items() if figure.counted}
        rating = score(QD160, bare)

        assert replace(rating, missing=()) == score(QD160, inputs)
        asked = {"late_share", "confirmed_signals", "returned_major", "handled"}
        assert set(rating.missing) == asked - set(bare)


class TestPercentWords:
    @given(st.fractions(0, 1, max_denominator=100_000))
    def test_never_look_equal_to_what_they_stand_against(self, share: Fraction) -> None:
        limit = Fraction(5, 100)

        if share != limit:
            assert percent_words(share, beside=limit) != "5 %"

    def test_round_half_up_and_drop_zeros(self) -> None:
        assert percent_words(Fraction(1, 16)) == "6,3 %"
        assert percent_words(Fraction(1, 1)) == "100 %"
        assert percent_words(Fraction(1, 1000)) == "0,1 %"


# what is put for what, the text on whose line the fault is, and a part of the reason
BROKEN = {
    "syntax": ("version = 1", "version = ", "version = ", "sai cú pháp TOML"),
    "form": ("form = 1", "form = 2", "form = 2", "“form” phải là 1"),
    "another name": ('pack = "qd160-vp"', 'pack = "qd161"', "pack = ", "đúng như tên tệp"),
    "unknown metric": (
        'metric = "handled"\n',
        'metric = "handeld"\n',
        'metric = "handeld"',
        "không có chỉ số “handeld”",
    ),
    "unknown key": (
        "at_least = 5",
        "at_least = 5\nat_lest = 6",
        "at_lest",
        "không có mục “at_lest”",
    ),
    "missing": ('mark = "HTTNV"\n', "", '[[levels]]\ncode = "good"', "thiếu “mark”"),
    "unknown basis": (
        'short = "hoàn thành"\nbasis = "default"',
        'short = "hoàn thành"\nbasis = "law"',
        'basis = "law"',
        "phải là một trong: regulation, default",
    ),
    "float": ('over = "5 %"', "over = 0.05", "over = 0.05", "phải là số nguyên hoặc tỷ lệ"),
    "percent of a count": (
        "over = 0,",
        'over = "1 %",',
        'over = "1 %"',
        "số đếm và thời gian phải so với số nguyên",
    ),
    "unknown level": ('bars = "excellent"', 'bars = "best"', "bars =", "không có mức “best”"),
    "barring the last": (
        'bars = "excellent"',
        'bars = "not_completed"',
        "bars =",
        "mức cuối cùng",
    ),
    "level twice": (
        'code = "good"',
        'code = "excellent"',
        'code = "excellent"\nmark = "HTTNV"',
        "đã có ở trên",
    ),
    "no whole number": ("at_least = 5", "at_least = -1", "at_least = -1", "số nguyên không âm"),
    "no day": ("from = 2021-06-15", 'from = "15/6/2021"', "from = ", "phải là ngày"),
    "bad share": ('"4/65"', '"4/0"', '"4/0"', "hãy ghi như “3/48”"),
    "no example": ("[[examples]]", "[[exempla]]", "", "cần ít nhất 1 mục “examples”"),
    "unknown rank": ('["head", "deputy", "staff"]', '["chief"]', "ranks =", "“ranks” phải lấy"),
}


# the same, of a pack with points
BROKEN_POINTS = {
    "fraction of nothing": (
        'staff = "70/3"',
        'staff = "70/0"',
        'max = { staff = "70/0"',
        "phải là số",
    ),
    "weights do not add up": (
        "max = 10\n",
        "max = 9\n",
        'name = "Tiêu chí chung"\nmax = 30',
        "các phần của “general” cộng lại được 29, không phải 30",
    ),
    "all do not add up": (
        "max = 100",
        "max = 110",
        "max = 110",
        "cộng lại được 100, không phải 110",
    ),
    "worth nothing": ("max = 30", "max = 0", "max = 0", "điểm tối đa phải lớn hơn 0"),
    "no such curve": ('curve = "share"', 'curve = "line"', 'curve = "line"', "phải là một trong"),
    "curve without target": (
        'curve = "share"',
        'curve = "target"',
        '[[criteria]]\ncode = "a"',
        "thiếu “target”",
    ),
    "target of nothing": (
        'curve = "share"',
        'curve = "target"\ntarget = "0 %"',
        "target =",
        "mục tiêu bằng 0",
    ),
    "nothing undecided": (
        'zero = "insufficient"\n',
        "",
        '[[criteria]]\ncode = "a"',
        "thiếu “zero”",
    ),
    "metric turned round": (
        'metric = "products_quantity"',
        'metric = "late_share"',
        'curve = "share"',
        "càng ít càng tốt",
    ),
    "condition turned round": (
        'at_least = "100 %", words = "tỷ lệ cấp dưới',
        'at_most = "100 %", words = "tỷ lệ cấp dưới',
        "all_of = [",
        "điều kiện đặt ngược chiều",
    ),
    "no such variant": ('for = ["leader"]', 'for = ["boss"]', "for =", "nhóm đối tượng “boss”"),
    "rank in two variants": (
        'ranks = ["head", "deputy"]',
        'ranks = ["head", "staff"]',
        'ranks = ["head", "staff"]',
        "mỗi cấp một lần",
    ),
    "thresholds turned round": (
        "at_least = 70",
        "at_least = 95",
        "at_least = 95",
        "thấp hơn mức trên",
    ),
    "level beyond the scale": (
        "at_least = 90",
        "at_least = 120",
        "at_least = 120",
        "vượt thang điểm",
    ),
    "level that asks nothing": (
        'short = "hoàn thành tốt"\nat_least = 70\n',
        'short = "hoàn thành tốt"\n',
        'code = "completed"',
        "mức “good” ở trên không đặt điều kiện nào",
    ),
    "no such judge": (
        'judged_by = "head"',
        'judged_by = "boss"',
        "judged_by =",
        "phải là một trong",
    ),
    "two ways": (
        'metric = "products_quantity"',
        'judged_by = "head"\nmetric = "products_quantity"',
        'judged_by = "head"\nmetric',
        "chỉ được một trong",
    ),
    "quota of more than all": ('share = "20 %"', 'share = "120 %"', "share =", "từ 0 % đến 100 %"),
    "judged beyond the most": ("ethics = 9,", "ethics = -1,", "judged =", "phải là điểm"),
}


class TestBrokenPacks:
    @pytest.mark.parametrize("fault", BROKEN_POINTS)
    def test_with_points_are_refused_with_line_and_reason(self, fault: str) -> None:
        old, new, where, why = BROKEN_POINTS[fault]
        assert old in ND335.text
        text = ND335.text.replace(old, new, 1)

        with pytest.raises(PackBroken) as refused:
            read_pack("nd335-2025", text)

        assert why in str(refused.value)
        line = text[: text.index(where)].count("\n") + where.count("\n") + 1
        first = text[: text.index(where)].count("\n") + 1
        assert first <= refused.value.details["line"] <= line, str(refused.value)

    def test_examples_that_come_out_otherwise_are_refused(self) -> None:
        text = ND335.text.replace("points = 97", "points = 96", 1)
        pack = read_pack("nd335-2025", text)

        with pytest.raises(PackBroken, match="tính ra 97 điểm, không phải 96") as refused:
            check_pack(pack)

        named = text.index('[[examples]]\nname = "Chuyên viên làm đủ')
        assert refused.value.details["line"] == text[:named].count("\n") + 1

    @pytest.mark.parametrize("fault", BROKEN)
    def test_are_refused_with_line_and_reason(self, fault: str) -> None:
        old, new, where, why = BROKEN[fault]
        assert old in QD160.text
        text = QD160.text.replace(old, new, -1 if fault == "no example" else 1)

        with pytest.raises(PackBroken) as refused:
            read_pack("qd160-vp", text)

        assert why in str(refused.value)
        line = text[: text.index(where)].count("\n") + 1
        assert refused.value.details["line"] == line, str(refused.value)

    def test_a_condition_on_the_last_level_is_refused(self) -> None:
        text = QD160.text.replace(
            'short = "không hoàn thành"\n',
            'short = "không hoàn thành"\n'
            'needs = [{ metric = "late", at_most = 3, words = "lượt trễ" }]\n',
        )

        with pytest.raises(PackBroken, match="mức cuối cùng không được đặt điều kiện"):
            read_pack("qd160-vp", text)


class TestShelf:
    def test_finds_the_version_of_a_period(self) -> None:
        assert pack_for("QD160-VP ", Period.parse("2026-Q3")) is QD160

    def test_refuses_what_is_not_there(self) -> None:
        with pytest.raises(PackUnknown, match="qd160-vp"):
            pack_for("nd335", Period.parse("2026-Q3"))

    def test_refuses_a_period_of_another_kind(self) -> None:
        with pytest.raises(PeriodNotOfPack, match="theo quý"):
            pack_for("qd160-vp", Period.parse("2026-09"))

    def test_refuses_a_period_that_began_before_it(self) -> None:
        with pytest.raises(PackNotInForce):
            pack_for("qd160-vp", Period.parse("2021-Q2"))

    @pytest.mark.requirement("R17")
    def test_puts_versions_one_after_the_other(self) -> None:
        first = replace(QD160, in_force_until=date(2027, 1, 1))
        second = replace(QD160, version=2, in_force_from=date(2027, 1, 1))

        assert in_order("qd160-vp", [second, first]) == (first, second)
        with pytest.raises(PackBroken, match="chồng lên"):
            in_order("qd160-vp", [QD160, second])
