"""Fetching the files that were brought in."""

from __future__ import annotations

from django.db.models import QuerySet

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, NotFound
from congvu.modules.organisation.access.keeping import is_keeper
from congvu.modules.organisation.models import ImportBatch


class ImportNotFound(NotFound):
    code = "IMPORT_NOT_FOUND"
    message = N_("Không tìm thấy lần nhập này.")


def imports_of(actor: Actor) -> QuerySet[ImportBatch, ImportBatch]:
    """Return the files that the actor's agency brought in; the system's own to nobody else."""
    if not is_keeper(actor):
        return ImportBatch.objects.none()
    if actor.is_system:
        return ImportBatch.objects.all()
    return ImportBatch.objects.filter(agency_id=actor.agency_id)


def import_to_see(*, actor: Actor, batch_id: int) -> ImportBatch:
    """Return the import; raises ImportNotFound."""
    row = imports_of(actor).filter(pk=batch_id).first()
    if row is None:
        raise ImportNotFound(batch=batch_id)
    return row


def import_to_settle(*, actor: Actor, batch_id: int) -> ImportBatch:
    """Return the import, locked; raises ImportNotFound."""
    row = imports_of(actor).select_for_update().filter(pk=batch_id).first()
    if row is None:
        raise ImportNotFound(batch=batch_id)
    return row
