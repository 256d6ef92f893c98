"""The only way to a draft or an issued document. Absent and hidden answer alike."""

from __future__ import annotations

from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework import api as casework
from congvu.modules.outgoing.models import Draft, Issued, Opinion
from congvu.modules.outgoing.rules.refusals import (
    DraftNotFound,
    IssuedNotFound,
    NotAtRegistry,
    NotTheDrafter,
)

OVERSEERS = (Role.RECORDS_CLERK, Role.LEADER, Role.INSPECTOR)
"""Who sees every draft of the agency; others those of their unit and those they have part in."""


def seen_by(actor: Actor) -> Q:
    """Return the condition under which a draft is this person's to see."""
    if actor.agency_id is None:
        return Q(pk__in=[])
    if actor.has(*OVERSEERS):
        return Q(agency_id=actor.agency_id)
    asked = Opinion.objects.filter(Q(unit_id=actor.unit_id) | Q(official_id__in=actor.seats))
    part = (
        Q(unit_id=actor.unit_id)
        | Q(drafter_id__in=actor.seats)
        | Q(signers__official_id__in=actor.seats)
        | Q(checks__official_id__in=actor.seats)
        | Q(pk__in=asked.values("draft_id"))
    )
    return Q(agency_id=actor.agency_id) & part


def draft(*, draft_id: int, actor: Actor) -> Draft:
    """Return a draft that this person may see.

    :raises DraftNotFound: if there is none, or none they may know of.
    """
    rows = Draft.objects.select_related("case", "answers")
    found = rows.filter(pk=draft_id).filter(seen_by(actor)).distinct().first()
    if found is None:
        found = _asked_elsewhere(draft_id, actor)
    if found is None:
        raise DraftNotFound
    return found


def _asked_elsewhere(draft_id: int, actor: Actor) -> Draft | None:
    """Return a draft of another agency that asks this person's unit for its opinion."""
    asked = Opinion.objects.filter(draft_id=draft_id).filter(
        Q(unit_id=actor.unit_id) | Q(official_id__in=actor.seats)
    )
    rows = Draft.objects.select_related("case", "answers")
    return rows.filter(pk=draft_id).first() if asked.exists() else None


def draft_to_act(*, draft_id: int, actor: Actor) -> Draft:
    """Return a draft for an act, locked until the act is written: two at once, one wins.

    Its case is locked first, as by whoever acts on the case's own page (0223).

    :raises DraftNotFound: if there is none, or none they may know of.
    """
    rows = Draft.objects.select_related("case", "answers")
    seen = (
        rows.filter(pk=draft_id).first()
        if actor.is_system
        else draft(draft_id=draft_id, actor=actor)
    )
    if seen is None:
        raise DraftNotFound
    casework.lock_case(seen.case_id)
    return rows.select_for_update(of=("self",)).get(pk=draft_id)


def require_drafter(row: Draft, actor: Actor) -> None:
    """Refuse who is neither the drafter nor the head of the drafting unit.

    :raises NotTheDrafter: naming him.
    """
    heads = actor.has(Role.HEAD) and actor.unit_id == row.unit_id
    if not heads and row.drafter_id not in actor.seats:
        raise NotTheDrafter(name=row.drafter.full_name if row.drafter else "")


def at_registry(actor: Actor) -> int:
    """Return the agency whose outgoing register the actor keeps.

    :raises NotAtRegistry: if the post is not a records clerk's.
    """
    if not actor.has(Role.RECORDS_CLERK) or actor.agency_id is None:
        raise NotAtRegistry
    return actor.agency_id


def issued(*, document_id: int, actor: Actor) -> Issued:
    """Return a numbered document: every official of the agency may read what it issues.

    :raises IssuedNotFound: if there is none, or none they may know of.
    """
    rows = Issued.objects.select_related("draft__case", "draft__answers", "ended_by")
    found = rows.filter(pk=document_id).first()
    if found is None or actor.agency_id != found.agency_id:
        raise IssuedNotFound
    if found.issued_at is None:
        try:
            draft(draft_id=found.draft_id, actor=actor)
        except DraftNotFound:
            raise IssuedNotFound from None
    return found


def issued_at_registry(*, document_id: int, actor: Actor, lock: bool = True) -> Issued:
    """Return a numbered document for an act of the registry, locked until it is written.

    Unlocked where something is asked for first that takes its time.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises IssuedNotFound: if there is none in this agency's register.
    """
    return _found(document_id, at_registry(actor), lock=lock)


def issued_to_change(*, document_id: int, actor: Actor) -> Issued:
    """Return an issued document of one's agency, locked: to recall, replace or correct it.

    :raises IssuedNotFound: if there is none in this agency's register.
    """
    return _found(document_id, actor.agency_id or 0)


def live_of(row: Draft, actor: Actor) -> casework.Live | None:
    """Return the case by which a draft's minutes are held, None to whom it is hidden."""
    try:
        return casework.visible_case(code=row.case.code, actor=actor)
    except casework.CaseNotFound:
        return None


def _found(document_id: int, agency_id: int, *, lock: bool = True) -> Issued:
    rows = Issued.objects.select_related("draft__case")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=document_id, agency_id=agency_id).first()
    if found is None:
        raise IssuedNotFound
    return found
