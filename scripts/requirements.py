#!/usr/bin/env python3
"""Write the last column of docs/requirements.md: the test files that carry each mark."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/requirements.md"
ROW = re.compile(r"^\| (R\d\d) \|(.*)\|[^|]*\|$", re.MULTILINE)


def marked() -> dict[str, list[str]]:
    """Return the test files of each requirement, by their path under tests/."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((ROOT / "tests").glob("**/test_*.py")):
        for code in _codes(ast.parse(file.read_text("utf-8"))):
            found[code].add(str(file.relative_to(ROOT / "tests")))
    return {code: sorted(files) for code, files in found.items()}


def _codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.requirement":
            yield from (part.value for part in node.args if isinstance(part, ast.Constant))


def in_step(page: str) -> str:
    """Return the page with its last column as the marks have it."""
    files = marked()

    def row(found: re.Match[str]) -> str:
        shown = ", ".join(f"`{file}`" for file in files.get(found[1], ())) or "none yet"
        return f"| {found[1]} |{found[2]}| {shown} |"

    return ROW.sub(row, page)


if __name__ == "__main__":
    PAGE.write_text(in_step(PAGE.read_text("utf-8")), "utf-8")
