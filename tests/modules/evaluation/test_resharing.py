"""Places after an accepted appeal: counted again, never exceeded, taken from nobody."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.evaluation.rules.resharing import Held, shared_again
from congvu.modules.evaluation.rules.running import Choice, rated, shared
from congvu.modules.evaluation.rules.scoring_quotas import Contender, points_in
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.values.runs import Opinion
from tests.modules.evaluation.test_run_rules import POINTS, WHOLE, judged

BEST = POINTS.quotas[0].level
HALVES = st.integers(0, 20).map(lambda number: Fraction(number, 2))
PEOPLE = st.lists(st.tuples(HALVES, st.sampled_from(["staff", "leader"])), min_size=2, max_size=14)


def rating(points: Fraction) -> Rating:
    return rated(POINTS, WHOLE, Given(), Opinion(judged(points)))


@given(PEOPLE, HALVES)
def test_are_never_exceeded_nor_taken_and_go_by_points(
    people: list[tuple[Fraction, str]], right: Fraction
) -> None:
    """The first of them was given too few or too many points, and is corrected to `right`."""
    told = {f"N{place}": rating(points) for place, (points, _) in enumerate(people)}
    groups = {f"N{place}": group for place, (_, group) in enumerate(people)}
    before = shared(POINTS, told, groups, Choice())
    others = [
        Held(Contender(key, told[key], groups[key]), before.ratings[key].level)
        for key in told
        if key != "N0"
    ]
    corrected = Contender("N0", rating(right), groups["N0"])

    holds = before.ratings["N0"].level == BEST
    again = shared_again(POINTS, corrected, others, before.places, holds=holds)

    took = again.rating.level == BEST
    known = {each.group: each.places for each in before.places}
    for scope in again.places:
        assert scope.places >= known.get(scope.group, 0)  # none is taken away
        inside = [each for each in others if scope.group in (None, each.contender.group)]
        held = sum(each.level == BEST for each in inside)
        mine = scope.group in (None, corrected.group)
        assert held + (took and mine) <= scope.places
        if took and mine and not holds:
            before_him = [
                each for each in inside
                if each.contender.rating.level == BEST and each.level != BEST
                and points_in(each.contender) > points_in(corrected)
            ]  # fmt: skip
            assert len(before_him) < scope.places - held
    if not took and corrected.rating.level == BEST:
        assert not holds
        assert again.rating.level == POINTS.below(BEST).code
        assert again.rating.reasons[0].ground == "quota"
    assert again == shared_again(POINTS, corrected, others[::-1], again.places, holds=holds)


def test_are_more_where_more_are_rated_good_or_where_the_organisation_excelled() -> None:
    good, best = rating(Fraction(6)), rating(Fraction(10))
    assert (good.level, best.level) == ("good", BEST)
    others = [Held(Contender(f"N{place}", good, "staff"), "good") for place in range(4)]
    others.append(Held(Contender("N9", best, "staff"), BEST))
    wrong = replace(rating(Fraction(10)), level="completed")
    whole = {each.contender.key: each.contender.rating for each in others} | {"N0": wrong}
    before = shared(POINTS, whole, dict.fromkeys(whole, "staff"), Choice())
    assert {each.places for each in before.places} == {0}  # five are too few for a fifth

    again = shared_again(POINTS, Contender("N0", best, "staff"), others, before.places)

    assert {each.places for each in again.places} == {1}  # six are not
    assert again.rating.level == "good"  # and it is the other one's who was told of it
    raised = [*others, *(Held(Contender(f"M{n}", good, "staff"), "good") for n in range(4))]
    for excelled, level in ((False, "good"), (True, BEST)):
        found = shared_again(
            POINTS, Contender("N0", best, "staff"), raised, before.places, excelled=excelled
        )
        assert found.rating.level == level
