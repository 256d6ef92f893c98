"""How much of the outgoing documents waits for a person, for the counter beside their area."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.counting import Count

_WAITS = """
select (select count(*) from outgoing_signer s
        join outgoing_draft d on d.id = s.draft_id and d.state = 'signing'
        where s.official_id = %s and s.signed_at is null and s.voided_at is null
          and not exists (
              select 1 from outgoing_signer b where b.draft_id = s.draft_id and b.voided_at is null
                and b.signed_at is null and b.position < s.position))
     + (select count(*) from outgoing_checking where at is null and official_id = any(%s::bigint[]))
     + (select count(*) from outgoing_opinion o
        join outgoing_draft d on d.id = o.draft_id and d.state = 'drafting'
        where o.answered_at is null
          and (o.official_id = any(%s::bigint[]) or o.official_id is null and o.unit_id = %s))
     + (select count(*) from outgoing_draft where state = 'signed' and agency_id = %s)
"""


def waiting(actor: Actor) -> Count:
    """Count what is this person's to sign, to check, to answer; a records clerk's to issue."""
    me = list(actor.seats)
    registry = actor.agency_id if actor.has(Role.RECORDS_CLERK) else None
    return Count(_WAITS, (actor.official_id, me, me, actor.unit_id, registry))
