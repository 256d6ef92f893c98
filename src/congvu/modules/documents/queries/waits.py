"""How much waits at the registry and for a leader: one statement over open rows alone."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.documents import access
from congvu.modules.documents.values.register import Waits

_WAITS = """
select (select count(*) from documents_arrival where agency_id = %(agency)s
           and answered_at is null),
       (select count(*) from documents_incoming where agency_id = %(agency)s
           and acknowledge_by is not null and acknowledged_at is null),
       (select count(*) from documents_incoming where agency_id = %(agency)s
           and submitted_at is null),
       (select count(*) from documents_incoming where agency_id = %(agency)s
           and submitted_at is not null and decision = ''),
       (select count(*) from documents_incoming where leader_id = any(%(me)s::bigint[])
           and submitted_at is not null and decision = '')
"""


def waits_of(actor: Actor) -> Waits:
    """Return what waits in an agency's registry, and for this person's decision."""
    if not actor.has(*access.OVERSEERS):
        return Waits()
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, {"agency": actor.agency_id, "me": list(access.mine(actor))})
        return Waits(*cursor.fetchone())


def waiting_for(actor: Actor, now: datetime) -> int:
    """Return how much waits for a person in the area of documents, for the counter of the rail."""
    del now
    if actor.has(Role.LEADER):
        return waits_of(actor).for_me
    if actor.has(Role.RECORDS_CLERK):
        found = waits_of(actor)
        return found.arrivals + found.to_submit
    return 0
