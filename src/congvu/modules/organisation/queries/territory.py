"""The provinces and communes of the two-tier government, read from the data beside the module."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from congvu.kernel.refusals import N_, NotFound

DATA = Path(__file__).parent.parent / "data"
COMMUNE_WORDS = {"x": "xã", "p": "phường", "d": "đặc khu"}


class ProvinceUnknown(NotFound):
    code = "PROVINCE_UNKNOWN"
    message = N_("Không có tỉnh, thành phố nào mang mã {given} (mã của Quyết định 19/2025/QĐ-TTg).")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or central city as it is called on [valid_from, valid_to)."""

    code: str
    kind: str
    name: str
    valid_from: date
    valid_to: date | None
    agency_code: str
    basis: str

    @property
    def is_city(self) -> bool:
        return self.kind == "thanh_pho"

    @property
    def full_name(self) -> str:
        if not self.is_city:
            return f"tỉnh {self.name}"
        # The one city whose kind is part of its name (Decree 30/2020, appendix II).
        word = "Thành phố" if self.name == "Hồ Chí Minh" else "thành phố"
        return f"{word} {self.name}"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: kind 'x' xã, 'p' phường, 'd' đặc khu."""

    code: str
    province: str
    kind: str
    name: str

    @property
    def is_urban(self) -> bool:
        return self.kind != "x"

    @property
    def full_name(self) -> str:
        return f"{COMMUNE_WORDS[self.kind]} {self.name}"


@dataclass(frozen=True, slots=True)
class Department:
    """A specialised agency that provinces usually have."""

    code: str
    kind: str
    name: str


def province_over_time(code: str) -> tuple[Province, ...]:
    """Return how a province was called and ranked, the earliest first.

    :raises ProvinceUnknown: if no province has the code.
    """
    found = tuple(each for each in _provinces() if each.code == code.strip().zfill(2))
    if not found:
        raise ProvinceUnknown(given=code)
    return found


def provinces(on: date) -> tuple[Province, ...]:
    """Return the provinces and central cities in force on the day, by code."""
    return tuple(
        each
        for each in _provinces()
        if each.valid_from <= on and (each.valid_to is None or on < each.valid_to)
    )


def communes_of(province_code: str) -> tuple[Commune, ...]:
    """Return the communes of a province, by code."""
    return tuple(each for each in communes() if each.province == province_code)


@cache
def communes() -> tuple[Commune, ...]:
    """Return all communes of the country, by province and code."""
    return tuple(
        Commune(row["code"], row["province"], row["kind"], row["name"])
        for row in _rows("communes.csv")
    )


def departments_of(province_code: str) -> tuple[Department, ...]:
    """Return the specialised agencies that this province usually has."""
    return tuple(
        Department(row["code"], row["kind"], row["name"])
        for row in _rows("departments.csv")
        if _has(row["only"].split(), province_code)
    )


def _has(only: list[str], province_code: str) -> bool:
    """Read the column `only`: empty for all, codes for some, codes with a minus for all others."""
    if not only:
        return True
    if only[0].startswith("-"):
        return f"-{province_code}" not in only
    return province_code in only


@cache
def _provinces() -> tuple[Province, ...]:
    return tuple(
        Province(
            row["code"],
            row["kind"],
            row["name"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            row["agency_code"],
            row["basis"],
        )
        for row in _rows("provinces.csv")
    )


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
