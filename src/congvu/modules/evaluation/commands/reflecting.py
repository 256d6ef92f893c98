"""Acts of self-reflection: written once a quarter; promises answered, then confirmed above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.reflections import figures_beside
from congvu.modules.evaluation.rules.reflecting import Promised, require_due, require_words
from congvu.modules.evaluation.rules.refusals_people import (
    NotTheHead,
    PromiseAnswered,
    PromiseNotYours,
    PromiseReasonMissing,
    ReflectionNotFound,
    ReflectionTwice,
)
from congvu.modules.organisation import api as organisation


@transaction.atomic
def reflect(
    *,
    period: str,
    went_wrong: str,
    promises: Sequence[Promised],
    of_unit: bool,
    actor: Actor,
    now: datetime,
) -> int:
    """Say what went wrong in a quarter and what will change, beside the figures as they are now;
    for oneself, or (`of_unit`) as head for the unit. Return the reflection's id.

    :raises ReflectionNotFound: if the actor holds no post.
    :raises NotTheHead: if it is of a unit that he does not head.
    :raises ReflectionNotDue, ReflectionEmpty: see rules.reflecting.
    :raises ReflectionTwice: if it was said before.
    """
    asked, today = Period.parse(period), now.astimezone(VIETNAM).date()
    if actor.official_id is None or actor.unit_id is None or actor.agency_id is None:
        raise ReflectionNotFound
    if of_unit and organisation.head_of(actor.unit_id, today) != actor.official_id:
        raise NotTheHead
    require_due(asked, today)
    went_wrong, told = require_words(went_wrong, promises, today)
    subject = actor.unit_id if of_unit else actor.official_id
    figures = figures_beside(subject, asked, of_unit=of_unit, now=now)
    row = models.Reflection(
        official_id=actor.official_id,
        unit_id=actor.unit_id,
        agency_id=actor.agency_id,
        of_unit=of_unit,
        period=asked.code,
        went_wrong=went_wrong,
        figures={code: [figure.counted, figure.of] for code, figure in figures.items()},
        at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise ReflectionTwice from twice
    models.Promise.objects.bulk_create(
        models.Promise(reflection=row, no=no, what=what, due_on=by)
        for no, (what, by) in enumerate(told, 1)
    )
    fact = facts.Reflected(
        reflection=row.pk,
        official=row.official_id,
        unit=row.unit_id,
        of_unit=of_unit,
        period=row.period,
        went_wrong=went_wrong,
        promises=[f"{by.isoformat()} {what}" for what, by in told],
    )
    state(fact, actor=actor, now=now, official=fact.official)
    return row.pk


@transaction.atomic
def tell_promise(*, promise_id: int, kept: bool, reason: str, actor: Actor, now: datetime) -> None:
    """Say of one's own promise whether it was kept, and why.

    :raises ReflectionNotFound, PromiseNotYours: if there is none, or it is another's.
    :raises PromiseReasonMissing: without a reason.
    :raises PromiseAnswered: if it was said before.
    """
    row = _promise(promise_id, actor, now)
    if row.reflection.official_id != actor.official_id:
        raise PromiseNotYours
    if not clean(reason):
        raise PromiseReasonMissing
    if row.kept is not None:
        raise PromiseAnswered
    row.kept, row.kept_why, row.kept_at = kept, clean(reason), now
    row.save(update_fields=["kept", "kept_why", "kept_at"])
    _told(row, kept=kept, is_confirmation=False, actor=actor, now=now)


@transaction.atomic
def confirm_promise(
    *, promise_id: int, kept: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Say as the superior whether the promise was kept indeed, and why.

    :raises ReflectionNotFound, PromiseNotYours: if there is none to be seen, or he is no superior.
    :raises PromiseReasonMissing: without a reason.
    :raises PromiseAnswered: if nothing was said yet, or it was confirmed before.
    """
    row = _promise(promise_id, actor, now)
    if not access.may_decide(row.reflection, actor, now.astimezone(VIETNAM).date()):
        raise PromiseNotYours
    if not clean(reason):
        raise PromiseReasonMissing
    if row.kept is None or row.confirmed is not None:
        raise PromiseAnswered
    row.confirmed, row.confirmed_why, row.confirmed_at = kept, clean(reason), now
    row.confirmed_by_id = actor.official_id
    row.save(update_fields=["confirmed", "confirmed_why", "confirmed_at", "confirmed_by"])
    _told(row, kept=kept, is_confirmation=True, actor=actor, now=now)


def _promise(promise_id: int, actor: Actor, now: datetime) -> models.Promise:
    rows = models.Promise.objects.select_for_update(of=("self",)).select_related("reflection")
    row = rows.filter(pk=promise_id).first()
    if row is None:
        raise ReflectionNotFound
    access.reflection_to_read(row.reflection_id, actor, now.astimezone(VIETNAM).date())
    return row


def _told(
    row: models.Promise, *, kept: bool, is_confirmation: bool, actor: Actor, now: datetime
) -> None:
    fact = facts.PromiseTold(
        promise=row.pk,
        reflection=row.reflection_id,
        official=row.reflection.official_id,
        kept=kept,
        reason=row.confirmed_why if is_confirmation else row.kept_why,
        is_confirmation=is_confirmation,
    )
    state(fact, actor=actor, now=now, official=fact.official)
