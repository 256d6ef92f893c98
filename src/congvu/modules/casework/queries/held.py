"""Where working time was held in a span of time, place by role; and what is late now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.spans import Span
from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.queries.rows import AGES, LATE_CASE, LINE, STILL_LATE


@dataclass(frozen=True, slots=True)
class HeldSum:
    """Working and overrun seconds held at a place in a role (None: in all), over so many cases."""

    place_id: int
    role: str | None
    working: int
    overrun: int
    cases: int


@dataclass(frozen=True, slots=True)
class LateSum:
    """How many open cases of a place are late: by the age of their lateness, dossiers or not."""

    place_id: int
    age: int
    is_dossier: bool
    cases: int


def held_in(agencies: list[int], *, span: Span, by_agency: bool) -> list[HeldSum]:
    """List where working time was held in charges that ended in a span, and each place's sum."""
    place = "u.agency_id" if by_agency else "g.unit_id"
    return read(
        HeldSum,
        f"""  -- place is one of two column names
        select {place}, g.role, sum(g.working), sum(g.overrun), count(distinct g.case_id)
        from casework_charge g join unit u on u.id = g.unit_id
        where u.agency_id = any(%(agencies)s) and g.ended >= %(start)s and g.ended < %(end)s
          and g.role is not null
        group by grouping sets (({place}, g.role), ({place}))
        """,  # noqa: S608
        {"agencies": agencies, "start": span.start, "end": span.end},
    )


def late_in(agencies: list[int], *, now: datetime, by_agency: bool) -> list[LateSum]:
    """List the late open cases of each unit (or agency) by age and kind."""
    place = "c.agency_id" if by_agency else "c.responsible_unit_id"
    return read(
        LateSum,
        f"""  -- place is one of two column names
        select {place}, {AGES}, c.kind = 'dossier', count(*)
        from casework_case c join ({LINE}) l on l.calendar_id = c.calendar_id
        join casework_holding h on h.case_id = c.id
        where c.agency_id = any(%(agencies)s) and {LATE_CASE} and c.due_at < l.at and {STILL_LATE}
        group by 1, 2, 3
        """,  # noqa: S608
        {"agencies": agencies, "now": now},
    )
