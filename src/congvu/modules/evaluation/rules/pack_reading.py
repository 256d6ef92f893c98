"""Reading what a pack's text says, one value at a time, with the line of each fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from congvu.kernel.refusals import N_, Invalid
from congvu.modules.evaluation.rules.toml_lines import Place, line_of, lines_of

Choice = TypeVar("Choice", bound=StrEnum)
_PERCENT = re.compile(r"(?P<whole>\d+)([.,](?P<part>\d+))?\s*%")
_NUMBER = re.compile(r"(?P<whole>\d{1,9}([.,]\d{1,9})?)(\s*/\s*(?P<of>\d{1,9}))?")
_SYNTAX = re.compile(r"(?P<why>.*?) \(at line (?P<line>\d+), column \d+\)")


def number_of(text: str) -> Fraction | None:
    """Return the number that a text writes exactly, "70/3" or "2,5"; None if it writes none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found["of"] and not int(found["of"])):
        return None
    return Fraction(found["whole"].replace(",", ".")) / int(found["of"] or 1)


def percent_of(text: str) -> Fraction | None:
    """Return what "62,5 %" says; None if it is no percentage."""
    percent = _PERCENT.fullmatch(text.strip())
    if percent is None:
        return None
    part = percent["part"] or ""
    return Fraction(int(percent["whole"] + part), 100 * 10 ** len(part))


class PackBroken(Invalid):
    """A pack's text breaks a rule of packs; `line` is where, `why` in words."""

    code = "PACK_BROKEN"
    message = N_("Bộ quy tắc {pack}, dòng {line}: {why}.")


class Told:
    """A table of a pack's text, from which values are taken by name; nothing may be left over."""

    def __init__(
        self, pack: str, table: Mapping[str, Any], lines: dict[Place, int], place: Place = ()
    ) -> None:
        self._pack = pack
        self._table = table
        self._lines = lines
        self._place = place
        self._taken: set[str] = set()

    @classmethod
    def read(cls, pack: str, text: str) -> Told:
        """Return the text as a table.

        :raises PackBroken: if it is no TOML.
        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _SYNTAX.fullmatch(str(error))
            line = int(found["line"]) if found else len(text.splitlines())
            why = found["why"] if found else str(error)
            raise PackBroken(pack=pack, line=line, why=f"sai cú pháp TOML ({why})") from None
        return cls(pack, table, lines_of(text))

    def fault(self, why: str, key: str | None = None) -> PackBroken:
        place = self._place if key is None else (*self._place, key)
        return PackBroken(pack=self._pack, line=line_of(self._lines, place), why=why)

    def has(self, key: str) -> bool:
        return key in self._table

    def text(self, key: str, default: str | None = None) -> str:
        found = self._take(key, default)
        if not isinstance(found, str) or (not found.strip() and found != default):
            raise self.fault(f"“{key}” phải là chữ và không để trống", key)
        return found

    def whole(self, key: str) -> int:
        found = self._take(key)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise self.fault(f"“{key}” phải là số nguyên không âm", key)
        return found

    def day(self, key: str) -> date:
        found = self._take(key)
        if not isinstance(found, date) or isinstance(found, datetime):
            raise self.fault(f"“{key}” phải là ngày, ví dụ 2021-06-15", key)
        return found

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        found = self.text(key)
        try:
            return kind(found)
        except ValueError:
            known = ", ".join(kind)
            raise self.fault(f"“{key}” là “{found}”, phải là một trong: {known}", key) from None

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        found = self._take(key, default)
        if not isinstance(found, list | tuple) or not all(isinstance(each, str) for each in found):
            raise self.fault(f"“{key}” phải là danh sách chữ", key)
        return tuple(found)

    def amount(self, key: str) -> tuple[Fraction, bool]:
        """Return a threshold and whether it was given in percent: 3, or "2,5 %"; never 2.5."""
        found = self._take(key)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return Fraction(found), False
        percent = percent_of(found) if isinstance(found, str) else None
        if percent is None:
            raise self.fault(f"“{key}” phải là số nguyên hoặc tỷ lệ như “2,5 %”", key)
        return percent, True

    def number(self, key: str) -> Fraction:
        """Return an exact number of points: 30, "70/3" or "2,5"; never 2.5.

        :raises PackBroken: if it is none, or a fraction of nothing.
        """
        found = self._take(key)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return Fraction(found)
        if isinstance(found, str) and (number := number_of(found)) is not None:
            return number
        raise self.fault(f"“{key}” phải là số như 30, “70/3” hoặc “2,5”", key)

    def part(self, key: str, default: Fraction | None = None) -> Fraction:
        """Return a part of a whole, given in percent: "50 %"."""
        if default is not None and not self.has(key):
            return default
        part, in_percent = self.amount(key)
        if not in_percent or part > 1:
            raise self.fault(f"“{key}” phải là tỷ lệ từ 0 % đến 100 %", key)
        return part

    def parts(self, key: str) -> tuple[Fraction, ...]:
        """Return parts of a whole, each in percent: ["50 %", "100 %"]."""
        found = tuple(percent_of(each) for each in self.texts(key))
        parts = tuple(each for each in found if each is not None and each <= 1)
        if not parts or len(parts) != len(found):
            raise self.fault(f"“{key}” phải là các tỷ lệ từ 0 % đến 100 %", key)
        return parts

    def flag(self, key: str) -> bool:
        found = self._take(key, default=False)
        if not isinstance(found, bool):
            raise self.fault(f"“{key}” phải là true hoặc false", key)
        return found

    def raw(self, key: str) -> Any:
        return self._take(key)

    def table(self, key: str) -> Told:
        found = self._take(key)
        if not isinstance(found, dict):
            raise self.fault(f"“{key}” phải là một bảng", key)
        return Told(self._pack, found, self._lines, (*self._place, key))

    def table_or_none(self, key: str) -> Told | None:
        return self.table(key) if self.has(key) else None

    def tables(self, key: str, *, least: int = 0) -> Iterator[Told]:
        found = self._take(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise self.fault(f"“{key}” phải là danh sách bảng", key)
        if len(found) < least:
            raise self.fault(f"cần ít nhất {least} mục “{key}”", key)
        for number, each in enumerate(found):
            yield Told(self._pack, each, self._lines, (*self._place, key, number))

    def names(self) -> tuple[str, ...]:
        """Return the keys that are there, and count them all as taken."""
        self._taken.update(self._table)
        return tuple(self._table)

    def with_given(self, **given: str) -> Told:
        """Return the rest of the table, with what goes without saying and must not be said.

        :raises PackBroken: if it is said.
        """
        rest = {key: value for key, value in self._table.items() if key not in self._taken}
        for key in given.keys() & rest.keys():
            raise self.fault(f"không có mục “{key}” ở đây", key)
        self._taken.update(self._table)
        return Told(self._pack, rest | given, self._lines, self._place)

    def end(self) -> None:
        """Refuse what nobody asked for: a misspelt rule must not be passed over in silence.

        :raises PackBroken: if a key is left over.
        """
        for key in self._table:
            if key not in self._taken:
                raise self.fault(f"không có mục “{key}” ở đây", key)

    def _take(self, key: str, default: Any = None) -> Any:
        self._taken.add(key)
        if key in self._table:
            return self._table[key]
        if default is None:
            raise self.fault(f"thiếu “{key}”")
        return default
