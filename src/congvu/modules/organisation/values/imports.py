"""What comes in by a file: tables, the rows read from them, and what is wrong with which cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.organisation.values.structure import Rank, UnitKind


class SheetKind(StrEnum):
    """Which table of the organisation a sheet holds."""

    UNITS = "units"
    POSTS = "posts"
    OFFICIALS = "officials"
    APPOINTMENTS = "appointments"

    @property
    def words(self) -> str:
        return _SHEET_WORDS[self]


_SHEET_WORDS = {
    SheetKind.UNITS: N_("Đơn vị"),
    SheetKind.POSTS: N_("Vị trí"),
    SheetKind.OFFICIALS: N_("Cán bộ"),
    SheetKind.APPOINTMENTS: N_("Bổ nhiệm"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was found: rows of raw cells, the first being row 1 of the sheet.

    `formulas` and `merges` name cells by (row, column), counted from 1; a merge by its corners.
    """

    name: str
    rows: tuple[tuple[object, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    merges: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, as the person sees it numbered in Excel; row 0 is the whole sheet."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the file; one that is not grave is only pointed out."""

    place: Place
    column: str
    code: str
    message: str
    details: dict[str, object] = field(default_factory=dict)
    grave: bool = True

    @property
    def words(self) -> str:
        return self.message.format(**self.details)


def problem(place: Place, column: str, refusal: Refusal, *, grave: bool = True) -> Problem:
    """Return the refusal as a problem of a cell."""
    return Problem(place, column, refusal.code, refusal.message, dict(refusal.details), grave)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a row says it."""

    place: Place
    code: str
    name: str
    kind: UnitKind
    parent_code: str = ""
    is_agency: bool = False
    agency_code: str = ""
    area_code: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as a row says it."""

    place: Place
    unit_code: str
    title: str
    rank: Rank
    quota: int
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """An official as a row says it."""

    place: Place
    code: str
    full_name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """An official at a post on [starts_on, ends_on) as a row says it."""

    place: Place
    official_code: str
    unit_code: str
    title: str
    starts_on: date
    ends_on: date | None = None
    is_primary: bool = True
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file, with everything that could be found wrong without the register."""

    units: tuple[UnitRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    officials: tuple[OfficialRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    spoiled: frozenset[str] = frozenset()  # codes named by rows that could not be read
    sheets: tuple[str, ...] = ()  # in the order of the file


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would make of something the register has: the columns that differ, old and new."""

    place: Place
    kind: SheetKind
    id: int
    label: str
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do: what is new, what changes, how many rows say nothing new, what is
    wrong."""

    units: tuple[UnitRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    officials: tuple[OfficialRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    rows: int = 0

    @property
    def is_sound(self) -> bool:
        return not any(each.grave for each in self.problems)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many of each kind are new."""
        return {
            "units": len(self.units),
            "posts": len(self.posts),
            "officials": len(self.officials),
            "appointments": len(self.seats),
        }

    @property
    def says_anything(self) -> bool:
        return bool(self.changes) or any(self.counts.values())


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file: rows read, newly written, changed, known already; problems."""

    file: str
    read: int
    imported: int
    unchanged: int
    problems: tuple[Problem, ...]
    batch_id: int | None = None
    changed: int = 0
