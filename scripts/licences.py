#!/usr/bin/env python3
"""The licence of every part we build on, each on the list of those we may use.

python scripts/licences.py          name each part whose licence is not allowed
python scripts/licences.py --list   print them all
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|OFL|MPL|Mozilla|Unlicense|CC0"
    r"|PostgreSQL|Zlib|Public Domain|HPND",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"A?GPL|GNU (Affero )?General Public", re.IGNORECASE)
NOTED = {
    # used as a library over its public interface, replaceable, source from its maker: LGPL 3 § 4
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "psycopg-pool": "LGPL-3.0-only",
}
CHECKERS = {"djlint": "GPL-3.0-or-later"}  # run beside the product in `make check`, never with it


def pinned(name: str) -> Iterator[tuple[str, bool]]:
    """Return the packages of a compiled file, and whether it is for this kind of machine."""
    for line in (ROOT / f"requirements/{name}.txt").read_text("utf-8").splitlines():
        found = re.match(r"([A-Za-z0-9._-]+)==\S+( ; .*)?", line)
        if found:
            yield found[1].lower(), found[2] is None


def licence_of(package: str) -> str | None:
    """Return what the installed package says of itself; None if it isn't installed."""
    try:
        told = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return None
    trove = [c.rsplit(" :: ", 1)[1] for c in told.get_all("Classifier") or () if "License ::" in c]
    plain = (told.get("License") or "").splitlines()
    return told.get("License-Expression") or " AND ".join(trove) or (plain[0] if plain else "?")


def faults(name: str) -> Iterator[str]:
    for package, always in pinned(name):
        licence = licence_of(package)
        if licence is None:
            if always:
                yield f"{package}: not installed, its licence can't be read"
        elif package in NOTED or (name == "dev" and package in CHECKERS):
            continue
        elif FORBIDDEN.search(licence) or not ALLOWED.search(licence):
            yield f"{package}: {licence}"


def front_end() -> Iterator[tuple[str, str]]:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for path, part in lock["packages"].items():
        if path:
            yield path.removeprefix("node_modules/"), part.get("license", "?")


def main() -> int:
    if "--list" in sys.argv:
        for package, _ in pinned("dev"):
            print(f"{package:<24}{NOTED.get(package) or licence_of(package) or '(not here)'}")
        for part, licence in front_end():
            print(f"{part:<24}{licence}")
        return 0
    found = [
        f"requirements/{name}.txt: {fault}" for name in ("run", "dev") for fault in faults(name)
    ]
    found += [
        f"package-lock.json: {part}: {licence}"
        for part, licence in front_end()
        if FORBIDDEN.search(licence) or not ALLOWED.search(licence)
    ]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
