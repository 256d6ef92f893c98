"""docs/requirements.md and the marks of the tests say the same."""

from __future__ import annotations

from scripts import requirements
from tests.requirements_told import titles


class TestRequirementsPage:
    def test_names_all_thirty_three(self):
        assert list(titles()) == [f"R{n:02}" for n in range(1, 34)]

    def test_lists_the_tests_that_carry_each_mark(self):
        page = requirements.PAGE.read_text("utf-8")

        assert page == requirements.in_step(page), "run: python scripts/requirements.py"

    def test_knows_every_mark(self):
        assert set(requirements.marked()) <= set(titles())
