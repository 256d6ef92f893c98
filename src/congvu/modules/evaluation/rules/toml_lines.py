"""On which line of a TOML text each key stands, so that a fault can be named by its line."""

from __future__ import annotations

import re
from collections import Counter

Place = tuple[str | int, ...]

_TABLE = re.compile(r"^\s*(?P<open>\[\[?)\s*(?P<path>[A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"^\s*(?P<key>[A-Za-z0-9_-]+)\s*=")


def lines_of(text: str) -> dict[Place, int]:
    """Return the line of each table and of each key that begins a line; arrays count from 0.

    Keys inside an inline table or a list share the line of the key that holds them; what looks
    like a key inside a longer string is harmless, for only places that exist are looked up.
    """
    found: dict[Place, int] = {(): 1}
    seen: Counter[str] = Counter()
    table: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            path = header["path"]
            table = tuple(path.split("."))
            if header["open"] == "[[":
                table = (*table, seen[path])
                seen[path] += 1
            found[table] = number
        elif key := _KEY.match(line):
            found.setdefault((*table, key["key"]), number)
    return found


def line_of(lines: dict[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest thing around it."""
    while place not in lines:
        place = place[:-1]
    return lines[place]
