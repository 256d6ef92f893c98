"""Points: exact, explained to the last one, never better for doing worse, the same in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.modules.evaluation.api import (
    Figure,
    Given,
    InputsRefused,
    Judgement,
    Pack,
    Part,
    Period,
    Rating,
    Result,
    pack_for,
    packs,
    read_pack,
    score,
)
from congvu.modules.evaluation.rules.changes import changes
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.criteria import Judging
from congvu.modules.evaluation.values.metrics import Direction, Measure

ND335 = packs()["nd335-2025"][0]
ND233 = packs()["nd233-2026"][0]
UNITS = packs()["nd233-2026-units"][0]
SERVICE = packs()["qd766-2022"][0]
CULTURE = packs()["vhcs"][0]
POINTED = (ND335, ND233, UNITS, SERVICE, CULTURE)


def judged(pack: Pack, rank: str, part: Fraction = Fraction(1)) -> dict[str, Judgement]:
    """Return that everything that is judged got a part of its points (in steps it can have)."""
    variant = pack.variant(rank)
    assert variant is not None
    return {
        each.code: Judgement(each.most[variant.code] * part, "Bình", "theo sổ theo dõi")
        for each in pack.criteria
        if isinstance(each.way, Judging) and variant.code in each.most
    }


def work(quantity: int, quality: int, timeliness: int, of: int = 160) -> dict[str, Figure]:
    return {
        "products_assigned": Figure(8, 8),
        "products_quantity": Figure(quantity, of),
        "products_quality": Figure(quality, of),
        "products_timeliness": Figure(timeliness, of),
    }


def exact(rating: Rating) -> Fraction:
    assert rating.points is not None
    assert rating.points.total is not None
    return rating.points.total


def words(rating: Rating) -> list[str]:
    return [str(reason.words) for reason in rating.reasons]


@st.composite
def subjects(draw: st.DrawFn) -> tuple[Pack, dict[str, Figure], Given]:
    """Return a pack, figures for some of what it looks at, and what is judged."""
    pack = draw(st.sampled_from(POINTED))
    rank = draw(st.sampled_from(pack.ranks)) if pack.ranks else "staff"
    found: dict[str, Figure] = {}
    metrics = {code for each in pack.criteria for code in each.metrics}
    metrics |= {need.metric for level in pack.levels for need in level.needs}
    metrics |= {rule.when.metric for rule in (*pack.caps, *pack.automatic)}
    metrics |= {each.metric for each in pack.deductions}
    for code in sorted(metrics):
        if draw(st.booleans()):
            found[code] = draw(figures_of(declared(pack)[code].measure))
    part = draw(st.sampled_from([Fraction(1), Fraction(1, 2)]))
    return pack, found, Given(rank=rank, judged=judged(pack, rank, part))


def figures_of(measure: Measure) -> st.SearchStrategy[Figure]:
    if measure is Measure.SHARE:
        return st.integers(0, 40).flatmap(
            lambda of: st.integers(0, of).map(lambda counted: Figure(counted, of))
        )
    return st.integers(0, 4).map(lambda number: Figure(number, number))


class TestPoints:
    @given(subjects())
    def test_are_explained_to_the_last_one(
        self, subject: tuple[Pack, dict[str, Figure], Given]
    ) -> None:
        pack, figures, told = subject
        points = score(pack, figures, told).points
        assert points is not None
        assert pack.scale is not None

        assert sum(line.most for line in points.leaves) == points.of == pack.scale.most
        assert all(str(line.why) for line in points.lines)
        if points.total is not None:
            gained = [line.gained for line in points.leaves if line.gained is not None]
            assert sum(gained) == points.total
            assert sum(line.lost or 0 for line in points.leaves) == points.of - points.total
            assert 0 <= points.total <= points.of
        for group in (line for line in points.lines if line.is_group):
            parts = [line for line in points.lines if line.part_of == group.code]
            assert sum(part.most for part in parts) == group.most

    @given(subjects(), st.data())
    def test_never_rise_by_doing_worse(
        self, subject: tuple[Pack, dict[str, Figure], Given], data: st.DataObject
    ) -> None:
        pack, figures, told = subject
        worse = data.draw(worsened(pack, figures))
        before, after = score(pack, figures, told), score(pack, worse, told)

        if before.points and before.points.total is not None:
            assert exact(after) <= before.points.total
        if before.level is not None and after.level is not None:
            codes = [level.code for level in pack.levels]
            assert codes.index(after.level) >= codes.index(before.level)

    @given(subjects())
    def test_are_the_same_in_whatever_order_they_are_given(
        self, subject: tuple[Pack, dict[str, Figure], Given]
    ) -> None:
        pack, figures, told = subject
        shuffled = dict(reversed(figures.items()))
        judgements = dict(reversed(told.judged.items()))

        assert score(pack, shuffled, replace(told, judged=judgements)) == score(pack, figures, told)

    @given(st.lists(st.fractions(0, 100, max_denominator=48), min_size=2, max_size=4))
    def test_of_a_year_are_the_mean_of_its_parts(self, totals: list[Fraction]) -> None:
        parts = tuple(Part(f"2026-Q{n}", total) for n, total in enumerate(totals, start=1))
        rating = score(ND335, {}, Given(parts=parts))

        assert exact(rating) == sum(totals) / len(totals)
        assert exact(score(ND335, {}, Given(parts=parts[::-1]))) == exact(rating)

    @given(st.fractions(0, 100, max_denominator=10_000), st.integers(0, 3))
    def test_are_never_written_as_a_level_that_is_not_reached(
        self, total: Fraction, decimals: int
    ) -> None:
        limits = [Fraction(90), Fraction(70), Fraction(50)]
        written = Fraction(points_words(total, decimals=decimals, limits=limits).replace(",", "."))

        assert [written >= limit for limit in limits] == [total >= limit for limit in limits]
        assert abs(written - total) < Fraction(1, 10**decimals)


@st.composite
def worsened(draw: st.DrawFn, pack: Pack, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the figures with one thing done worse: one less done well, or one more fault."""
    metrics = declared(pack)
    found = dict(figures)
    faults = sorted(
        code
        for code in figures
        if (metrics[code].direction is Direction.MORE and figures[code].counted)
        or (
            metrics[code].direction is Direction.LESS
            and (
                metrics[code].measure is not Measure.SHARE
                or figures[code].counted < figures[code].of
            )
        )
    )
    if faults:
        code = draw(st.sampled_from(faults))
        is_less = metrics[code].direction is Direction.MORE
        figure, step = figures[code], -1 if is_less else 1
        of = figure.of if metrics[code].measure is Measure.SHARE else figure.of + step
        found[code] = Figure(figure.counted + step, of)
    return found


