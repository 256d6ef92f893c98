#!/usr/bin/env python3
"""Everything that can be seen without running the product; all steps run, the faults are shown.

Two run at a time: the types take as long as all the others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable

STEPS: dict[str, list[str | Path]] = {
    "types": [BIN / "mypy", "--no-error-summary"],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "templates": [BIN / "djlint", "src", "--lint", "--quiet"],
    "settings": [PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "messages": [PYTHON, "scripts/messages.py", "check"],
    "licences": [PYTHON, "scripts/licences.py"],
}
ENVIRONMENT = {
    **os.environ,
    "CONGVU_HOME": str(ROOT / ".cache/check-home"),
    "DJANGO_SETTINGS_MODULE": "congvu.assembly.settings",
    "PYTHONWARNINGS": "ignore:Got an error checking a consistent migration history:RuntimeWarning",
}


def main() -> int:
    """Run the steps named as arguments, or all; 1 if one of them found a fault."""
    failed = []
    with ThreadPoolExecutor(2) as pool:
        for name, status, said, seconds in pool.map(run, sys.argv[1:] or STEPS):
            print(f"{'✗' if status else '✓'} {name:<11}{seconds:5.1f} s", flush=True)
            if status:
                failed.append(name)
                print(said.strip(), flush=True)
    return 1 if failed else 0


def run(name: str) -> tuple[str, int, str, float]:
    """Return of a step its name, its exit code, what it said, and how long it took."""
    begun = time.monotonic()
    done = subprocess.run(
        STEPS[name], cwd=ROOT, env=ENVIRONMENT, check=False, capture_output=True, text=True
    )
    return name, done.returncode, done.stdout + done.stderr, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
