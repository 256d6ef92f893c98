"""What was typed into a form, read field by field; faults are gathered, not thrown at the first.

The template shows them by `pages/typed.html`, which reads `typed`, `faults` and `refusal`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.kernel.words import clean

MOST_LETTERS = 250
MOST_WORDS = 2_000
Choice = TypeVar("Choice", bound=StrEnum)


class FormFaulty(Invalid):
    """At least one field can't be right; `faults` names each by its field."""

    code = "FORM_INVALID"
    message = N_("Còn {count} ô cần sửa, chưa ghi gì.")

    def __init__(self, faults: dict[str, Refusal]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class FieldMissing(Invalid):
    code = "FIELD_MISSING"
    message = N_("Cần điền ô này.")


class TextTooLong(Invalid):
    code = "TEXT_TOO_LONG"
    message = N_("Dài quá {most} ký tự; xin viết ngắn lại.")


class ChoiceUnknown(Invalid):
    code = "CHOICE_UNKNOWN"
    message = N_("Hãy chọn trong danh sách.")


class DayUnread(Invalid):
    code = "DAY_UNREAD"
    message = N_("Viết ngày như 25/9/2026.")


class CountUnread(Invalid):
    code = "COUNT_UNREAD"
    message = N_("Viết một số từ {least} đến {most}.")


class Typed:
    """The fields of one form."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self.said = dict(said)
        self.faults: dict[str, Refusal] = {}

    def words(self, name: str, *, required: bool = True, most: int = MOST_LETTERS) -> str:
        """Return a text in one line, or in several when it may be long."""
        text = clean(self.said.get(name, ""))
        text = " ".join(text.split()) if most <= MOST_LETTERS else text
        if len(text) > most:
            self.fault(name, TextTooLong(most=most))
        elif required and not text:
            self.fault(name, FieldMissing())
        return text[:most]

    def choice(self, name: str, kind: type[Choice], usual: Choice) -> Choice:
        """Return one of a closed list; what is absent is the usual one."""
        said = self.said.get(name, "") or usual.value
        if said in set(kind):
            return kind(said)
        self.fault(name, ChoiceUnknown())
        return usual

    def number(self, name: str, *, least: int, most: int, required: bool = True) -> int | None:
        """Return a whole number, None for an empty field."""
        said = clean(self.said.get(name, ""))
        if said.isascii() and said.isdigit() and least <= int(said[:18]) <= most:
            return int(said[:18])
        if said:
            self.fault(name, CountUnread(least=least, most=most))
        elif required:
            self.fault(name, FieldMissing())
        return None

    def key(self, name: str) -> int:
        """Return the id that a form carries; 0, and a fault, for none."""
        said = self.said.get(name, "")
        if said.isascii() and said.isdigit() and len(said) < 18:
            return int(said)
        self.fault(name, ChoiceUnknown())
        return 0

    def day(self, name: str, *, required: bool = True) -> date | None:
        """Return a day typed as 25/9/2026 or 2026-09-25."""
        said = clean(self.said.get(name, ""))
        found = day_of(said)
        if said and found is None:
            self.fault(name, DayUnread())
        elif required and not said:
            self.fault(name, FieldMissing())
        return found

    def end_of_day(self, name: str, hour: int = 17) -> datetime | None:
        """Return the hour at which an office day ends, of a day that may be left empty."""
        found = self.day(name, required=False)
        return datetime.combine(found, time(hour), VIETNAM) if found else None

    def fault(self, name: str, refusal: Refusal) -> None:
        """Note what is wrong with a field; the first word about it stands."""
        self.faults.setdefault(name, refusal)

    def check(self) -> None:
        """Raise FormFaulty if anything was wrong."""
        if self.faults:
            raise FormFaulty(self.faults)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that came back: what was typed, what can't be right, and with which status."""

    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    refusal: dict[str, str] | None = None
    status: int = 200

    def context(self, **usual: str) -> dict[str, object]:
        """Return what the form's template shows of it; `usual` stands where nothing was typed."""
        return {"typed": usual | self.typed, "faults": self.faults, "refusal": self.refusal}


def typed_in(request: HttpRequest) -> Typed:
    """Return the fields of a form, each once."""
    return Typed({name: text for name, text in request.POST.items() if isinstance(text, str)})


def attempt_of(typed: Typed, refusal: Refusal) -> Attempt:
    """Return a form as it comes back after a refusal: faults beside fields, others on top."""
    if isinstance(refusal, FormFaulty):
        faults = {name: sentence(fault) for name, fault in refusal.faults.items()}
        return Attempt(typed.said, faults, None, refusal.status)
    told = {"code": refusal.code, "message": sentence(refusal)}
    return Attempt(typed.said, {}, told, refusal.status)


def day_of(said: str) -> date | None:
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
