"""The only way to a document, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.counting import Count, counted
from congvu.foundation.writing.api import Secrecy
from congvu.modules.casework import api as casework
from congvu.modules.documents.models import Arrival, Clearance, Incoming
from congvu.modules.documents.rules.refusals import (
    ArrivalNotFound,
    DocumentNotFound,
    NotALeader,
    NotAtRegistry,
)
from congvu.modules.organisation import api as organisation

OVERSEERS = (Role.RECORDS_CLERK, Role.LEADER, Role.INSPECTOR)
"""Who sees every document of the agency's registers; others see those that name their unit."""

_CLEARANCE = """
    select coalesce(max(secrecy), 0) from documents_clearance
    where official_id = %s and agency_id = %s and withdrawn_at is null
      and starts_on <= %s and ends_on > %s
"""


def at_registry(actor: Actor) -> int:
    """Return the agency whose registers the actor keeps.

    :raises NotAtRegistry: if the post is not a records clerk's.
    """
    if not actor.has(Role.RECORDS_CLERK) or actor.agency_id is None:
        raise NotAtRegistry
    return actor.agency_id


def leading(actor: Actor) -> int:
    """Return the agency that the actor leads.

    :raises NotALeader: if the post is not a leader's.
    """
    if not actor.has(Role.LEADER) or actor.agency_id is None:
        raise NotALeader
    return actor.agency_id


def document(*, document_id: int, actor: Actor) -> Incoming:
    """Return a document: of the registers one oversees, naming one's unit, or of a case one sees.

    :raises DocumentNotFound: if there is none, or none they may know of.
    """
    found = Incoming.objects.select_related("case").filter(pk=document_id).first()
    if found is None or not may_see(found, actor):
        raise DocumentNotFound
    return found


def may_see(found: Incoming, actor: Actor) -> bool:
    """Return whether a document is this person's to see."""
    if actor.agency_id == found.agency_id and actor.has(*OVERSEERS):
        return True
    if actor.unit_id in found.places or found.follower_id in actor.seats:
        return True
    if found.case is None:
        return False
    try:
        casework.visible_case(code=found.case.code, actor=actor)
    except casework.CaseNotFound:
        return False
    return True


def document_at_registry(*, document_id: int, actor: Actor) -> Incoming:
    """Return a document for an act of the registry, locked until the act is written.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises DocumentNotFound: if there is none in this agency's registers.
    """
    return _locked(document_id, at_registry(actor))


def document_to_direct(*, document_id: int, actor: Actor) -> Incoming:
    """Return a document upon which this leader may decide, locked until the decision is written.

    :raises NotALeader: if the post is not a leader's.
    :raises DocumentNotFound: if there is none in this agency's registers.
    """
    return _locked(document_id, leading(actor))


def _locked(document_id: int, agency_id: int) -> Incoming:
    rows = Incoming.objects.select_for_update().filter(pk=document_id, agency_id=agency_id)
    found = rows.first()
    if found is None:
        raise DocumentNotFound
    return found


def arrival(*, arrival_id: int, actor: Actor) -> Arrival:
    """Return what came by exchange for this registry, locked where an act answers it.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises ArrivalNotFound: if there is none for this agency.
    """
    rows = Arrival.objects.filter(pk=arrival_id, agency_id=at_registry(actor))
    found = rows.first()
    if found is None:
        raise ArrivalNotFound
    return found


def cleared(actor: Actor, on: date) -> Secrecy | None:
    """Return up to which mark a person may know of classified documents; None: of none at all."""
    up_to = counted({"up_to": clearance(actor, on)})["up_to"]
    return Secrecy(up_to) if up_to else None


def clearance(actor: Actor, on: date) -> Count | int:
    """Ask up to which mark a person is cleared, 0 for none, beside what else a page counts.

    The head of the agency answers for its secrets and is cleared by his office; everybody else by a
    decision that is in force on the day, at his own post alone: nobody is cleared for another.
    """
    if actor.official_id is None or actor.agency_id is None or actor.behalf_of_id is not None:
        return 0
    if heads_agency(actor, on):
        return int(Secrecy.TOP_SECRET)
    return Count(_CLEARANCE, (actor.official_id, actor.agency_id, on, on))


def cleared_people(agency_id: int, up_to: Secrecy, on: date) -> list[organisation.OfficialEntry]:
    """Return who of an agency may know of documents with this mark, the head among them."""
    named = set(
        Clearance.objects.filter(
            agency_id=agency_id, withdrawn_at=None, starts_on__lte=on, ends_on__gt=on,
            secrecy__gte=up_to,
        ).values_list("official_id", flat=True)
    )  # fmt: skip
    named |= {organisation.head_of(agency_id, on) or 0}
    staff = {each.id: each for each in reversed(organisation.staff_of(agency_id, on))}
    return [each for each in reversed(staff.values()) if each.id in named]


def heads_agency(actor: Actor, on: date) -> bool:
    """Return whether the person heads the agency itself."""
    if actor.agency_id is None or not actor.has(Role.LEADER):
        return False
    acting_for = actor.behalf_of_id or actor.official_id
    return organisation.head_of(actor.agency_id, on) == acting_for


def cleared_or_absent(actor: Actor, on: date) -> Secrecy:
    """Return up to which mark a person is cleared.

    :raises DocumentNotFound: if to none: to such a person the registers do not exist.
    """
    found = cleared(actor, on)
    if found is None:
        raise DocumentNotFound
    return found


TO_DIRECT = Q(submitted_at__isnull=False, decision="")
URGENT_FIRST = (F("urgency").desc(), F("submitted_at").asc(), F("pk").asc())
