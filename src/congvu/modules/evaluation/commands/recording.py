"""Acts that put praise, lessons, criticism and discipline on record, by their documents."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.entries import subject_in
from congvu.modules.evaluation.rules.expiry import expires_on
from congvu.modules.evaluation.rules.refusals_people import (
    ActDayUnlikely,
    ActEnded,
    ActNotFound,
    ActNotYours,
    ActTextMissing,
    ActTwice,
    DisciplineOfUnit,
)
from congvu.modules.evaluation.values.acts import ActKind, ActText

FIRST, AHEAD = date(1990, 1, 1), timedelta(days=366)
"""Days outside of these are mistyped."""


@transaction.atomic
def record_act(
    *,
    kind: ActKind,
    unit_id: int | None,
    official_id: int | None,
    text: ActText,
    actor: Actor,
    now: datetime,
) -> int:
    """Put an act about an official, or a whole unit (`unit_id`), on record; return its id.

    It counts in the period of its effective day, and expires by the rule of that day.

    :raises ActNotYours: if the actor's post does not record acts, or it is about himself.
    :raises SubjectUnknown: if there is no such official or unit in his agency.
    :raises DisciplineOfUnit, ActTextMissing, ActDayUnlikely: for what can't be.
    :raises ActTwice: if this document was recorded about the same before.
    """
    agency_id = _agency_of(actor, official_id)
    if kind is ActKind.DISCIPLINE and official_id is None:
        raise DisciplineOfUnit
    _require_text(text, now)
    month = Period.holding(text.effective_on, PeriodKind.MONTH)
    unit = subject_in(agency_id, unit_id=unit_id, official_id=official_id, period=month)
    row = _row(kind, text, now, actor)
    row.official_id, row.unit_id, row.agency_id = official_id, unit, agency_id
    return _recorded(row, ActTwice(), actor)


@transaction.atomic
def correct_act(*, act_id: int, text: ActText, reason: str, actor: Actor, now: datetime) -> int:
    """Correct what was recorded by a new row, with the reason; the first stays, and counts no
    more. Return the new id.

    :raises ActNotFound, ActNotYours: if there is none in the actor's agency, or it is not his.
    :raises ActEnded: if it was corrected or withdrawn before.
    :raises ActTextMissing: for what can't be, or without a reason.
    """
    first = _live(act_id, actor)
    _require_text(text, now)
    if not clean(reason):
        raise ActTextMissing
    row = _row(ActKind(first.kind), text, now, actor)
    row.official_id, row.unit_id = first.official_id, first.unit_id
    row.agency_id, row.corrects, row.reason = first.agency_id, first, clean(reason)
    return _recorded(row, ActEnded(), actor)


@transaction.atomic
def withdraw_act(*, act_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Withdraw an act: it counts no more, and stays in the list with the reason.

    :raises ActNotFound, ActNotYours, ActEnded: see `correct_act`.
    :raises ActTextMissing: without a reason.
    """
    row = _live(act_id, actor)
    if not clean(reason):
        raise ActTextMissing
    row.withdrawn_at, row.withdrawn_by_id = now, actor.official_id
    row.withdrawn_for = clean(reason)
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_for"])
    fact = facts.ActWithdrawn(act=row.pk, official=row.official_id, reason=row.withdrawn_for)
    state(fact, actor=actor, now=now, official=row.official_id)


def _agency_of(actor: Actor, official_id: int | None) -> int:
    about_himself = official_id is not None and official_id in (
        actor.official_id, actor.behalf_of_id
    )  # fmt: skip
    if actor.agency_id is None or not access.may_record(actor) or about_himself:
        raise ActNotYours
    return actor.agency_id


def _live(act_id: int, actor: Actor) -> models.RecordedAct:
    found = models.RecordedAct.objects.select_for_update(of=("self",)).filter(
        pk=act_id, agency=actor.agency_id
    )
    row = found.first()
    if row is None:
        raise ActNotFound
    _agency_of(actor, row.official_id)
    if row.withdrawn_at or models.RecordedAct.objects.filter(corrects=row).exists():
        raise ActEnded
    return row


def _require_text(text: ActText, now: datetime) -> None:
    today = now.astimezone(VIETNAM).date()
    for day in (text.document_on, text.effective_on):
        if not FIRST <= day <= today + AHEAD:
            raise ActDayUnlikely(day=f"{day:%d/%m/%Y}", first=FIRST.year)
    if not clean(text.document) or not clean(text.ground) or text.document_on > today:
        raise ActTextMissing


def _row(kind: ActKind, text: ActText, now: datetime, actor: Actor) -> models.RecordedAct:
    return models.RecordedAct(
        kind=kind,
        form=clean(text.form),
        document=clean(text.document),
        document_on=text.document_on,
        ground=clean(text.ground),
        effective_on=text.effective_on,
        expires_on=expires_on(kind, text.effective_on),
        at=datetime.combine(text.effective_on, time(), VIETNAM),
        recorded_at=now,
        recorded_by_id=actor.official_id,
    )


def _recorded(row: models.RecordedAct, taken: ActTwice | ActEnded, actor: Actor) -> int:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise taken from twice
    fact = facts.ActRecorded(
        act=row.pk,
        act_kind=row.kind,
        official=row.official_id,
        unit=row.unit_id,
        document=row.document,
        document_on=row.document_on.isoformat(),
        effective_on=row.effective_on.isoformat(),
        expires_on=_day(row.expires_on),
        ground=row.ground,
        corrects=row.corrects_id,
        reason=row.reason,
    )
    state(fact, actor=actor, now=row.recorded_at, official=row.official_id)
    return row.pk


def _day(on: date | None) -> str:
    return "" if on is None else on.isoformat()
