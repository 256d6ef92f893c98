"""Who led a piece of work: in whose hands its papers are when it ends."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class LedWork:
    """A case with the unit and the official that led it last; nobody yet assigned is None."""

    case_id: int
    code: str
    subject: str
    agency_id: int
    unit_id: int
    official_id: int | None


def led_work(case_id: int) -> LedWork | None:
    """Return who led a case, None if there is none."""
    found = read(
        LedWork,
        "select c.id, c.code, c.subject, c.agency_id,"
        " coalesce(t.unit_id, c.responsible_unit_id), t.official_id from casework_case c"
        " left join lateral (select unit_id, official_id from casework_assignment"
        " where case_id = c.id and role = 'lead' and official_id is not null"
        " order by no desc limit 1) t on true where c.id = %s",
        [case_id],
    )
    return found[0] if found else None


def case_id_of(code: str) -> int | None:
    """Return a case's id by its code."""
    found = read(_Named, "select id from casework_case where code = %s", [code])
    return found[0].case_id if found else None


@dataclass(frozen=True, slots=True)
class _Named:
    case_id: int
