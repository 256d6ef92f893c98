"""A pytest plugin: the run ends with a line per requirement, from the tests that carry its mark."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "requirements.md"
ROW = re.compile(r"^\| (R\d\d) \| ([^|]+) \|", re.MULTILINE)


def titles() -> dict[str, str]:
    """Return the requirements of docs/requirements.md: code and short title."""
    return {code: title.strip() for code, title in ROW.findall(PAGE.read_text("utf-8"))}


class Requirements:
    """Counts what became of the tests of each requirement."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            codes = {code for mark in item.iter_markers("requirement") for code in mark.args}
            item.user_properties.extend(("requirement", code) for code in sorted(codes))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        codes = [value for name, value in report.user_properties if name == "requirement"]
        for code in map(str, codes):
            if report.failed:
                self.failed[code] += 1
            elif report.when == "call" and report.passed:
                self.passed[code] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("requirements")
        for code, title in titles().items():
            terminalreporter.write_line(f"{code}  {self._words(code):<28}{title}")

    def _words(self, code: str) -> str:
        passed, failed = self.passed[code], self.failed[code]
        if failed:
            return f"{failed} FAILED, {passed} passed"
        if passed == 1:
            return "1 test passed"
        return f"{passed} tests passed" if passed else "none yet"
