"""The lines of a workbook as items, or what is wrong with each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from congvu.foundation.pages.refusals import sentence
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Invalid
from congvu.kernel.words import fold
from congvu.modules.organisation import api as organisation
from congvu.modules.plans.models import Plan, Programme
from congvu.modules.plans.queries.seats import Seat, partners_of, seats_of
from congvu.modules.plans.rules.columns import (
    COLUMNS,
    DUE,
    HOURS,
    LEAD,
    PARTNERS,
    PRODUCT,
    PROGRAMME,
    REQUIRED,
    WORK,
    address,
    heads_in,
)
from congvu.modules.plans.rules.promising import check_due, check_once
from congvu.modules.plans.rules.refusals import (
    ColumnsMissing,
    PersonAmbiguous,
    PersonUnknown,
    ProgrammeUnknown,
    SheetEmpty,
    UnitUnknown,
)
from congvu.modules.plans.values.plan import Item
from congvu.modules.plans.values.sheet import CellFault

HEADS_WITHIN = 12  # rows in which the heads may stand
MOST_FAULTS = 200
Row = tuple[object, ...]
T = TypeVar("T")


def read_sheet(
    plan: Plan, content: bytes, name: str, *, there: Sequence[tuple[int, Item]], now: datetime
) -> tuple[list[Item], tuple[CellFault, ...]]:
    """Return the items of a workbook's first sheet, and what is wrong with it.

    :raises FileEmpty, FileTooLarge, FileNotATable, FileWithMacros, …: for what is no workbook.
    :raises ColumnsMissing, SheetEmpty: for another table than the template.
    """
    table = organisation.open_tables(content, name)[0]
    heads_at, heads = _heads(table.rows)
    reading = _Reading(plan, heads, table.formulas, now.date(), list(there))
    for number, row in enumerate(table.rows[heads_at + 1 :], start=heads_at + 2):
        if any(not organisation.is_blank(cell) for cell in row):
            reading.read(number, row)
    if not (reading.items or reading.faults):
        raise SheetEmpty
    return reading.items, tuple(reading.faults[:MOST_FAULTS])


def _heads(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for place, row in enumerate(rows[:HEADS_WITHIN]):
        found = heads_in(row)
        if len(found) > len(best[1]):
            best = place, found
    missing = [column for column in REQUIRED if column not in best[1]]
    if missing:
        raise ColumnsMissing(columns=", ".join(missing))
    return best


@dataclass
class _Reading:
    """The rows of one sheet, read in their order."""

    plan: Plan
    heads: dict[str, int]
    formulas: frozenset[tuple[int, int]]
    on: date
    there: list[tuple[int, Item]]
    items: list[Item] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.period = Period.parse(self.plan.period)
        self.seats = seats_of(self.plan.unit_id, self.on)
        self.partners = partners_of(self.plan.agency_id, self.on)
        self.programmes = {
            fold(title): key
            for key, title in Programme.objects.filter(
                theme__agency=self.plan.agency_id, theme__year=self.period.year
            ).values_list("pk", "title")
        }

    def read(self, number: int, row: Row) -> None:
        """Read one row; what is wrong is noted by its cell."""
        before = len(self.faults)
        work = self._cell(number, row, WORK, organisation.cell_text, required=True)
        product = self._cell(number, row, PRODUCT, organisation.cell_text, required=True)
        due = self._cell(number, row, DUE, organisation.cell_day, required=True)
        seat = self._cell(number, row, LEAD, self._seat, required=True)
        partners = self._cell(number, row, PARTNERS, self._partners) or ()
        programme = self._cell(number, row, PROGRAMME, self._programme)
        hours = self._cell(number, row, HOURS, organisation.cell_count)
        if len(self.faults) > before:
            return
        assert work and product and due and seat
        item = Item(
            work, product, due, seat.post_id, seat.official_id, partners, programme, hours or None
        )
        for column, check in ((DUE, self._in_period), (WORK, self._once)):
            try:
                check(item)
            except Invalid as refused:
                self._fault(number, column, refused)
                return
        self.items.append(item)
        self.there.append((number, item))

    def _in_period(self, item: Item) -> None:
        check_due(item, self.period)

    def _once(self, item: Item) -> None:
        check_once(item, self.there)

    def _cell(
        self,
        number: int,
        row: Row,
        column: str,
        read: Callable[[object], T],
        *,
        required: bool = False,
    ) -> T | None:
        place = self.heads.get(column)
        value = row[place] if place is not None and place < len(row) else None
        try:
            if place is not None and (number, place + 1) in self.formulas:
                raise organisation.CellFormula
            if organisation.is_blank(value):
                if required:
                    raise organisation.CellEmpty
                return None
            return read(value)
        except Invalid as refused:
            self._fault(number, column, refused)
            return None

    def _seat(self, value: object) -> Seat:
        """Return the seat of a code, a name, or a post that one alone holds."""
        said = organisation.cell_text(value)
        words = fold(said)
        for known in (
            [seat for seat in self.seats if seat.code and fold(seat.code) == words],
            [seat for seat in self.seats if seat.name and fold(seat.name) == words],
            [seat for seat in self.seats if fold(seat.title) == words],
        ):
            if len(known) == 1:
                return known[0]
            if known:
                raise PersonAmbiguous(count=len(known), person=said)
        raise PersonUnknown(person=said)

    def _partners(self, value: object) -> tuple[int, ...]:
        found: list[int] = []
        for said in organisation.cell_text(value).split(";"):
            words = fold(said.strip())
            known = [key for key, names in self.partners.items() if words in map(fold, names)]
            if words and not known:
                raise UnitUnknown(unit=said.strip())
            found += known[:1]
        return tuple(dict.fromkeys(found))

    def _programme(self, value: object) -> int:
        said = organisation.cell_text(value)
        if fold(said) not in self.programmes:
            raise ProgrammeUnknown(programme=said, year=self.period.year)
        return self.programmes[fold(said)]

    def _fault(self, number: int, column: str, refused: Invalid) -> None:
        place = self.heads.get(column, COLUMNS.index(column))
        self.faults.append(
            CellFault(address(place, number), column, refused.code, sentence(refused))
        )
