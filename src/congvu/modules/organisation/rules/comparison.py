"""The state of one comparison of a file with the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from congvu.kernel.refusals import Refusal
from congvu.modules.organisation.rules import objections
from congvu.modules.organisation.values.imports import (
    Change,
    Place,
    Problem,
    Reading,
    SheetKind,
    UnitRow,
    problem,
)
from congvu.modules.organisation.values.register import Known, KnownUnit

PARENT, UNIT, TITLE, OFFICIAL = "Mã đơn vị cấp trên", "Mã đơn vị", "Tên vị trí", "Mã cán bộ"


@dataclass(slots=True)
class Comparison:
    """The state of one comparison."""

    reading: Reading
    known: Known
    kept: frozenset[int] | None  # agencies whose organisation the person keeps; None: all
    today: date
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    changes: list[Change] = field(default_factory=list)

    def tell(self, place: Place, column: str, wrong: Refusal, grave: bool = True) -> None:
        self.problems.append(problem(place, column, wrong, grave=grave))

    def note(
        self,
        place: Place,
        kind: SheetKind,
        known: int,
        label: str,
        said: Mapping[str, tuple[object, object]],
    ) -> None:
        """Note what the row makes of what is there, or that it is the same.

        `said` has for each column what is there and what the row says.
        """
        differing = {name: pair for name, pair in said.items() if pair[0] != pair[1]}
        if not differing:
            self.unchanged += 1
            return
        before = {name: pair[0] for name, pair in differing.items()}
        after = {name: pair[1] for name, pair in differing.items()}
        self.changes.append(Change(place, kind, known, label, before, after))


def check_place(state: Comparison, place: Place, column: str, code: str, unit: KnownUnit) -> None:
    if state.kept is not None and unit.agency_id not in state.kept:
        state.tell(place, column, objections.NotYourUnit(given=code))


def find_unit(state: Comparison, place: Place, code: str, units: dict[str, UnitRow]) -> bool:
    """Return whether the unit is known or new; tell when it is neither, or not the person's."""
    there = state.known.units.get(code)
    if there is not None:
        check_place(state, place, UNIT, code, there)
        if there.valid_to is not None:
            state.tell(place, UNIT, objections.UnitHere(name=there.name))
        return True
    if code in units:
        return True
    if code not in state.reading.spoiled:
        state.tell(place, UNIT, objections.UnitUnknown(given=code))
    return False
