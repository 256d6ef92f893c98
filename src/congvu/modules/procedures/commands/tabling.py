"""Bringing in an Excel table: preview, confirm. Nothing is taken of a table with a problem."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.urls import reverse

from congvu.foundation.actors.values import Actor, actor_told, tell_actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files.api import file_entry, store
from congvu.foundation.jobs.api import Outcome, Progress, is_over, start_job
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.commands.editing import add_procedure, write_version
from congvu.modules.procedures.commands.importing import state_imported
from congvu.modules.procedures.models import ProcedureImport
from congvu.modules.procedures.queries.previews import shown
from congvu.modules.procedures.queries.tables import check_headings, draft_of_row, preview_of
from congvu.modules.procedures.queries.versions import newest_version
from congvu.modules.procedures.values.refusals import (
    ImportAlreadyConfirmed,
    ImportBusy,
    ImportHasProblems,
    ImportUnknown,
    ProcedureUnknown,
)
from congvu.modules.procedures.values.tables import TableRow

READ, TAKE = "procedures.read_table", "procedures.take_table"
SILENT = Progress()


@transaction.atomic
def bring_table(*, upload: File[bytes], actor: Actor, now: datetime) -> int:
    """Keep an Excel file and have a job read what it would do; return the import's id.

    :raises FileTooLarge, FileTypeRefused, …: see foundation.files.store.
    :raises TableNotReadable: if its first row isn't the catalogue's.
    """
    entry = store(upload, actor=actor, now=now)
    check_headings(entry.id, entry.name)
    row = ProcedureImport.objects.create(
        file_name=entry.name, file_id=entry.id, at=now, made_by=actor.official_id
    )
    _start(READ, row, N_("Đọc tệp {file}"), actor=actor, now=now)
    return row.pk


def read_by_job(progress: Progress, *, now: datetime, import_id: int) -> Outcome:
    """Read what a table would do, and keep it for a person to look at (a job).

    :raises TableNotReadable: if it isn't the catalogue's table.
    """
    del now
    batch = ProcedureImport.objects.select_for_update().get(pk=import_id)
    progress.advance(0, 2, N_("Đọc từng dòng"))
    preview, _ = preview_of(batch.file_id or 0, batch.file_name)
    batch.read, batch.preview = preview.read, shown(preview)
    batch.save(update_fields=["read", "preview"])
    progress.advance(2, 2)
    return Outcome(N_("Đã đọc xong tệp."), reverse("procedures:preview", args=[import_id]))


@transaction.atomic
def ask_to_take(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Have a job do what a previewed table says.

    :raises ImportUnknown, ImportAlreadyConfirmed: see confirm_table.
    :raises ImportHasProblems: if its preview showed problems.
    :raises ImportBusy: if a job has it in hand.
    """
    batch = ProcedureImport.objects.select_for_update().filter(pk=import_id).first()
    if batch is None or batch.file_id is None:
        raise ImportUnknown(number=import_id)
    if batch.confirmed_at:
        raise ImportAlreadyConfirmed(number=import_id)
    if batch.job_id is not None and not is_over(batch.job_id):
        raise ImportBusy
    if batch.preview and batch.preview["problem_count"]:
        raise ImportHasProblems(count=batch.preview["problem_count"])
    _start(TAKE, batch, N_("Nhập tệp {file}"), actor=actor, now=now)


def _start(kind: str, row: ProcedureImport, title: str, *, actor: Actor, now: datetime) -> None:
    arguments: dict[str, Any] = {"import_id": row.pk}
    if kind == TAKE:
        arguments["actor"] = tell_actor(actor)
    row.job_id = start_job(
        kind_name=kind,
        title=str(Phrase(title, file=row.file_name))[:200],
        actor=actor,
        now=now,
        arguments=arguments,
    )
    row.save(update_fields=["job_id"])


def take_by_job(
    progress: Progress, *, now: datetime, import_id: int, actor: dict[str, Any]
) -> Outcome:
    """Do what a previewed table says (a job)."""
    confirm_table(import_id=import_id, actor=actor_told(actor), now=now, progress=progress)
    return Outcome(N_("Đã nhập xong tệp."), reverse("procedures:preview", args=[import_id]))


@transaction.atomic
def confirm_table(
    *, import_id: int, actor: Actor, now: datetime, progress: Progress = SILENT
) -> int:
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
    for number, row in enumerate(rows, start=1):
        _take(row, batch.pk, actor, now)
        progress.advance(number, len(rows), row.code)
    batch.read = batch.imported = preview.read
    batch.made, batch.confirmed_at = len(rows), now
    batch.save(update_fields=["read", "imported", "made", "confirmed_at"])
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
