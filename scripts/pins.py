#!/usr/bin/env python3
"""Compile requirements/*.in into pins with hashes, without any registry's address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

for name in ("run", "audit", "dev", "node"):
    print(f"requirements/{name}.txt")
    subprocess.run(
        [Path(sys.executable).with_name("uv"), "pip", "compile", f"requirements/{name}.in",
         "-o", f"requirements/{name}.txt", "--generate-hashes", "--no-emit-index-url",
         "--no-emit-find-links", "--no-header", "--universal", "--python-version", "3.11",
         "--quiet", *sys.argv[1:]],
        cwd=ROOT, check=True,
    )  # fmt: skip
