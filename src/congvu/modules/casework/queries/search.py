"""Finding cases by words without accents, by code, by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.words import clean, fold, holding
from congvu.modules.casework.queries.reading import read

PAGE = 50
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A case in a list: what, whose, how it stands. `id` orders and continues the list."""

    id: int
    code: str
    subject: str
    applicant: str
    accepted_at: datetime
    due_at: datetime
    concluded_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    calendar_id: int
    holder: str | None
    official_id: int | None
    unit_id: int | None


_FOUND = """
select c.id, c.code, c.subject, c.applicant, c.accepted_at, c.due_at, c.concluded_at,
       c.closed_at, c.outcome, c.calendar_id, h.kind, h.official_id, h.unit_id
from ({found}) c left join casework_holding h on h.case_id = c.id
order by c.id desc
limit %(most)s
"""
_PART = """
(select * from casework_case c where {where} and c.id < %(before)s
 order by c.id desc limit %(most)s)
"""
_OWN = "c.agency_id = %(agency)s"
_OF_OTHERS = (
    "c.agencies @> array[%(agency)s::bigint] and c.agency_id <> %(agency)s "
    "and cardinality(c.agencies) > 1"
)
_BELOW = (
    "c.agencies && (with recursive below as ("
    " select %(agency)s::bigint as id"
    " union select u.id from unit u join below b on u.parent_id = b.id)"
    " select array_agg(id) from below)"
)


def search_cases(
    words: str, *, actor: Actor, before: int | None = None, most: int = PAGE
) -> list[FoundLine]:
    """List the cases in which all words stand, in any order and without their marks; newest first.

    Only what the person may see: his agency's cases; below it too for leaders and inspectors.
    """
    parameters: dict[str, object] = {
        "agency": actor.agency_id,
        "before": before or 2**62,
        "most": most,
    }
    words_in = []
    for place, word in enumerate(fold(clean(words)).split()[:MOST_WORDS]):
        parameters[f"w{place}"] = holding(word)
        words_in.append(f"c.folded like %(w{place})s")
    found = " union all ".join(
        _PART.format(where=" and ".join([visible, *words_in])) for visible in _visible(actor)
    )
    return read(FoundLine, _FOUND.format(found=found), parameters)


def _visible(actor: Actor) -> tuple[str, ...]:
    """Return what a person may see, in parts that don't overlap."""
    if actor.has(Role.LEADER, Role.INSPECTOR):
        return (_BELOW,)
    return (_OWN, _OF_OTHERS)
