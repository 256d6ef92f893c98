"""The checklist of security names tests that exist, and knows every chapter of the standard."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "security" / "asvs.md").read_text("utf-8")
SHORT = {
    "fa": "foundation/actors",
    "ff": "foundation/files",
    "fo": "foundation/outbox",
    "fj": "foundation/jobs",
}


class TestTheChecklist:
    def test_names_tests_that_exist(self) -> None:
        named = re.findall(r"`([a-z_/]+/test_[a-z_]+\.py)`", PAGE)
        assert len(named) > 50
        for name in set(named):
            first, _, rest = name.partition("/")
            path = ROOT / "tests" / SHORT.get(first, first) / rest
            assert path.exists(), name

    def test_says_of_each_line_whether_it_holds(self) -> None:
        lines = re.findall(r"^\| \d.*$", PAGE, re.MULTILINE)
        assert len(lines) > 100
        for line in lines:
            _, _, holds, why, _ = (part.strip() for part in line.split("|", 4))
            assert holds in ("yes", "partly", "no", "inst.", "n/a"), line
            assert why, line

    def test_has_all_seventeen_chapters(self) -> None:
        assert re.findall(r"^## V(\d+) ", PAGE, re.MULTILINE) == [str(n) for n in range(1, 18)]
