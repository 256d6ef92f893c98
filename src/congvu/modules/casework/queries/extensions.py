"""Requests for more time that wait for somebody's decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A live request: whose, on which case, until when; `is_given` of work that somebody gave."""

    code: str
    subject: str
    official_id: int
    unit_id: int
    asked_at: datetime
    wanted_at: datetime
    due_at: datetime
    calendar_id: int
    reason: str
    is_given: bool


def requests_for(actor: Actor, *, most: int = 50) -> list[RequestLine]:
    """List the requests for more time that lie with a head's unit, or in a leader's agency.

    Of a directive whoever gave it decides, who has its last step: no head in his place.
    """
    heads, leads = actor.has(Role.HEAD), actor.has(Role.LEADER)
    if not (heads or leads):
        return []
    return read(
        RequestLine,
        """
        select c.code, c.subject, e.official_id, a.unit_id, e.asked_at, e.wanted_at, c.due_at,
               c.calendar_id, e.reason, c.kind = 'directive' as is_given
        from casework_extension e
        join casework_case c on c.id = e.case_id
        join casework_assignment a on a.case_id = e.case_id and a.finished_at is null
        where e.answered_at is null and e.official_id <> %(me)s
          and case when c.kind = 'directive'
              then (c.plan->-1->>'official_id')::bigint = any(%(mine)s::bigint[])
              else (%(heads)s and a.unit_id = %(unit)s)
                   or (%(leads)s and exists (
                       select from unit u where u.id = a.unit_id and u.agency_id = %(agency)s))
              end
        order by c.due_at, c.id limit %(most)s
        """,
        {
            "me": actor.official_id,
            "mine": [actor.official_id, actor.behalf_of_id],
            "heads": heads,
            "unit": actor.unit_id,
            "leads": leads,
            "agency": actor.agency_id,
            "most": most,
        },
    )
