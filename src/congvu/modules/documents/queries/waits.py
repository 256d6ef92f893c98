"""How much waits at the registry and for a leader: counts over open rows alone."""

from __future__ import annotations

from collections.abc import Mapping

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.counting import Count
from congvu.modules.documents import access

_ARRIVALS = "select count(*) from documents_arrival where agency_id = %s and answered_at is null"
_TO_ACKNOWLEDGE = """
    select count(*) from documents_incoming
    where agency_id = %s and acknowledge_by is not null and acknowledged_at is null
"""
_TO_SUBMIT = "select count(*) from documents_incoming where agency_id = %s and submitted_at is null"
_TO_DIRECT = """
    select count(*) from documents_incoming
    where agency_id = %s and submitted_at is not null and decision = ''
"""
_FOR_ME = """
    select count(*) from documents_incoming
    where leader_id = any(%s::bigint[]) and submitted_at is not null and decision = ''
"""


def waits_of(actor: Actor) -> Mapping[str, Count]:
    """Count what waits in an agency's registry, and for this person's decision: see Waits."""
    if not actor.has(*access.OVERSEERS):
        return {}
    agency = (actor.agency_id,)
    return {
        "arrivals": Count(_ARRIVALS, agency),
        "to_acknowledge": Count(_TO_ACKNOWLEDGE, agency),
        "to_submit": Count(_TO_SUBMIT, agency),
        "to_direct": Count(_TO_DIRECT, agency),
        "for_me": _for_me(actor),
    }


def waiting(actor: Actor) -> Count | int:
    """Count what waits for a person in the area of documents, for the counter of the rail."""
    if actor.has(Role.LEADER):
        return _for_me(actor)
    if actor.has(Role.RECORDS_CLERK):
        return Count(f"select ({_ARRIVALS}) + ({_TO_SUBMIT})", (actor.agency_id, actor.agency_id))
    return 0


def _for_me(actor: Actor) -> Count:
    return Count(_FOR_ME, (list(actor.seats),))
