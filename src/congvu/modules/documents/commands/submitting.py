"""Acts of the registry upon a document that has its number: acknowledge, submit to a leader."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.moments import moment_short
from congvu.modules.documents import access
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.rules.refusals import (
    AcknowledgedAlready,
    LeaderUnknown,
    NothingToAcknowledge,
    SubmittedAlready,
)
from congvu.modules.organisation import api as organisation


@transaction.atomic
def acknowledge(*, document_id: int, actor: Actor, now: datetime) -> None:
    """Confirm to the sender that what came electronically was received (art. 21: the same day).

    :raises NothingToAcknowledge: for a document on paper.
    :raises AcknowledgedAlready: if somebody did before.
    """
    row = access.document_at_registry(document_id=document_id, actor=actor)
    if row.acknowledge_by is None:
        raise NothingToAcknowledge
    if row.acknowledged_at is not None:
        raise AcknowledgedAlready(at=moment_short(row.acknowledged_at))
    row.acknowledged_at, row.acknowledged_by_id = now, actor.official_id
    row.save(update_fields=["acknowledged_at", "acknowledged_by"])
    told = {"due": row.acknowledge_by.isoformat(), "late": now > row.acknowledge_by}
    state(DocumentFact.ACKNOWLEDGED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def submit(*, document_id: int, leader_id: int, actor: Actor, now: datetime) -> int:
    """Submit a document to a leader, or to who stands in for him; return who has it now.

    :raises LeaderUnknown: unless he leads this agency today.
    :raises SubmittedAlready: if it was submitted before.
    """
    row = access.document_at_registry(document_id=document_id, actor=actor)
    if row.submitted_at is not None:
        name = organisation.names_of([row.leader_id or 0]).get(row.leader_id or 0, "")
        raise SubmittedAlready(leader=name, at=moment_short(row.submitted_at))
    to = leader_of(leader_id, row.agency_id, now)
    row.leader_id, row.submitted_at, row.submitted_by_id = to, now, actor.official_id
    row.save(update_fields=["leader", "submitted_at", "submitted_by"])
    told = {"leader": to, "due": row.submit_by.isoformat(), "late": now > row.submit_by}
    state(DocumentFact.SUBMITTED, row.pk, told, actor=actor, now=now)
    return to


def leader_of(leader_id: int, agency_id: int, now: datetime) -> int:
    """Return who acts for a leader of the agency at this moment.

    :raises LeaderUnknown: unless he leads this agency today.
    """
    leaders = organisation.officials_with(Role.LEADER, now.date(), agency_id)
    if all(each.id != leader_id for each in leaders):
        raise LeaderUnknown
    return organisation.standing_in_for(leader_id, now)
