"""Bringing in an Excel table: preview, confirm. Nothing is taken of a table with a problem."""

from __future__ import annotations

from datetime import datetime

from django.core.files import File
from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files.api import file_entry, store
from congvu.modules.procedures.commands.editing import add_procedure, write_version
from congvu.modules.procedures.commands.importing import state_imported
from congvu.modules.procedures.models import ProcedureImport
from congvu.modules.procedures.queries.tables import draft_of_row, preview_of
from congvu.modules.procedures.queries.versions import newest_version
from congvu.modules.procedures.values.refusals import (
    ImportAlreadyConfirmed,
    ImportHasProblems,
    ImportUnknown,
    ProcedureUnknown,
)
from congvu.modules.procedures.values.tables import TableRow


@transaction.atomic
def preview_table(*, upload: File[bytes], actor: Actor, now: datetime) -> int:
    """Keep an Excel file for a person to look at what it would do; return the import's id.

    :raises FileTooLarge, FileTypeRefused, …: see foundation.files.store.
    :raises TableNotReadable: if it isn't the catalogue's table.
    """
    entry = store(upload, actor=actor, now=now)
    preview, _ = preview_of(entry.id, entry.name)
    row = ProcedureImport.objects.create(
        file_name=entry.name,
        file_id=entry.id,
        at=now,
        made_by=actor.official_id,
        read=preview.read,
    )
    return row.pk


@transaction.atomic
def confirm_table(*, import_id: int, actor: Actor, now: datetime) -> int:
    """Do what a previewed table says, in force from today; return how many versions it made.

    :raises ImportUnknown: if there is no such previewed table.
    :raises ImportAlreadyConfirmed: if it was confirmed before.
    :raises ImportHasProblems: if a row of it can't be taken.
    """
    batch = ProcedureImport.objects.select_for_update().filter(pk=import_id).first()
    if batch is None or batch.file_id is None:
        raise ImportUnknown(number=import_id)
    if batch.confirmed_at:
        raise ImportAlreadyConfirmed(number=import_id)
    preview, rows = preview_of(batch.file_id, batch.file_name)
    if preview.problems:
        raise ImportHasProblems(count=len(preview.problems))
    for row in rows:
        _take(row, batch.pk, actor, now)
    batch.imported = preview.read
    batch.made = len(rows)
    batch.confirmed_at = now
    batch.save(update_fields=["imported", "made", "confirmed_at"])
    digest = file_entry(batch.file_id).digest
    state_imported(batch.pk, origin="editor", file_digest=digest, actor=actor, now=now)
    return len(rows)


def _take(row: TableRow, import_id: int, actor: Actor, now: datetime) -> None:
    today = now.astimezone(VIETNAM).date()
    try:
        version = newest_version(row.code)
    except ProcedureUnknown:
        draft = draft_of_row(row, None, today)
        add_procedure(code=row.code, draft=draft, actor=actor, now=now, import_id=import_id)
        return
    draft = draft_of_row(row, version, max(today, version.valid_from))
    write_version(
        code=row.code, edited=version.id, draft=draft, actor=actor, now=now, import_id=import_id
    )
