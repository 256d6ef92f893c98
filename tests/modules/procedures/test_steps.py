"""The internal process and its shares of the time."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.procedures.rules.steps import (
    WHOLE,
    default_steps,
    seconds_of_steps,
    whole_share,
)
from congvu.modules.procedures.values.choices import StepRole, UnitRule
from congvu.modules.procedures.values.versions import Step


def step(position: int, share: str, group: int | None = None) -> Step:
    return Step(position, "Thẩm tra", StepRole.LEAD, UnitRule.RESPONSIBLE, Decimal(share), group)


class TestProcess:
    def test_by_default_shares_the_whole_time(self):
        assert whole_share(default_steps()) == WHOLE
        assert [one.role for one in default_steps()] == [
            StepRole.LEAD,
            StepRole.REVIEW,
            StepRole.APPROVE,
            StepRole.CLERK,
        ]

    def test_counts_the_longest_of_steps_side_by_side(self):
        steps = (step(1, "0.6"), step(2, "0.3", 1), step(3, "0.2", 1), step(4, "0.1"))

        assert whole_share(steps) == WHOLE
        assert seconds_of_steps(steps, 28_800) == (17_280, 8_640, 5_760, 2_880)

    @given(st.integers(1, 10_000_000))
    def test_parts_every_second_and_no_more(self, whole):
        assert sum(seconds_of_steps(default_steps(), whole)) == whole
