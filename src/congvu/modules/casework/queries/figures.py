"""The lists behind the figures of the boards: a figure and its list are one declaration.

Each is a statement whose rows are what the figure counts; its sums are taken over the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.kernel.refusals import N_, NotFound
from congvu.kernel.spans import Span
from congvu.modules.casework.queries import rows
from congvu.modules.casework.queries.reading import read

PAGE = 50
MOST = 50_000
"""So many rows go into one workbook."""


class FigureUnknown(NotFound):
    """No board has this figure, or its address names no place."""

    code = "FIGURE_UNKNOWN"
    message = N_("Không có danh sách này. Hãy mở lại từ một con số trên bảng.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose figure it is: agencies whole, a unit, an official in it; a role, an age of
    lateness, a detector."""

    agencies: tuple[int, ...] = ()
    unit_id: int | None = None
    official_id: int | None = None
    role: str = ""
    age: int | None = None
    is_dossier: bool | None = None
    detector: str = ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row of a list; what a kind of list does not know is None. `rank` and `id` order it."""

    rank: str
    id: int
    code: str
    subject: str
    applicant: str
    role: str | None
    unit_id: int | None
    official_id: int | None
    since: datetime
    due_at: datetime | None
    at: datetime | None
    calendar_id: int
    working: int | None
    overrun: int | None
    mark: str | None
    signal_id: int | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What the rows of a list come to."""

    count: int
    working: int
    overrun: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list asked for: of which figure, whose, when. `soon` is the moment up to which is soon."""

    figure: str
    scope: Scope
    span: Span
    now: datetime
    soon: datetime | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "agencies": list(self.scope.agencies),
            "unit": self.scope.unit_id,
            "official": self.scope.official_id,
            "role": self.scope.role,
            "age": self.scope.age,
            "dossier": self.scope.is_dossier,
            "detector": self.scope.detector,
            "start": self.span.start,
            "end": self.span.end,
            "now": self.now,
            "soon": self.soon or self.now,
        }

    @property
    def statement(self) -> rows.Rows:
        return rows.rows_of(
            self.figure,
            agencies=bool(self.scope.agencies),
            unit=self.scope.unit_id is not None,
            official=self.scope.official_id is not None,
            role=bool(self.scope.role),
            age=self.scope.age is not None,
            kind=self.scope.is_dossier is not None,
            detector=bool(self.scope.detector),
        )


def lines_of(asked: Asked, *, after: tuple[str, int] | None = None) -> list[FigureLine]:
    """List one page of the rows that a figure counts, from behind `after` on."""
    found = asked.statement
    parameters = asked.parameters | {"most": PAGE}
    behind = ""
    if after is not None:
        sign = "<" if found.descends else ">"
        behind = f"where (x.rank, x.id) {sign} (%(rank)s::{found.type}, %(id)s)"
        parameters |= {"rank": after[0], "id": after[1]}
    return read(FigureLine, f"{_ordered(found, behind)} limit %(most)s", parameters)


def all_lines(asked: Asked) -> Iterator[FigureLine]:
    """Yield the rows for a workbook."""
    statement = f"{_ordered(asked.statement, '')} limit {MOST}"
    with connection.cursor() as cursor:
        cursor.execute(statement, asked.parameters)
        while some := cursor.fetchmany(1000):
            yield from (FigureLine(*row) for row in some)


def sums_of(asked: Asked) -> Sums:
    """Return how many rows a figure counts and what they come to."""
    statement = (
        "select count(*), coalesce(sum(x.working), 0)::bigint,"  # noqa: S608  (declared rows)
        f" coalesce(sum(x.overrun), 0)::bigint from ({asked.statement.sql}) x"
    )
    return read(Sums, statement, asked.parameters)[0]


def _ordered(found: rows.Rows, where: str) -> str:
    way = "desc" if found.descends else "asc"
    return (
        "select x.rank::text, x.id, x.code, x.subject, x.applicant, x.role, x.unit_id,"  # noqa: S608
        " x.official_id, x.since, x.due_at, x.at, x.calendar_id, x.working, x.overrun, x.mark,"
        f" x.signal_id from ({found.sql}) x {where} order by x.rank {way}, x.id {way}"
    )
