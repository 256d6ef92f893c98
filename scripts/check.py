#!/usr/bin/env python3
"""Everything that can be seen without running the product; all steps run, the faults are shown."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable

STEPS: dict[str, list[str | Path]] = {
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "types": [BIN / "mypy", "--no-error-summary"],
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
    for name in sys.argv[1:] or STEPS:
        begun = time.monotonic()
        done = subprocess.run(
            STEPS[name], cwd=ROOT, env=ENVIRONMENT, check=False, capture_output=True, text=True
        )
        mark = "✓" if done.returncode == 0 else "✗"
        print(f"{mark} {name:<11}{time.monotonic() - begun:5.1f} s", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print((done.stdout + done.stderr).strip(), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
