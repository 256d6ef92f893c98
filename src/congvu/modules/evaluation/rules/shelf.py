"""The packs that ship with the house: read once, checked, and found by code and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NoReturn

from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.rules.packs import PackBroken, read_pack
from congvu.modules.evaluation.rules.refusals import PackNotInForce, PackUnknown, PeriodNotOfPack
from congvu.modules.evaluation.rules.toml_lines import line_of, lines_of
from congvu.modules.evaluation.values.adopted import Adopted
from congvu.modules.evaluation.values.packs import Pack


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs of an agency: those that ship, and by code what it or an agency above it adopted,
    the nearest first. An adopted version goes before a shipped one from its first day on; a code of
    its own has adopted versions alone."""

    adopted: Mapping[str, Sequence[Adopted]] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted({*packs(), *self.adopted}))

    def newest(self, code: str) -> Pack:
        """Return the latest version that ships; of a code that doesn't, the nearest agency's.

        :raises PackUnknown: if no pack has this code.
        """
        if code not in packs() and self.adopted.get(code):
            return self.adopted[code][0].pack
        return latest(code)

    def find(self, code: str, period: Period) -> Pack | None:
        """Return the version by which a period is rated; None if there is none."""
        for each in self.adopted.get(code, ()):
            if each.governs(period):
                return each.pack
        return next((each for each in packs().get(code, ()) if each.is_for(period)), None)

    def pack_for(self, code: str, period: Period) -> Pack:
        """Return the version by which a period is rated.

        :raises PackUnknown, PeriodNotOfPack, PackNotInForce: as `pack_for`.
        """
        code = code.strip().lower()
        if found := self.find(code, period):
            return found
        newest = self.newest(code)
        return pack_for(code, period) if code in packs() else _not_for(newest, period)

    def today(self, code: str, on: date) -> Pack:
        """Return the version by which the period that runs is rated; failing that the latest.

        :raises PackUnknown: if no pack has this code.
        """
        newest = self.newest(code)
        return self.find(newest.code, Period.holding(on, newest.period)) or newest


@cache
def packs() -> dict[str, tuple[Pack, ...]]:
    """Return every pack by its code, the versions in order of force.

    A file is named by its code, a later version with its number: qd160-vp.toml, qd160-vp.2.toml.

    :raises PackBroken: if one of them can't be read, or two versions are in force at once.
    """
    found: dict[str, list[Pack]] = defaultdict(list)
    folder = files("congvu.modules.evaluation").joinpath("data/packs")
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            code = file.name.split(".")[0]
            found[code].append(read_pack(code, file.read_text("utf-8")))
    return {code: in_order(code, versions) for code, versions in sorted(found.items())}


def in_order(code: str, versions: list[Pack]) -> tuple[Pack, ...]:
    """Return versions of a pack in the order of force.

    :raises PackBroken: if two overlap, or a later one has not the higher number.
    """
    ordered = tuple(sorted(versions, key=lambda pack: pack.rates_from))
    for earlier, later in pairwise(ordered):
        ends = earlier.in_force_until
        if ends is None or ends > later.rates_from or earlier.version >= later.version:
            why = f"bản {later.version} có hiệu lực chồng lên bản {earlier.version}"
            line = line_of(lines_of(later.text), ("force", "from"))
            raise PackBroken(pack=code, line=line, why=why)
    return ordered


def latest(code: str) -> Pack:
    """Return the latest version of a pack.

    :raises PackUnknown: if no pack has this code.
    """
    return _versions(code)[-1]


def pack_for(code: str, period: Period) -> Pack:
    """Return the version of a pack in force for the whole of a period.

    :raises PackUnknown: if no pack has this code.
    :raises PeriodNotOfPack: if it rates by another kind of period.
    :raises PackNotInForce: if no version covers the period.
    """
    versions = _versions(code)
    found = (pack for pack in versions if pack.is_for(period))
    return next(found, None) or _not_for(versions[-1], period)


def _not_for(pack: Pack, period: Period) -> NoReturn:
    if period.kind not in pack.periods:
        raise PeriodNotOfPack(pack=pack.code, kind=Phrase(pack.period.words), period=period.code)
    raise PackNotInForce(pack=pack.code, period=period.code)


def _versions(code: str) -> tuple[Pack, ...]:
    versions = packs().get(code.strip().lower())
    if versions is None:
        raise PackUnknown(pack=code, known=", ".join(packs()))
    return versions
