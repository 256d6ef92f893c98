"""The cases of one matter, with every minute of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class MatterCase:
    """A case of a matter; `how` and what follows tell the link by which it follows another."""

    case_id: int
    code: str
    accepted_at: datetime
    closed_at: datetime | None
    outcome: str | None
    agencies: list[int]
    how: str | None
    ground: str | None
    reason: str | None
    by_id: int | None
    follows: str | None


@dataclass(frozen=True, slots=True)
class MatterSpan:
    """A closed charge of one of the cases."""

    case_id: int
    kind: str
    role: str | None
    official_id: int | None
    unit_id: int | None
    started: datetime
    ended: datetime
    working: int
    overrun: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What was decided about two cases."""

    kind: str
    later: str
    earlier: str


def matter_of(case_id: int) -> list[MatterCase]:
    """List the cases of the matter to which a case belongs, in order of acceptance."""
    return read(
        MatterCase,
        """
        select c.id, c.code, c.accepted_at, c.closed_at, c.outcome, c.agencies, l.kind, l.ground,
               l.reason, l.by_id, e.code
        from casework_case c
        left join lateral (
            select * from casework_link l where l.case_id = c.id and l.kind <> 'distinct'
            order by l.at limit 1
        ) l on true
        left join casework_case e on e.id = coalesce(l.previous_id, c.previous_id)
        where c.id in (select casework_matter(%s))
        order by c.accepted_at, c.id
        """,
        [case_id],
    )


def spans_of(case_ids: list[int]) -> list[MatterSpan]:
    """List the closed charges of some cases in order of time."""
    return read(
        MatterSpan,
        "select case_id, kind, role, official_id, unit_id, started, ended, working, overrun"
        " from casework_charge where case_id = any(%s) order by ended, case_id",
        [case_ids],
    )


def links_of(case_id: int) -> list[LinkRow]:
    """List what was decided about a case and others, either way."""
    return read(
        LinkRow,
        "select l.kind, a.code, b.code from casework_link l"
        " join casework_case a on a.id = l.case_id join casework_case b on b.id = l.previous_id"
        " where %s in (l.case_id, l.previous_id) order by l.at",
        [case_id],
    )
