"""Imports as jobs: asked for by a page, done by the worker, seen by a bar that moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from congvu.foundation.actors.values import Actor, actor_told, tell_actor
from congvu.foundation.jobs.api import Outcome, Progress, is_over, start_job
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Conflict
from congvu.modules.organisation import access
from congvu.modules.organisation.commands.imports import (
    ImportAlreadySettled,
    ImportHasProblems,
    confirm_import,
    read_import,
    receive_import,
)

READ, WRITE = "organisation.read_import", "organisation.write_import"


class ImportBusy(Conflict):
    code = "IMPORT_BUSY"
    message = N_("Tệp này đang được xử lý. Hãy đợi xong rồi xem lại.")


@transaction.atomic
def bring_file(*, content: bytes, file_name: str, actor: Actor, now: datetime) -> int:
    """Receive a file and have a job read it; return the import's id. See receive_import."""
    batch_id = receive_import(content=content, file_name=file_name, actor=actor, now=now)
    _start(READ, batch_id, N_("Đọc tệp {file}"), actor=actor, now=now)
    return batch_id


@transaction.atomic
def ask_to_write(*, batch_id: int, actor: Actor, now: datetime) -> None:
    """Have a job do what a previewed file says.

    :raises ImportNotFound, ImportAlreadySettled: see confirm_import.
    :raises ImportHasProblems: if its preview showed grave problems.
    :raises ImportBusy: if a job has it in hand.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state != "previewed":
        raise ImportAlreadySettled
    if row.job_id is not None and not is_over(row.job_id):
        raise ImportBusy
    if not row.is_sound:
        raise ImportHasProblems(count=sum(each["grave"] for each in row.problems))
    _start(WRITE, batch_id, N_("Nhập tệp {file}"), actor=actor, now=now)


def _start(kind: str, batch_id: int, title: str, *, actor: Actor, now: datetime) -> None:
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    row.job_id = start_job(
        kind_name=kind,
        title=str(Phrase(title, file=row.file_name))[:200],
        actor=actor,
        now=now,
        arguments={"batch_id": batch_id, "actor": tell_actor(actor)},
    )
    row.save(update_fields=["job_id"])


def read_by_job(
    progress: Progress, *, now: datetime, batch_id: int, actor: dict[str, Any]
) -> Outcome:
    """Read a file that was received (a job)."""
    read_import(batch_id=batch_id, actor=actor_told(actor), now=now, progress=progress)
    return Outcome(N_("Đã đọc xong tệp."), _page(batch_id))


def write_by_job(
    progress: Progress, *, now: datetime, batch_id: int, actor: dict[str, Any]
) -> Outcome:
    """Do what a previewed file says (a job)."""
    confirm_import(batch_id=batch_id, actor=actor_told(actor), now=now, progress=progress)
    return Outcome(N_("Đã nhập xong tệp."), _page(batch_id))


def _page(batch_id: int) -> str:
    return reverse("organisation:import", args=[batch_id])
