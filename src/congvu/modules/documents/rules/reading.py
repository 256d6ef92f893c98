"""What was typed, read field by field; faults are gathered, not thrown at the first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from congvu.foundation.clock import VIETNAM
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.documents.rules import refusals

MOST_LETTERS = 250
MOST_WORDS = 2_000
Choice = TypeVar("Choice", bound=StrEnum)


class Reading:
    """The fields of one form."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.faults: dict[str, Refusal] = {}

    def words(self, name: str, *, required: bool = True, most: int = MOST_LETTERS) -> str:
        """Return a text in one line, or in several when it may be long."""
        said = clean(self.typed.get(name, ""))
        said = " ".join(said.split()) if most <= MOST_LETTERS else said
        if len(said) > most:
            self.fault(name, refusals.TextTooLong(most=most))
        elif required and not said:
            self.fault(name, refusals.FieldMissing())
        return said[:most]

    def choice(self, name: str, kind: type[Choice], usual: Choice | None = None) -> Choice | None:
        """Return one of a closed list; what is absent is the usual one, or a fault."""
        said = self.typed.get(name, "")
        if not said and usual is not None:
            return usual
        if said in set(kind):
            return kind(said)
        self.fault(name, refusals.ChoiceUnknown() if said else refusals.FieldMissing())
        return usual

    def number(self, name: str, *, least: int, most: int) -> int | None:
        """Return a whole number, None for an empty field."""
        said = clean(self.typed.get(name, ""))
        if not said:
            return None
        if said.isascii() and said.isdigit() and least <= int(said[:9]) <= most:
            return int(said[:9])
        self.fault(name, refusals.CountNotRead(least=least, most=most))
        return None

    def day(self, name: str, *, required: bool = True) -> date | None:
        """Return a day typed as 25/9/2026 or 2026-09-25."""
        said = clean(self.typed.get(name, ""))
        found = read_day(said)
        if said and found is None:
            self.fault(name, refusals.DayNotRead())
        elif required and not said:
            self.fault(name, refusals.FieldMissing())
        return found

    def moment(self, name: str) -> datetime | None:
        """Return a moment in Vietnam as the browser's field sends it: 2026-09-25T17:00."""
        said = clean(self.typed.get(name, ""))
        if not said:
            return None
        try:
            return datetime.strptime(said[:16], "%Y-%m-%dT%H:%M").replace(tzinfo=VIETNAM)
        except ValueError:
            self.fault(name, refusals.DayNotRead())
            return None

    def fault(self, name: str, refusal: Refusal) -> None:
        """Note what is wrong with a field; the first word about it stands."""
        self.faults.setdefault(name, refusal)

    def check(self) -> None:
        """Raise DocumentFaulty if anything was wrong."""
        if self.faults:
            raise refusals.DocumentFaulty(self.faults)


def read_day(said: str) -> date | None:
    """Return the day written as 25/9/2026, 25-9-2026, 25.9.2026 or 2026-09-25; else None."""
    vietnamese = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", said, re.ASCII)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", said, re.ASCII)
    if vietnamese is None and iso is None:
        return None
    parts = iso.groups() if iso else vietnamese.groups()[::-1] if vietnamese else ()
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
