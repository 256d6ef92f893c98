"""Bringing in a file: preview, confirm, undo. Nothing is stored of a file with a grave problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.jobs.api import Progress
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import clean
from congvu.modules.organisation import access, facts
from congvu.modules.organisation.commands.record import state
from congvu.modules.organisation.commands.writing import unwrite, write
from congvu.modules.organisation.models import ImportBatch
from congvu.modules.organisation.queries.register import register_for
from congvu.modules.organisation.rules.checking import check
from congvu.modules.organisation.rules.reading import read_tables
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.rules.workbook import look_at, open_tables
from congvu.modules.organisation.values import ImportReport, Plan, Problem, SheetKind

SHOWN_ROWS = 20
SHOWN_CHANGES = 200
SHOWN_PROBLEMS = 500
STAGES = 3
SILENT = Progress()
OPEN = ("received", "previewed")
ALL = frozenset(SheetKind)


class ImportHasProblems(Conflict):
    code = "IMPORT_HAS_PROBLEMS"
    message = N_("Tệp còn {count} lỗi. Hãy sửa trong tệp rồi tải lên lại.")


class ImportNothingNew(Conflict):
    code = "IMPORT_NOTHING_NEW"
    message = N_("Mọi dòng trong tệp đã có trong hệ thống; không có gì để nhập.")


class ImportAlreadySettled(Conflict):
    code = "IMPORT_ALREADY_SETTLED"
    message = N_("Lần nhập này đã được xác nhận hoặc đã hoàn tác.")


class ImportNotConfirmed(Conflict):
    code = "IMPORT_NOT_CONFIRMED"
    message = N_("Chỉ hoàn tác được lần nhập đã xác nhận.")


def plan_of(
    content: bytes,
    file_name: str,
    *,
    actor: Actor,
    now: datetime,
    kinds: Iterable[SheetKind] = ALL,
    progress: Progress = SILENT,
) -> Plan:
    """Read a file and say what it would do; nothing is written.

    :raises FileEmpty, FileTooLarge, FileNotATable, FileOldExcel, FileProtected, FileWithMacros,
        FileNotUnicode: if it can't be read at all.
    """
    progress.advance(0, STAGES, N_("Mở tệp"))
    tables = open_tables(content, file_name)
    progress.advance(1, STAGES, N_("Đọc từng dòng"))
    reading = read_tables(tables, frozenset(kinds))
    progress.advance(2, STAGES, N_("So với danh bạ hiện có"))
    today = day_of(now)
    kept = access.kept_agencies(actor)
    plan = check(reading, register_for(reading, today), kept=kept, today=today)
    progress.advance(STAGES, STAGES, N_("Đã đọc xong"))
    return plan


@transaction.atomic
def receive_import(
    *,
    content: bytes,
    file_name: str,
    actor: Actor,
    now: datetime,
    kinds: Iterable[SheetKind] = ALL,
) -> int:
    """Keep a file that is to be read; return the import's id.

    :raises NotYourOrganisation: if the actor is neither a personnel officer nor an administrator.
    :raises FileEmpty, …: if a look at the file tells that it can't be read.
    """
    if not access.is_keeper(actor):
        raise access.NotYourOrganisation
    name = clean(file_name)[-200:] or "?"
    look_at(content, name)
    row = ImportBatch.objects.create(
        file_name=name,
        content=content,
        state="received",
        kinds=sorted(kind.value for kind in kinds),
        agency_id=actor.agency_id,
        actor_id=actor.official_id,
        uploaded_at=now,
    )
    return row.pk


@transaction.atomic
def read_import(*, batch_id: int, actor: Actor, now: datetime, progress: Progress = SILENT) -> None:
    """Read a file that was received, and keep what it would do and what is wrong in it.

    :raises ImportNotFound: if there is none that this person may settle.
    :raises ImportAlreadySettled: if it was confirmed or undone before.
    :raises FileEmpty, …: see plan_of.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state not in OPEN:
        raise ImportAlreadySettled
    _tell(row, _plan(row, actor=actor, now=now, progress=progress))
    row.state = "previewed"
    row.save()


def _plan(row: ImportBatch, *, actor: Actor, now: datetime, progress: Progress = SILENT) -> Plan:
    return plan_of(
        bytes(row.content),
        row.file_name,
        actor=actor,
        now=now,
        kinds=map(SheetKind, row.kinds),
        progress=progress,
    )


@transaction.atomic
def preview_import(
    *,
    content: bytes,
    file_name: str,
    actor: Actor,
    now: datetime,
    kinds: Iterable[SheetKind] = ALL,
) -> int:
    """Receive and read a file at once; return the import's id. See receive_import, read_import."""
    batch_id = receive_import(
        content=content, file_name=file_name, actor=actor, now=now, kinds=kinds
    )
    read_import(batch_id=batch_id, actor=actor, now=now)
    return batch_id


