"""A file is made of itself while work goes on, and ends with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean, fold
from congvu.modules.archives import access
from congvu.modules.archives.commands.stating import changeable, next_number, state
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import Paper, Retention, Scan, WorkFile
from congvu.modules.archives.rules.refusals import (
    FileEndedAlready,
    RetentionUnknown,
)
from congvu.modules.archives.rules.retention import hand_over_by
from congvu.modules.archives.values.files import Sheet, Work
from congvu.modules.archives.values.words import Matter


@transaction.atomic
def keep(
    *, work: Work, sheets: Iterable[Sheet] = (), ends: bool, now: datetime, actor: Actor = SYSTEM
) -> int:
    """Make the file of a piece of work, or add to the one that is there; return its id.

    A paper is put in once, however often it is told of. `ends` closes the file with the work.
    """
    row = WorkFile.objects.select_for_update().filter(origin=work.origin).first()
    row = row or _open(work, actor, now)
    if row.archived_at is not None:
        return row.pk  # what is told late changes nothing in the archive
    for sheet in sheets:
        put(row, sheet, actor, now)
    if ends and row.ended_at is None:
        _end(row, actor, now)
    return row.pk


@transaction.atomic
def open_file(*, title: str, actor: Actor, now: datetime) -> int:
    """Open a file by hand, for work that no door knows of; its keeper is who opens it."""
    number = WorkFile.objects.count() + 1
    work = Work(
        origin=f"hand:{actor.official_id}:{now.timestamp():.6f}:{number}", matter=Matter.OTHER,
        title=clean(title), agency_id=actor.agency_id or 0, unit_id=actor.unit_id or 0,
        keeper_id=actor.person,
    )  # fmt: skip
    return _open(work, actor, now).pk


@transaction.atomic
def end_file(*, file_id: int, actor: Actor, now: datetime) -> None:
    """End a file that was opened by hand: its work is done.

    :raises NotTheFileKeeper: if another keeps it.
    :raises FileEndedAlready: if it has ended.
    """
    row = changeable(access.kept_file(file_id=file_id, actor=actor))
    if row.ended_at is not None:
        raise FileEndedAlready(at=moment_short(row.ended_at))
    _end(row, actor, now)


@transaction.atomic
def set_retention(*, file_id: int, retention_id: int, actor: Actor, now: datetime) -> None:
    """Give a file another line of the agency's retention schedule.

    :raises RetentionUnknown: if the line is none of this agency's.
    """
    row = changeable(access.kept_file(file_id=file_id, actor=actor))
    line = Retention.objects.filter(pk=retention_id, withdrawn_at=None).first()
    if line is None or line.agency_id not in (None, row.agency_id):
        raise RetentionUnknown
    state(FileFact.RETENTION_SET, row.pk, actor, now, before=row.years, years=line.years)
    row.retention, row.years = line, line.years
    row.save(update_fields=["retention", "years"])


def put(row: WorkFile, sheet: Sheet, actor: Actor, now: datetime) -> Paper | None:
    """Put a paper at the end of a locked file; None if it is there."""
    there = row.papers.filter(removed_at=None)
    if sheet.origin and there.filter(origin=sheet.origin).exists():
        return None
    last = there.order_by("-position").first()
    paper = Paper.objects.create(
        file=row, position=last.position + 1 if last else 1, origin=sheet.origin, kind=sheet.kind,
        notation=sheet.notation, issued_on=sheet.issued_on, author=sheet.author,
        abstract=sheet.abstract, pages=sheet.pages, added_at=now, added_by_id=actor.official_id,
    )  # fmt: skip
    Scan.objects.bulk_create(
        Scan(paper=paper, position=place, file_id=each)
        for place, each in enumerate(sheet.files, start=1)
    )
    state(
        FileFact.PAPER_ADDED, row.pk, actor, now, paper=paper.pk, kind=sheet.kind,
        notation=sheet.notation, abstract=sheet.abstract, files=len(sheet.files),
    )  # fmt: skip
    return paper


def _open(work: Work, actor: Actor, now: datetime) -> WorkFile:
    lines = Retention.objects.filter(matter=work.matter, is_usual=True, withdrawn_at=None)
    own = lines.filter(agency_id=work.agency_id).first()
    line = own or lines.get(agency=None)
    year = now.astimezone(VIETNAM).year
    row = WorkFile.objects.create(
        agency_id=work.agency_id, unit_id=work.unit_id, keeper_id=work.keeper_id, year=year,
        number=next_number(work.agency_id, year, "files"), origin=work.origin, matter=work.matter,
        title=work.title, folded=fold(f"{work.title} {work.case_code}"), case_id=work.case_id,
        case_code=work.case_code, retention=line, years=line.years, opened_at=now,
    )  # fmt: skip
    state(FileFact.OPENED, row.pk, actor, now, number=row.number, title=row.title, years=row.years)
    return row


def _end(row: WorkFile, actor: Actor, now: datetime) -> None:
    row.ended_at = now
    row.hand_over_by = hand_over_by(now.astimezone(VIETNAM).date())
    row.save(update_fields=["ended_at", "hand_over_by"])
    state(FileFact.ENDED, row.pk, actor, now, hand_over_by=row.hand_over_by)
