"""Periods: read, written, laid end to end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind, PeriodNotUnderstood


def periods() -> st.SearchStrategy[Period]:
    return st.sampled_from(PeriodKind).flatmap(
        lambda kind: st.builds(
            Period, st.integers(2010, 2090), st.just(kind), st.integers(1, 12 // kind.months)
        )
    )


class TestPeriod:
    @given(periods())
    def test_is_read_as_it_is_written(self, period: Period) -> None:
        assert Period.parse(period.code) == period
        assert Period.parse(f" {period.code.lower()} ") == period

    @given(periods())
    def test_ends_where_the_next_begins(self, period: Period) -> None:
        assert period.span.end == period.next().span.start
        assert period.next().previous() == period
        assert Period.holding(period.first, period.kind) == period

    def test_is_a_span_in_vietnam(self) -> None:
        span = Period.parse("2026-Q3").span

        assert span.start.isoformat() == "2026-07-01T00:00:00+07:00"
        assert span.end.isoformat() == "2026-10-01T00:00:00+07:00"
        assert span.start.tzinfo == VIETNAM

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("2026-Q3", "Quý III/2026"),
            ("2026-09", "Tháng 9/2026"),
            ("2026-H1", "6 tháng đầu năm 2026"),
            ("2026-H2", "6 tháng cuối năm 2026"),
            ("2026", "Năm 2026"),
        ],
    )
    def test_is_told_as_people_say_it(self, code: str, words: str) -> None:
        assert Period.parse(code).words == words

    @pytest.mark.parametrize(
        "text", ["", "2026-Q5", "2026-13", "2026-H3", "Q3-2026", "26-Q1", "quý 3"]
    )
    def test_that_is_none_is_refused(self, text: str) -> None:
        with pytest.raises(PeriodNotUnderstood) as refused:
            Period.parse(text)

        assert text in str(refused.value)