class TestNd335:
    @pytest.mark.requirement("R18")
    def test_counts_three_parts_of_results_and_six_for_who_leads(self) -> None:
        staff = score(ND335, work(144, 140, 139), Given(judged=judged(ND335, "staff")))
        leading = work(144, 140, 139) | {
            "sub_completed_share": Figure(8, 8),
            "unit_all_on_time": Figure(60, 60),
            "unit_major_returns": Figure(),
            "initiative": Figure(1, 1),
        }
        head = score(ND335, leading, Given(rank="head", judged=judged(ND335, "head")))

        a, b, c = Fraction(144, 160), Fraction(140, 160), Fraction(139, 160)
        assert exact(staff) == 30 + 70 * (a + b + c) / 3
        assert exact(head) == 30 + 70 * (a + b + c + 1 + 1 + 1) / 6

    def test_halves_what_a_head_gets_for_subordinates_who_fail(self) -> None:
        leading = work(160, 160, 160) | {
            "sub_completed_share": Figure(7, 8),
            "unit_all_on_time": Figure(60, 60),
            "unit_major_returns": Figure(1, 1),
            "initiative": Figure(1, 1),
        }
        rating = score(ND335, leading, Given(rank="deputy", judged=judged(ND335, "deputy")))

        assert exact(rating) == 30 + Fraction(70, 6) * (3 + Fraction(1, 2) + Fraction(1, 2) + 1)

    def test_waits_for_whoever_judges_and_says_so(self) -> None:
        rating = score(ND335, work(160, 160, 160))

        assert rating.level is None
        assert [reason.ground.value for reason in rating.reasons] == ["waiting"] * 3
        assert "chờ người đứng đầu đơn vị trực tiếp sử dụng chấm" in words(rating)[0]

    def test_tells_what_is_missing_and_what_came_of_it(self) -> None:
        rating = score(ND335, {}, Given(judged=judged(ND335, "staff")))

        assert rating.level is None
        assert "products_quality" in rating.missing
        assert {reason.ground.value for reason in rating.reasons} == {"insufficient"}

    def test_lists_causes_that_were_left_out(self) -> None:
        told = Given(judged=judged(ND335, "staff"), excused={"products_timeliness": 2})
        points = score(ND335, work(160, 160, 160), told).points

        assert points is not None
        assert [str(line.why) for line in points.lines if line.code == "c"] == [
            "Tiến độ sản phẩm quy đổi 100 %; đã loại 2 nguyên nhân khách quan được xác nhận"
        ]

    def test_rates_years_by_quarters_and_quarters_by_work(self) -> None:
        assert pack_for("nd335-2025", Period.parse("2026")) is ND335
        assert pack_for("nd335-2025", Period.parse("2026-Q1")) is ND335
        assert pack_for("nd90-2020", Period.parse("2022")).version == 1
        assert pack_for("nd90-2020", Period.parse("2023")).version == 2
        assert pack_for("nd233-2026", Period.parse("2026")) is ND233


