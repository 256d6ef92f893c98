"""Quotas: never exceeded, by points, and never by luck."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.evaluation.api import Given, Part, packs, score
from congvu.modules.evaluation.rules.scoring_quotas import (
    ChoiceRefused,
    Contender,
    Shared,
    share_out,
)
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.quotas import Base

ND335 = packs()["nd335-2025"][0]
ND90 = packs()["nd90-2020"][1]
UNITS = packs()["nd233-2026-units"][0]


def contender(key: str, points: int | Fraction, group: str = "") -> Contender:
    parts = (Part("2026-H1", Fraction(points)), Part("2026-H2", Fraction(points)))
    return Contender(key, score(ND335, {}, Given(parts=parts)), group)


def within(pack: Pack, base: Base) -> Pack:
    return replace(pack, quotas=tuple(replace(quota, base=base) for quota in pack.quotas))


def excellent(shared: Shared) -> set[str]:
    return {key for key, rating in shared.ratings.items() if rating.level == "excellent"}


OFFICE = st.lists(
    st.tuples(st.integers(45, 99), st.sampled_from(["tổng hợp", "văn thư", "một cửa"])),
    max_size=30,
)


class TestShareOut:
    @given(OFFICE, st.sampled_from(Base), st.booleans(), st.randoms())
    def test_never_exceeds_a_quota_and_never_prefers_by_luck(
        self, office: list[tuple[int, str]], base: Base, excelled: bool, luck: object
    ) -> None:
        pack = within(ND335, base)
        everyone = [contender(f"n{n}", *each) for n, each in enumerate(office)]
        shared = share_out(pack, everyone, excelled=excelled)
        luck.shuffle(everyone)  # type: ignore[attr-defined]

        assert share_out(pack, everyone, excelled=excelled) == shared
        share = Fraction(25 if excelled else 20, 100)
        groups = {each.key: each.group for each in everyone}
        for scope in (None, *set(groups.values())):
            tally = Counter(
                rating.level
                for key, rating in shared.ratings.items()
                if scope in (None, groups[key])
            )
            whole = {
                Base.GOOD: tally["good"],
                Base.GOOD_OR_ABOVE: tally["good"] + tally["excellent"],
                Base.ALL: tally.total() - tally[None],
            }[base]
            assert tally["excellent"] <= share * whole
        self._prefers_points(everyone, shared)

    def _prefers_points(self, everyone: list[Contender], shared: Shared) -> None:
        """In one group nobody stands above another with as many points or more."""
        for one in everyone:
            for other in everyone:
                above = {one.key} <= excellent(shared) and other.rating.level == "excellent"
                if above and one.group == other.group and other.key not in excellent(shared):
                    assert points(one) > points(other)

    def test_says_how_many_places_there_are_and_why(self) -> None:
        office = [contender(f"a{n}", 95 - n) for n in range(4)]
        office += [contender(f"b{n}", 80) for n in range(8)] + [contender("c", 40)]
        shared = share_out(ND335, office)

        assert excellent(shared) == {"a0", "a1"}
        assert str(shared.places[0].words) == (
            "12 từ hoàn thành tốt trở lên: nhiều nhất 2 xuất sắc, vì 2 ≤ 20 % của 10 hoàn thành tốt"
        )
        assert str(shared.ratings["a2"].reasons[0].words) == (
            "93 điểm, nhưng số chỗ xuất sắc đã hết theo tỷ lệ khống chế"
        )
        assert shared.ratings["a2"].level == "good"

    def test_counts_a_quarter_where_the_organisation_excelled(self) -> None:
        office = [contender(f"n{n}", 99 - n) for n in range(10)]

        assert len(excellent(share_out(ND335, office))) == 1
        assert len(excellent(share_out(ND335, office, excelled=True))) == 2

    def test_leaves_equals_at_the_line_to_a_person(self) -> None:
        office = [contender("first", 98), contender("an", 92), contender("bình", 92)]
        office += [contender(f"n{n}", 80) for n in range(9)]
        waiting = share_out(ND335, office)
        decided = share_out(ND335, office, chosen=["bình"])

        assert excellent(waiting) == {"first"}
        assert [(tie.keys, tie.places) for tie in waiting.ties] == [(("an", "bình"), 1)]
        assert "chờ người có thẩm quyền quyết định" in str(waiting.ratings["an"].reasons[0].words)
        assert excellent(decided) == {"first", "bình"}
        assert not decided.ties

    @pytest.mark.parametrize("chosen", [["first"], ["nobody"], ["an", "bình"]])
    def test_refuses_to_choose_beyond_a_tie(self, chosen: list[str]) -> None:
        office = [contender("first", 98), contender("an", 92), contender("bình", 92)]
        office += [contender(f"n{n}", 80) for n in range(9)]

        with pytest.raises(ChoiceRefused):
            share_out(ND335, office, chosen=chosen)

    def test_of_few_units_at_most_one_is_best(self) -> None:
        rating = replace(score(UNITS, {}), level="excellent")
        told = score(ND335, {}, Given(parts=(Part("1", Fraction(95)), Part("2", Fraction(95)))))
        four = [Contender("a", replace(rating, points=told.points))]
        four += [Contender(f"u{n}", replace(rating, level="good")) for n in range(3)]
        shared = share_out(UNITS, four)

        assert excellent(shared) == {"a"}
        assert str(shared.places[0].words) == "có 4, dưới 5: nhiều nhất 1 xuất sắc"

    def test_without_points_a_person_chooses_among_all(self) -> None:
        rating = replace(score(ND90, {}), level="excellent")
        office = [Contender(f"n{n}", rating) for n in range(10)]
        shared = share_out(ND90, office)

        assert not excellent(shared)
        assert [len(tie.keys) for tie in shared.ties] == [10]
        assert excellent(share_out(ND90, office, chosen=["n3", "n7"])) == {"n3", "n7"}


def points(one: Contender) -> Fraction:
    assert one.rating.points is not None
    return one.rating.points.total or Fraction(0)