def _tell(row: ImportBatch, plan: Plan) -> None:
    """Write into the import what its preview shows."""
    row.row_count, row.unchanged, row.counts = plan.rows, plan.unchanged, plan.counts
    row.changed = len(plan.changes)
    row.problem_count, row.is_sound = len(plan.problems), plan.is_sound
    row.problems = [_plain(each) for each in plan.problems[:SHOWN_PROBLEMS]]
    row.sample = {
        "units": [_plain(each) for each in plan.units[:SHOWN_ROWS]],
        "posts": [_plain(each) for each in plan.posts[:SHOWN_ROWS]],
        "officials": [_plain(each) for each in plan.officials[:SHOWN_ROWS]],
        "appointments": [_plain(each) for each in plan.seats[:SHOWN_ROWS]],
        "changes": [_plain(each) for each in plan.changes[:SHOWN_CHANGES]],
    }


def _plain(value: Any) -> dict[str, Any]:
    """Return a frozen row as JSON takes it; the details of a problem as people read them."""
    plain = asdict(value)
    for key, each in plain.items():
        if isinstance(each, date):
            plain[key] = f"{each.day}/{each.month}/{each.year}"
        elif key == "details":
            plain[key] = {name: str(detail) for name, detail in each.items()}
    return plain


@transaction.atomic
def confirm_import(
    *, batch_id: int, actor: Actor, now: datetime, progress: Progress = SILENT
) -> ImportReport:
    """Do what a previewed file says, compared once more with the register of this moment.

    :raises ImportNotFound: if there is none that this person may settle.
    :raises ImportAlreadySettled: if it was confirmed or undone before.
    :raises ImportHasProblems: if it has grave problems, perhaps come about since the preview.
    :raises ImportNothingNew: if it would write nothing.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state != "previewed":
        raise ImportAlreadySettled
    plan = _plan(row, actor=actor, now=now, progress=progress)
    grave = [each for each in plan.problems if each.grave]
    if grave:
        raise ImportHasProblems(count=len(grave))
    if not plan.says_anything:
        raise ImportNothingNew
    whole = sum(plan.counts.values())

    def told(done: int, words: str) -> None:
        progress.advance(done, whole, words)

    write(plan, batch=row, actor=actor, now=now, told=told)
    row.counts, row.state, row.confirmed_at = plan.counts, "confirmed", now
    row.save(update_fields=["made", "changed", "counts", "state", "confirmed_at"])
    return _report(row, plan)


def _report(row: ImportBatch, plan: Plan) -> ImportReport:
    written = sum(plan.counts.values())
    return ImportReport(
        row.file_name,
        plan.rows,
        written,
        plan.unchanged,
        plan.problems,
        row.pk,
        len(plan.changes),
    )


@transaction.atomic
def undo_import(*, batch_id: int, actor: Actor, now: datetime) -> None:
    """Take back everything a confirmed import wrote, while nothing depends on it.

    :raises ImportNotFound: if there is none that this person may settle.
    :raises ImportNotConfirmed: if it was never confirmed, or undone before.
    :raises ImportChangedSince: if something it changed was changed again.
    :raises ImportInUse: if something else has come to depend on a row of it.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state != "confirmed":
        raise ImportNotConfirmed
    unwrite(row, actor=actor)
    row.state, row.undone_at = "undone", now
    row.save(update_fields=["state", "undone_at"])
    state(facts.ImportUndone(at=now, by=actor, batch_id=batch_id, file_name=row.file_name))


def import_file(
    *, content: bytes, file_name: str, actor: Actor, now: datetime, kinds: Iterable[SheetKind] = ALL
) -> ImportReport:
    """Preview and confirm at once: for the command line. Nothing is stored when it has problems.

    :raises NotYourOrganisation, FileEmpty, …: see preview_import.
    """
    with transaction.atomic():
        wanted = tuple(kinds)
        plan = plan_of(content, file_name, actor=actor, now=now, kinds=wanted)
        if not plan.is_sound or not plan.says_anything:
            return ImportReport(file_name, plan.rows, 0, plan.unchanged, plan.problems)
        batch_id = preview_import(
            content=content, file_name=file_name, actor=actor, now=now, kinds=wanted
        )
        return confirm_import(batch_id=batch_id, actor=actor, now=now)


def import_units(*, content: bytes, file_name: str, actor: Actor, now: datetime) -> ImportReport:
    """Bring in the sheets of units and posts of a file; see import_file."""
    kinds = (SheetKind.UNITS, SheetKind.POSTS)
    return import_file(content=content, file_name=file_name, actor=actor, now=now, kinds=kinds)


def import_officials(
    *, content: bytes, file_name: str, actor: Actor, now: datetime
) -> ImportReport:
    """Bring in the sheets of officials and appointments of a file; see import_file."""
    kinds = (SheetKind.OFFICIALS, SheetKind.APPOINTMENTS)
    return import_file(content=content, file_name=file_name, actor=actor, now=now, kinds=kinds)


def problems_of(row: ImportBatch, *, actor: Actor, now: datetime) -> tuple[Problem, ...]:
    """Return every problem of a previewed file, read once more."""
    return _plan(row, actor=actor, now=now).problems