class TestNd233:
    def test_head_waits_for_the_unit_and_stands_no_higher(self) -> None:
        parts = (Part("2026-Q3", Fraction(95)), Part("2026-Q4", Fraction(95)))
        unknown = score(ND233, {}, Given(rank="head", parts=parts))
        lower = score(ND233, {}, Given(rank="head", parts=parts, unit_level="completed"))
        deputy = score(ND233, {}, Given(rank="deputy", parts=parts, unit_level="completed"))

        assert "chưa có mức của đơn vị" in words(unknown)[0]
        assert (lower.level, lower.barred) == ("completed", ("excellent", "good"))
        assert deputy.level == "excellent"


class TestQd766:
    """Formulas rebuilt from figures that the portal publishes (law-facts: tolerance 0,015)."""

    @pytest.mark.requirement("R19")
    def test_gives_points_for_what_was_asked_and_by_the_rule_for_nothing(self) -> None:
        rating = score(SERVICE, {"dossiers_in_time_share": Figure(970, 1000)})
        assert rating.points is not None
        gained = {line.code: line.gained for line in rating.points.leaves}

        assert gained["progress"] == Fraction(194, 10)
        assert (gained["5.2"], gained["5.3"], gained["5.4"]) == (6, 6, 0)
        assert {"petitions_on_time", "petitions_satisfied", "satisfaction_dossiers"} <= set(
            rating.missing
        )
        assert [line.most for line in rating.points.lines if line.part_of is None] == [
            18, 20, 12, 10, 22, 18,
        ]  # fmt: skip

    @given(*[st.integers(0, 100)] * 3)
    @settings(max_examples=30)
    def test_payment_is_six_a_and_two_halves_with_a_ceiling(self, a: int, b: int, c: int) -> None:
        rates = {"online_payment_a": a, "online_payment_b": b, "online_payment_c": c}
        rating = score(SERVICE, {code: Figure(rate, 100) for code, rate in rates.items()})
        assert rating.points is not None
        payment = next(line.gained for line in rating.points.lines if line.code == "payment")

        most = Fraction(2)
        assert payment == (
            6 * Fraction(a, 100)
            + min(most, Fraction(5, 2) * Fraction(b, 100))
            + min(most, Fraction(5, 2) * Fraction(c, 100))
        )


