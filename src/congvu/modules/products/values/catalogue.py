"""What a standard product is worth, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from congvu.modules.products.values.choices import STANDARD_POINTS, Basis, Level


@dataclass(frozen=True, slots=True)
class Worth:
    """What a version of a standard product says."""

    name: str
    done_when: str
    level: Level
    points: int
    unit: str
    basis: Basis = Basis.DECISION
    ground: str = ""


@dataclass(frozen=True, slots=True)
class PositionView:
    """A group of job positions, by code and name."""

    id: int
    code: str
    name: str
    roles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    @property
    def is_common(self) -> bool:
        return not (self.roles or self.titles)

    def holds(self, roles: frozenset[str], title: str) -> bool:
        """Return whether a post of these roles and this folded title belongs here."""
        if self.titles:
            return title in self.titles
        return self.is_common or not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class StandardView:
    """A standard product at a version."""

    id: int
    code: str
    position: str
    version_id: int
    no: int
    worth: Worth
    valid_from: date
    valid_to: date | None = None
    versions: int = 1

    @property
    def k(self) -> str:
        return coefficient(self.worth.points)


@dataclass(frozen=True, slots=True)
class MappingView:
    """Which standard product a kind of turn counts as."""

    id: int
    kind: str
    role: str
    procedure: str
    code: str
    name: str
    points: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that can't be right: its row and column, what to do."""

    cell: str
    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or what is wrong with it, cell by cell."""

    added: int = 0
    revised: int = 0
    unchanged: int = 0
    faults: tuple[CellFault, ...] = field(default=())


def coefficient(points: int) -> str:
    """Return K = points ÷ 5 exactly: "0,4", "1", "12,2"."""
    whole, rest = divmod(points, STANDARD_POINTS)
    return f"{whole},{rest * 10 // STANDARD_POINTS}" if rest else str(whole)
