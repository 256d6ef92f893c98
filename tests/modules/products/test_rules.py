"""Rules of products, by properties: a, b, c, coefficients, what a catalogue refuses."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.products.rules.dues import due_of
from congvu.modules.products.rules.refusals import (
    AboveCeiling,
    CodeNotPlain,
    CoefficientNothing,
    GroundMissing,
    TooEarly,
    WorthIncomplete,
)
from congvu.modules.products.rules.starters import STARTERS, starter
from congvu.modules.products.rules.tallying import percent, tally
from congvu.modules.products.rules.worth import check_ahead, check_code, check_worth
from congvu.modules.products.values.catalogue import Worth, coefficient
from congvu.modules.products.values.choices import MAPPED_ROLES, Basis, Level
from congvu.modules.products.values.work import Counted
from congvu.modules.worktime.api import DEFAULT_CALENDAR

PRODUCT = st.builds(
    Counted, st.integers(0, 500), st.integers(0, 600), st.integers(0, 6), st.integers(0, 6)
)
MANY = st.lists(PRODUCT, max_size=8)


def worse(product: Counted, **slips: int) -> Counted:
    told = {"errors": product.errors, "delays": product.delays} | slips
    return Counted(product.assigned, product.done, **told)


class TestATally:
    @given(MANY, PRODUCT, st.integers(1, 4))
    def test_never_rises_by_an_error_or_a_delay(self, others: list[Counted], one: Counted, n: int):
        before = tally([*others, one])

        failed = tally([*others, worse(one, errors=one.errors + n)])
        delayed = tally([*others, worse(one, delays=one.delays + n)])

        assert (failed.a(), failed.c) == (before.a(), before.c)
        assert (delayed.a(), delayed.b) == (before.a(), before.b)
        assert failed.b[0] <= before.b[0]
        assert delayed.c[0] <= before.c[0]
        assert failed.b[1] == delayed.c[1] == 4 * before.assigned

    @given(MANY, PRODUCT)
    def test_never_falls_when_what_was_assigned_is_done(self, others: list[Counted], one: Counted):
        undone = tally([*others, Counted(one.assigned, 0)])
        done = tally([*others, Counted(one.assigned, one.assigned, one.errors, one.delays)])

        assert done.a()[0] >= undone.a()[0]
        assert done.b[0] >= undone.b[0]
        assert done.c[0] >= undone.c[0]

    @given(MANY, MANY)
    def test_has_no_order_and_adds_up(self, some: list[Counted], more: list[Counted]):
        whole, parts = tally([*some, *more]), (tally(some), tally(more))

        assert whole == tally([*more[::-1], *some[::-1]])
        for name in ("products", "finished", "assigned", "done", "quality", "timely", "delays"):
            assert getattr(whole, name) == sum(getattr(part, name) for part in parts)

    @given(MANY)
    def test_is_between_nothing_and_the_whole(self, products: list[Counted]):
        sums = tally(products)

        for share in (sums.a(), sums.b, sums.c):
            tenths = percent(share)
            assert tenths is None if not sums.assigned else 0 <= (tenths or 0) <= 1000

    def test_takes_a_quarter_for_each_slip_and_no_more_than_all(self):
        one = Counted(100, 100)
        taken = [tally([worse(one, errors=n)]).b for n in range(6)]
        assert [percent(share) for share in taken] == [1000, 750, 500, 250, 0, 0]

    def test_may_exceed_the_whole_where_the_setting_says_so(self):
        sums = tally([Counted(100, 130)])
        assert (percent(sums.a()), percent(sums.a(capped=False))) == (1000, 1300)

    def test_says_nothing_of_nothing(self):
        assert percent(tally([]).a()) is None


@given(st.integers(1, 2500))
def test_a_coefficient_is_exact(points: int):
    whole, _, tenths = coefficient(points).partition(",")
    assert Fraction(int(whole)) + Fraction(int(tenths or 0), 10) == Fraction(points, 5)


@given(st.dates(date(2026, 1, 5), date(2026, 12, 20)))
def test_a_due_is_a_working_evening_no_earlier_than_said(on: date):
    due, late_after = due_of(on, DEFAULT_CALENDAR)

    assert due.date() >= on
    assert DEFAULT_CALENDAR.day(due.date()).is_working
    assert DEFAULT_CALENDAR.seconds_between(due, late_after) == 0
    assert (due.date() == on) == DEFAULT_CALENDAR.day(on).is_working


GOOD = Worth("Báo cáo", "Đã gửi", Level.N2, 200, "báo cáo", Basis.DECISION, "QĐ 12")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"points": 0}, CoefficientNothing),
        ({"points": -5}, CoefficientNothing),
        ({"points": 201}, AboveCeiling),
        ({"name": ""}, WorthIncomplete),
        ({"done_when": ""}, WorthIncomplete),
        ({"ground": ""}, GroundMissing),
    ],
)
def test_a_worth_is_refused(changes: dict[str, object], refusal: type[Exception]):
    check_worth(GOOD)
    told = {name: getattr(GOOD, name) for name in Worth.__slots__} | changes
    with pytest.raises(refusal):
        check_worth(Worth(**told))


def test_a_code_is_plain_and_a_change_lies_ahead():
    for code in ("", "bc 01", "BÁO", "-X", "A" * 31):
        with pytest.raises(CodeNotPlain):
            check_code(code)
    with pytest.raises(TooEarly):
        check_ahead(date(2026, 9, 10), date(2026, 9, 10))


@pytest.mark.parametrize("name", STARTERS)
def test_what_is_shipped_is_sound_and_marked_as_ours(name: str):
    begun = starter(name)
    standards = [each for group in begun.groups for each in group.standards]

    for code, worth in standards:
        check_code(code)
        check_worth(worth)
        assert worth.basis is Basis.DEFAULT
    codes = [code for code, _ in standards]
    assert len(set(codes)) == len(codes)
    assert {each.code for each in begun.mappings} <= set(codes)
    assert {each.role for each in begun.mappings} <= set(MAPPED_ROLES)
    assert dict(standards)["VB01"].points == 5  # the standard product: K = 1