class TestTaken:
    def test_takes_the_part_that_another_pack_came_to(self) -> None:
        text = (
            CULTURE.text.replace(
                'judged_by = "collective"\nstep = 1\n', 'from_pack = "qd766-2022"\n'
            )
            .replace(", peers = 9", "")
            .replace(", peers = 10", "")
            .replace(", peers = 7", "")
        )
        pack = read_pack("vhcs", text)
        figures = {"programme_on_time_share": Figure(4, 4), "trainings": Figure(1, 1)}
        marks = {"attitude": Judgement(Fraction(20), "Bình", "tốt")}
        told = Given(judged=marks, results={"qd766-2022": Result(Fraction(85), Fraction(100))})

        assert exact(score(pack, figures, told)) == 30 + 30 + 10 + 20 + Fraction(85, 10)
        assert score(pack, figures, Given(judged=marks)).level is None


def ethics(points: Fraction, reason: str = "x") -> Given:
    return Given(judged={"ethics": Judgement(points, "Bình", reason)})


def uniting(points: Fraction, rank: str) -> Given:
    return Given(rank=rank, judged={"e": Judgement(points, "Bình", "x")})


GIVEN = {
    "rank not rated": (Given(rank="chief"), "rank"),
    "not judged": (Given(judged={"a": Judgement(Fraction(1), "Bình", "x")}), "judged.a"),
    "too many points": (ethics(Fraction(11)), "judged.ethics"),
    "between steps": (ethics(Fraction(1, 3)), "judged.ethics"),
    "no reason": (ethics(Fraction(5), " "), "judged.ethics"),
    "for leaders alone": (uniting(Fraction(5), "staff"), "judged.e"),
    "not one of the parts": (uniting(Fraction(1), "head"), "judged.e"),
    "level unknown": (Given(unit_level="best"), "unit_level"),
    "a period twice": (Given(parts=(Part("1", Fraction(1)), Part("1", Fraction(2)))), "parts"),
    "more than the scale": (Given(parts=(Part("1", Fraction(101)),)), "parts.1"),
}


class TestGiven:
    @pytest.mark.parametrize("fault", GIVEN)
    def test_is_refused_by_field_where_it_does_not_fit(self, fault: str) -> None:
        told, field = GIVEN[fault]

        with pytest.raises(InputsRefused) as refused:
            score(ND335, work(1, 1, 1), told)

        assert refused.value.details["field"] == field


def would_change(pack: Pack, name: str) -> list[tuple[str, str]]:
    example = next(each for each in pack.examples if each.name.startswith(name))
    found = changes(pack, example.figures, is_running=False, given=example.given)
    return [(str(each.words), str(each.result)) for each in found]


class TestChanges:
    def test_say_how_many_points_are_missing_and_where_most_was_lost(self) -> None:
        first, *lost = would_change(ND335, "Chuyên viên: giao 40")

        assert first == ("Thêm 3,82 điểm", "đủ ngưỡng xuất sắc")
        assert lost[0] == (
            "c. Tiến độ sản phẩm, công việc (đã quy đổi): còn mất 3,06 điểm",
            "riêng tiêu chí này chưa đủ để lên mức",
        )

    def test_name_what_would_do_alone(self) -> None:
        assert (
            "d. Kết quả của đơn vị, lĩnh vực phụ trách: đạt đủ các điều kiện",
            "91,17 điểm: thành xuất sắc",
        ) in would_change(ND335, "Trưởng phòng có một cấp dưới")

    def test_name_the_conditions_of_a_level(self) -> None:
        assert would_change(UNITS, "Đủ điểm nhưng vượt mức") == [
            ("tỷ lệ nhiệm vụ vượt mức ≥ 30 %", "thành xuất sắc")
        ]

    def test_say_that_a_discipline_counts_once(self) -> None:
        assert would_change(ND335, "Bị khiển trách")[0][1] == (
            "Chỉ tính cho kỳ này; kỳ sau tính lại"
        )

    @given(subjects())
    @settings(max_examples=40)
    def test_never_promise_a_worse_level(
        self, subject: tuple[Pack, dict[str, Figure], Given]
    ) -> None:
        pack, figures, told = subject
        level = score(pack, figures, told).level
        codes = [each.code for each in pack.levels]

        for change in changes(pack, figures, is_running=False, given=told):
            if change.level is not None and level is not None:
                assert codes.index(change.level) < codes.index(level)
