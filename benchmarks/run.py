#!/usr/bin/env python3
"""Measure congvu beside the bare database and a peer: ratios of one run, not absolute figures.

SIZES    how many demo cases, with commas between (default 10000,100000)
ROUNDS   interleaved rounds of each kind (default 5), SECONDS of each (default 4)
USERS    how many users at once (default 16)
--write  put the table and the plot into benchmarks/ (results.json is always under .cache/bench)
--only   accept, lives, pages, climb, figures, register, books or signing
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

sys.path.insert(0, str(Path(__file__).parent))

import ground as earth
import measure
import report
import signing

KINDS = ("accept", "lives", "pages", "climb", "figures", "register", "books", "signing")


def main() -> None:
    """Measure at each size, print, and keep what was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--write", action="store_true", help="update README.md and the plot")
    asked.add_argument("--only", choices=KINDS, action="append")
    given = asked.parse_args()
    kinds = set(given.only or KINDS)
    sizes = [int(each) for each in os.environ.get("SIZES", "10000,100000").split(",")]
    settings = measure.Settings(
        rounds=int(os.environ.get("ROUNDS", "5")),
        seconds=int(os.environ.get("SECONDS", "4")),
        users=int(os.environ.get("USERS", "16")),
    )
    console = Console(stderr=True)
    found: dict[str, Any] = {"machine": report.machine(), "settings": settings.told(), "sizes": {}}
    earth.CACHE.mkdir(parents=True, exist_ok=True)
    if "signing" in kinds:  # needs no data
        console.rule("signing")
        found["signing"] = signing.measured(settings.rounds, settings.seconds / 2)
    for size in sorted(sizes) if kinds != {"signing"} else ():
        home = earth.built(size, console.print)
        console.rule(f"{size:,} cases")
        found["sizes"][str(size)] = measure.at(
            home, size, kinds=kinds, settings=settings, beside_peer=size == min(sizes),
            tell=console.print,
        )  # fmt: skip
        report.keep(found)
    report.show(found)
    if given.write:
        report.write(found, only=" ".join(sorted(given.only or ())))


if __name__ == "__main__":
    main()
