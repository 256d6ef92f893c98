"""Units to which a calendar can be given, as the page shows them; who they are comes by wiring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """An agency with its units, itself the first."""

    name: str
    units: tuple[UnitChoice, ...]
