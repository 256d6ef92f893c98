"""How much waits beside the areas of the rail: each module says its count, one statement asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Count:
    """A scalar select of declared parts, found by an index, and what it is given in order."""

    select: str
    given: tuple[Any, ...] = ()


def counted(counts: Mapping[str, Count | int]) -> dict[str, int]:
    """Return each count by its key, in one statement; a number that is known is not asked for."""
    found = {key: each for key, each in counts.items() if isinstance(each, int)}
    asked = {key: each for key, each in counts.items() if isinstance(each, Count)}
    if asked:
        parts = ", ".join(f"({each.select})" for each in asked.values())
        given = [value for each in asked.values() for value in each.given]
        with connection.cursor() as cursor:
            cursor.execute(f"select {parts}", given)  # of declared parts alone
            found |= zip(asked, cursor.fetchone(), strict=True)
    return found
