"""Who held each of many cases, for how much working time: what a row of a list draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A span of a case, ended or lasting; seconds are working seconds."""

    case_id: int
    kind: str
    role: str | None
    official_id: int | None
    unit_id: int | None
    opinion_no: int | None
    working: int
    overrun: int


def held_in(case_ids: Iterable[int], now: datetime) -> dict[int, list[HeldRow]]:
    """Return the spans of each case in order of time, the one that lasts counted up to now."""
    asked = sorted(set(case_ids))
    if not asked:
        return {}
    rows = read(
        HeldRow,
        "select case_id, kind, role, official_id, unit_id, opinion_no, working, overrun from ("
        " select case_id, kind, role, official_id, unit_id, opinion_no, working, overrun,"
        "        ended as at"
        " from casework_charge where case_id = any(%(asked)s)"
        " union all"
        " select case_id, kind, role, official_id, unit_id, opinion_no,"
        "        working_seconds(calendar_id, since, %(now)s),"
        "        case when overdue_from < %(now)s"
        "             then working_seconds(calendar_id, overdue_from, %(now)s) else 0 end, %(now)s"
        " from casework_holding where case_id = any(%(asked)s) and since < %(now)s"
        ") s where working > 0 order by case_id, at",
        {"asked": asked, "now": now},
    )
    found: dict[int, list[HeldRow]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return dict(found)
