"""Products that count, in sums and in lists: both from products_rows, so they can't disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection

from congvu.kernel.refusals import N_
from congvu.kernel.spans import Span
from congvu.modules.products.values.choices import RowSource, State
from congvu.modules.products.values.work import Counted, Line, Tally

PAGE = 50

_SUMS = """
count(*), count(*) filter (where r.done_points > 0),
coalesce(sum(r.assigned_points), 0)::bigint, coalesce(sum(r.done_points), 0)::bigint,
coalesce(sum(least(r.done_points, r.assigned_points)
    * greatest(0, 4 - (r.errors - r.excused_errors))), 0)::bigint,
coalesce(sum(least(r.done_points, r.assigned_points)
    * greatest(0, 4 - (r.delays - r.excused_delays))), 0)::bigint,
coalesce(sum(r.errors - r.excused_errors), 0)::bigint,
coalesce(sum(r.delays - r.excused_delays), 0)::bigint
"""
_ROWS = "products_rows(%(officials)s::bigint[], %(start)s, %(end)s) r"
_LINES = """
select r.source, r.product_id, coalesce(c.code, ''), coalesce(p.title, c.subject), v.name, s.code,
       v.points, r.at, r.due_at, r.ended_at, r.assigned_points, r.done_points,
       r.errors - r.excused_errors, r.delays - r.excused_delays, r.excused_errors,
       r.excused_delays, r.is_unplanned, r.is_carried, p.state
from {rows}
join products_version v on v.id = r.version_id
join products_standard s on s.id = v.standard_id
left join casework_case c on c.id = r.case_id
left join products_product p on p.id = r.product_id
where {which} and (%(code)s = '' or s.code = %(code)s)
order by r.source, r.at desc, r.product_id, r.case_id, r.turn_no
limit %(most)s offset %(from)s
"""


class Show(StrEnum):
    """Which of the products a list shows: what a figure counts."""

    ALL = "all"
    DONE = "done"
    UNDONE = "undone"
    ERRORS = "errors"
    DELAYS = "delays"

    @property
    def words(self) -> str:
        return _SHOWN[self][0]

    @property
    def which(self) -> str:
        return _SHOWN[self][1]


_SHOWN = {
    Show.ALL: (N_("Tất cả sản phẩm được giao"), "true"),
    Show.DONE: (N_("Đã hoàn thành"), "r.done_points > 0"),
    Show.UNDONE: (N_("Chưa hoàn thành"), "r.done_points < r.assigned_points"),
    Show.ERRORS: (N_("Có lỗi lớn về nội dung"), "r.errors > 0"),
    Show.DELAYS: (N_("Có chậm hạn"), "r.delays > 0"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Products of one standard product, together."""

    source: RowSource
    code: str
    name: str
    points: int
    sums: Tally


def tallies(officials: Sequence[int], span: Span) -> dict[int, Tally]:
    """Return for each official the converted work of a span, nothing where there was none."""
    found = dict.fromkeys(officials, Tally())
    for official_id, *sums in _read(
        f"select r.official_id, {_SUMS} from {_ROWS} group by r.official_id",  # noqa: S608
        officials,
        span,
    ):
        found[official_id] = Tally(*sums)
    return found


def kinds_of(official_id: int, span: Span) -> list[Kind]:
    """Return the converted work of an official by standard product, what counts most first."""
    statement = f"""
        select r.source, s.code, v.name, v.points, {_SUMS} from {_ROWS}
        join products_version v on v.id = r.version_id
        join products_standard s on s.id = v.standard_id
        group by r.source, s.code, v.name, v.points
        order by sum(r.assigned_points) desc, s.code
    """  # noqa: S608  (declared parts)
    return [
        Kind(RowSource(source), code, name, points, Tally(*sums))
        for source, code, name, points, *sums in _read(statement, [official_id], span)
    ]


def lines_of(
    official_id: int, span: Span, *, show: Show = Show.ALL, code: str = "", start: int = 0,
    source: RowSource | None = None,
) -> list[Line]:  # fmt: skip
    """Return a page of what a figure counts, and one line more where there are more."""
    which = show.which if source is None else f"{show.which} and r.source = '{source.value}'"
    statement = _LINES.format(rows=_ROWS, which=which)  # of declared parts
    asked: dict[str, int | str] = {"code": code, "most": PAGE + 1, "from": start}
    return [_line(*row) for row in _read(statement, [official_id], span, **asked)]


def _line(
    source: str, product_id: int | None, case: str, title: str, standard: str, code: str,
    points: int, *told: Any,
) -> Line:  # fmt: skip
    at, due_at, ended_at, assigned, done, errors, delays, *rest = told
    excused_errors, excused_delays, is_unplanned, is_carried, state = rest
    return Line(
        RowSource(source), product_id, case, title, standard, code, points, at, due_at, ended_at,
        Counted(assigned, done, errors, delays), excused_errors, excused_delays, is_unplanned,
        is_carried, State(state) if state else None,
    )  # fmt: skip


def _read(
    statement: str, officials: Sequence[int], span: Span, **asked: int | str
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        limits: dict[str, Any] = {
            "officials": list(officials),
            "start": span.start,
            "end": span.end,
        }
        cursor.execute(statement, limits | asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
