"""Bringing in a file: preview, confirm, undo. Nothing is stored of a file with a grave problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor
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
from congvu.modules.organisation.rules.workbook import open_tables
from congvu.modules.organisation.values import ImportReport, Plan, Problem, SheetKind

SHOWN_ROWS = 20
SHOWN_PROBLEMS = 500
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
    content: bytes, file_name: str, *, actor: Actor, now: datetime, kinds: Iterable[SheetKind] = ALL
) -> Plan:
    """Read a file and say what it would change; nothing is written.

    :raises FileEmpty, FileTooLarge, FileNotATable, FileOldExcel, FileProtected, FileWithMacros,
        FileNotUnicode: if it can't be read at all.
    """
    reading = read_tables(open_tables(content, file_name), frozenset(kinds))
    kept = access.kept_agencies(actor)
    return check(reading, register_for(reading), kept=kept, today=day_of(now))


@transaction.atomic
def preview_import(
    *,
    content: bytes,
    file_name: str,
    actor: Actor,
    now: datetime,
    kinds: Iterable[SheetKind] = ALL,
) -> int:
    """Keep a file with what it would change and what is wrong in it; return the import's id.

    :raises NotYourOrganisation: if the actor is neither a personnel officer nor an administrator.
    :raises FileEmpty, …: see plan_of.
    """
    if not access.is_keeper(actor):
        raise access.NotYourOrganisation
    name = clean(file_name)[-200:] or "?"
    wanted = sorted(kind.value for kind in kinds)
    plan = plan_of(content, name, actor=actor, now=now, kinds=map(SheetKind, wanted))
    row = ImportBatch(
        file_name=name,
        content=content,
        kinds=wanted,
        agency_id=actor.agency_id,
        actor_id=actor.official_id,
        uploaded_at=now,
    )
    _tell(row, plan)
    row.save(force_insert=True)
    return row.pk


def _tell(row: ImportBatch, plan: Plan) -> None:
    """Write into the import what its preview shows."""
    row.row_count, row.unchanged, row.counts = plan.rows, plan.unchanged, plan.counts
    row.problem_count, row.is_sound = len(plan.problems), plan.is_sound
    row.problems = [_plain(each) for each in plan.problems[:SHOWN_PROBLEMS]]
    row.sample = {
        "units": [_plain(each) for each in plan.units[:SHOWN_ROWS]],
        "posts": [_plain(each) for each in plan.posts[:SHOWN_ROWS]],
        "officials": [_plain(each) for each in plan.officials[:SHOWN_ROWS]],
        "appointments": [_plain(each) for each in plan.seats[:SHOWN_ROWS]],
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
def confirm_import(*, batch_id: int, actor: Actor, now: datetime) -> ImportReport:
    """Write what a previewed file says, compared once more with the register of this moment.

    :raises ImportNotFound: if there is none that this person may settle.
    :raises ImportAlreadySettled: if it was confirmed or undone before.
    :raises ImportHasProblems: if it has grave problems, perhaps come about since the preview.
    :raises ImportNothingNew: if it would write nothing.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state != "previewed":
        raise ImportAlreadySettled
    kinds = [SheetKind(kind) for kind in row.kinds]
    plan = plan_of(bytes(row.content), row.file_name, actor=actor, now=now, kinds=kinds)
    grave = [each for each in plan.problems if each.grave]
    if grave:
        raise ImportHasProblems(count=len(grave))
    if not any(plan.counts.values()):
        raise ImportNothingNew
    row.made = write(plan, actor=actor, now=now, source=row.file_name)
    row.counts, row.state, row.confirmed_at = plan.counts, "confirmed", now
    row.save(update_fields=["made", "counts", "state", "confirmed_at"])
    return _report(row, plan)


def _report(row: ImportBatch, plan: Plan) -> ImportReport:
    written = sum(plan.counts.values())
    return ImportReport(row.file_name, plan.rows, written, plan.unchanged, plan.problems, row.pk)


@transaction.atomic
def undo_import(*, batch_id: int, actor: Actor, now: datetime) -> None:
    """Take back everything a confirmed import wrote, while nothing depends on it.

    :raises ImportNotFound: if there is none that this person may settle.
    :raises ImportNotConfirmed: if it was never confirmed, or undone before.
    :raises ImportInUse: if something else has come to depend on a row of it.
    """
    row = access.import_to_settle(actor=actor, batch_id=batch_id)
    if row.state != "confirmed":
        raise ImportNotConfirmed
    unwrite(row.made)
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
        if not plan.is_sound or not any(plan.counts.values()):
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
    kinds = [SheetKind(kind) for kind in row.kinds]
    return plan_of(bytes(row.content), row.file_name, actor=actor, now=now, kinds=kinds).problems
