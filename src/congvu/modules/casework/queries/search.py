"""Finding cases by words without accents, by code, by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.words import clean, fold, holding
from congvu.modules.casework.queries.reading import read

PAGE = 50
MOST_WORDS = 8
NEWEST = 3_000
FEW = 2_000


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


_SHOWN = """
with others as materialized (
    select c.id from casework_case c where {of_others} limit %(few)s
)
select c.id, c.code, c.subject, c.applicant, c.accepted_at, c.due_at, c.concluded_at,
       c.closed_at, c.outcome, c.calendar_id, h.kind, h.official_id, h.unit_id
from ({found}) c left join casework_holding h on h.case_id = c.id
order by c.id desc
limit %(most)s
"""
_PART = """
(select * from casework_case c where {visible} and c.id < %(before)s{words}
 order by c.id desc limit %(most)s)
"""
# Enough of the newest cases, or nothing: no older one could come before them.
_NEWEST = """
with own as materialized (
    select * from (
        select * from casework_case c where {visible} and c.id < %(before)s
        order by c.id desc limit %(newest)s
    ) c where true{words} order by c.id desc limit %(most)s
)
select * from (select * from own{rest}) c where (select count(*) from own) = %(most)s
"""
_OWN = "c.agency_id = %(agency)s"
_OF_OTHERS = (
    "c.agencies @> array[%(agency)s::bigint] and c.agency_id <> %(agency)s "
    "and cardinality(c.agencies) > 1"
)
# Most agencies have few cases of others: listed, they are not sought by walking everybody's.
_FEW_OF_OTHERS = (
    "c.id = any(array(select id from others)) and (select count(*) from others) < %(few)s"
)
_MANY_OF_OTHERS = " and ".join((_OF_OTHERS, "(select count(*) from others) = %(few)s"))
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
    Frequent words are found among the newest cases, rare ones by the index of words: neither way
    grows with the number of cases.
    """
    parameters: dict[str, object] = {
        "agency": actor.agency_id,
        "before": before or 2**62,
        "most": most,
        "newest": NEWEST,
        "few": FEW,
    }
    hold = ""
    for place, word in enumerate(fold(clean(words)).split()[:MOST_WORDS]):
        parameters[f"w{place}"] = holding(word)
        hold += f" and c.folded like %(w{place})s"
    parts = [_PART.format(visible=visible, words=hold) for visible in _visible(actor)]
    if hold:
        rest = "".join(f" union all {part}" for part in parts[1:])
        newest = _NEWEST.format(visible=_visible(actor)[0], words=hold, rest=rest)
        if lines := _read(newest, parameters):
            return lines
    return _read(" union all ".join(parts), parameters)


def _read(found: str, parameters: dict[str, object]) -> list[FoundLine]:
    return read(FoundLine, _SHOWN.format(found=found, of_others=_OF_OTHERS), parameters)


def _visible(actor: Actor) -> tuple[str, ...]:
    """Return what a person may see, in parts that don't overlap; the first the largest."""
    if actor.has(Role.LEADER, Role.INSPECTOR):
        return (_BELOW,)
    return (_OWN, _FEW_OF_OTHERS, _MANY_OF_OTHERS)
