"""Acts about figures measured elsewhere: entered with their document, corrected by a new row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.appeals import open_appeal
from congvu.modules.evaluation.queries.entries import subject_in
from congvu.modules.evaluation.rules.entered import require_figure
from congvu.modules.evaluation.rules.refusals_excuses import (
    DocumentMissing,
    EntryCorrected,
    EntryNotFound,
    EntryOfOneself,
    EntryTwice,
    FigureImpossible,
    FiguresFrozen,
    WordsMissing,
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a figure was taken from."""

    notation: str
    on: date


@transaction.atomic
def enter_figure(
    *,
    kind: str,
    unit_id: int | None,
    official_id: int | None,
    period: str,
    counted: int,
    of_all: int | None,
    document: Document,
    actor: Actor,
    now: datetime,
    note: str = "",
) -> int:
    """Enter a figure of an official, or of a whole unit (`unit_id`), for a period; return its id.

    What is counted by the piece has no whole (`of_all` None). It counts on the document's day, or
    on the period's first or last where that lies outside.

    :raises FigureUnknown, SubjectNotOfFigure: if no such figure is entered, or not of such a one.
    :raises EntryNotYours: if the actor's post does not enter it.
    :raises SubjectUnknown: if there is no such official or unit in his agency.
    :raises EntryOfOneself: if it is about the actor.
    :raises PeriodNotUnderstood, FigureImpossible, DocumentMissing: for what can't be.
    :raises EntryTwice: if this document's figure was entered before.
    :raises FiguresFrozen: if a round froze the period, and no open appeal is about it.
    """
    figure = require_figure(kind, of_unit=official_id is None)
    agency_id = access.require_entering(actor, kind)
    asked = Period.parse(period)
    today = now.astimezone(VIETNAM).date()
    unit = subject_in(agency_id, unit_id=unit_id, official_id=official_id, period=asked)
    if official_id is not None and official_id in (actor.official_id, actor.behalf_of_id):
        raise EntryOfOneself
    if figure.is_share == (of_all is None) or not 0 <= counted <= (of_all or counted):
        raise FigureImpossible
    if not clean(document.notation) or document.on > today:
        raise DocumentMissing
    row = models.Entry(
        kind=kind,
        official_id=official_id,
        unit_id=unit,
        agency_id=agency_id,
        period=asked.code,
        at=_counts_at(asked, document.on),
        counted=counted,
        of_all=counted if of_all is None else of_all,
        document=clean(document.notation),
        document_on=document.on,
        note=clean(note),
        entered_at=now,
        entered_by_id=actor.official_id,
    )
    return _entered(row, EntryTwice(), actor)


@transaction.atomic
def correct_figure(
    *,
    entry_id: int,
    counted: int,
    of_all: int | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Correct a figure by a new row, with the reason; the first one stays. Return the new id.

    :raises EntryNotFound: if there is none in the actor's agency.
    :raises EntryNotYours: if his post does not enter it.
    :raises EntryOfOneself: if it is about the actor.
    :raises FigureImpossible, WordsMissing: for what can't be, or without a reason.
    :raises EntryCorrected: if a later correction stands.
    :raises FiguresFrozen: as for an entry.
    """
    first = models.Entry.objects.filter(pk=entry_id, agency=actor.agency_id).first()
    if first is None:
        raise EntryNotFound
    access.require_entering(actor, first.kind)
    figure = require_figure(first.kind, of_unit=first.official_id is None)
    if first.official_id is not None and first.official_id == actor.official_id:
        raise EntryOfOneself
    if figure.is_share == (of_all is None) or not 0 <= counted <= (of_all or counted):
        raise FigureImpossible
    if not clean(reason):
        raise WordsMissing
    row = models.Entry(
        kind=first.kind,
        official_id=first.official_id,
        unit_id=first.unit_id,
        agency_id=first.agency_id,
        period=first.period,
        at=first.at,
        counted=counted,
        of_all=counted if of_all is None else of_all,
        document=first.document,
        document_on=first.document_on,
        note=first.note,
        entered_at=now,
        entered_by_id=actor.official_id,
        corrects=first,
        reason=clean(reason),
    )
    return _entered(row, EntryCorrected(), actor)


def _counts_at(period: Period, on: date) -> datetime:
    day = min(max(on, period.first), period.until - timedelta(days=1))
    return datetime.combine(day, time(), VIETNAM)


def _open(row: models.Entry) -> None:
    """Note by which appeal the entry is made, if a round froze its period.

    :raises FiguresFrozen: if there is none.
    """
    whom = row.unit_id if row.official_id is None else row.official_id
    asks = "evaluation_is_unit_frozen" if row.official_id is None else "evaluation_is_frozen"
    with connection.cursor() as cursor:
        cursor.execute(f"select {asks}(%s, %s)", [whom, row.at])
        (frozen,) = cursor.fetchone()
    if not frozen:
        return
    row.appeal = open_appeal(at=row.at, official_id=row.official_id, unit_id=row.unit_id)
    if not row.appeal:
        raise FiguresFrozen


def _entered(row: models.Entry, taken: EntryTwice | EntryCorrected, actor: Actor) -> int:
    _open(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise taken from twice
    fact = facts.FigureEntered(
        entry=row.pk,
        figure=row.kind,
        official=row.official_id,
        unit=row.unit_id,
        period=row.period,
        counted=row.counted,
        of_all=row.of_all,
        document=row.document,
        document_on=row.document_on.isoformat(),
        corrects=row.corrects_id,
        reason=row.reason,
        appeal=row.appeal,
    )
    state(fact, actor=actor, now=row.entered_at, official=row.official_id)
    return row.pk
