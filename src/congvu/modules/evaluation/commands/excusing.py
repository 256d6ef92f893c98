"""Acts about excuses: asked by the one whose slip it is, decided by his superior."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.appeals import open_appeal
from congvu.modules.evaluation.queries.slips import slip_of
from congvu.modules.evaluation.rules.refusals_excuses import (
    AskedAlready,
    DayMissing,
    ExcuseDecided,
    ExcuseNotFound,
    FiguresFrozen,
    SlipNotFound,
    WordsMissing,
)
from congvu.modules.evaluation.values.excuses import Cause, Item, Place, State


@transaction.atomic
def ask_excuse(
    *,
    place: Place,
    cause: Cause,
    ground: str,
    evidence: str,
    actor: Actor,
    now: datetime,
    file_id: int | None = None,
) -> int:
    """Ask that a slip of one's own not count, for an objective cause; return the ask's id.

    Figures that are frozen are opened again by one's open appeal alone; the ask then names it.

    :raises WordsMissing: without a ground, or without what shows it.
    :raises SlipNotFound: if the actor has no such slip: late, overdue, returned.
    :raises FiguresFrozen: if a round froze the figures of its period, and there is no such appeal.
    :raises AskedAlready: if an ask for it waits or was confirmed.
    """
    ground, evidence = clean(ground), clean(evidence)
    if not ground or not evidence:
        raise WordsMissing
    slip = slip_of(place, official_id=actor.official_id or 0, now=now)
    if slip is None:
        raise SlipNotFound
    at = now if slip.ends_at is None else slip.at
    appeal = _appeal_for(slip.official_id, at)
    row = models.Excuse(
        **asdict(place),
        case_id=slip.case_id,
        code=slip.code,
        title=slip.title,
        official_id=slip.official_id,
        unit_id=slip.unit_id,
        agency_id=slip.agency_id,
        at=at,
        cause=cause,
        ground=ground,
        evidence=evidence,
        file_id=file_id,
        appeal=appeal,
        asked_at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise AskedAlready from taken
    state(_asked(row), actor=actor, now=now, official=row.official_id)
    return row.pk


@transaction.atomic
def confirm_excuse(
    *, excuse_id: int, reason: str, actor: Actor, now: datetime, until: date | None = None
) -> None:
    """Confirm as a superior that the cause was objective: the slip no longer counts.

    While the work still goes on, `until` says up to the end of which day the cause excuses it.

    :raises ExcuseNotFound, ExcuseNotYours: see access.excuse_to_decide.
    :raises WordsMissing: without a reason.
    :raises ExcuseDecided: if it was decided or withdrawn before.
    :raises FiguresFrozen: if a round froze the figures since.
    :raises DayMissing: if the work still goes on and no day is given.
    """
    row = _waiting(excuse_id, reason, actor, now)
    if row.appeal != _appeal_for(row.official_id, row.at):
        raise FiguresFrozen
    place = Place(Item(row.item), row.item_id, row.no)
    slip = slip_of(place, official_id=row.official_id, now=now)
    if slip is not None and slip.ends_at is None:
        if until is None:
            raise DayMissing
        row.until = datetime.combine(until + timedelta(days=1), time(), VIETNAM)
    _decide(row, State.CONFIRMED, reason, actor, now)


def confirm_on_appeal(
    *, row: models.Excuse, reason: str, until: datetime, actor: Actor, now: datetime
) -> None:
    """Confirm an excuse by the answer to the appeal it was asked for; a confirmed one stays so.

    Of work that still goes on, the frozen figures are excused: up to `until`, where they end.
    """
    if row.state != State.ASKED:
        return
    place = Place(Item(row.item), row.item_id, row.no)
    slip = slip_of(place, official_id=row.official_id, now=now)
    if slip is not None and slip.ends_at is None:
        row.until = until
    _decide(row, State.CONFIRMED, reason, actor, now)


def carry_by_appeal(*, row: models.Excuse, appeal: str, actor: Actor, now: datetime) -> None:
    """Let an ask that waited when a round froze go with an appeal of the one who asked."""
    row.appeal = appeal
    row.save(update_fields=["appeal"])
    fact = facts.ExcuseCarried(excuse=row.pk, official=row.official_id, appeal=appeal)
    state(fact, actor=actor, now=now, official=row.official_id)


@transaction.atomic
def refuse_excuse(*, excuse_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Decide as a superior that the cause was not objective: the slip counts.

    :raises ExcuseNotFound, ExcuseNotYours: see access.excuse_to_decide.
    :raises WordsMissing: without a reason.
    :raises ExcuseDecided: if it was decided or withdrawn before.
    """
    _decide(_waiting(excuse_id, reason, actor, now), State.REFUSED, reason, actor, now)


@transaction.atomic
def withdraw_excuse(*, excuse_id: int, actor: Actor, now: datetime) -> None:
    """Take back one's own ask.

    :raises ExcuseNotFound: if the actor asked no such thing.
    :raises ExcuseDecided: if it was decided or withdrawn before.
    """
    rows = models.Excuse.objects.select_for_update()
    row = rows.filter(pk=excuse_id, official=actor.official_id).first()
    if row is None:
        raise ExcuseNotFound
    if row.state != State.ASKED:
        raise ExcuseDecided
    row.state = State.WITHDRAWN
    row.save(update_fields=["state"])
    fact = facts.ExcuseWithdrawn(excuse=row.pk, official=row.official_id)
    state(fact, actor=actor, now=now, official=row.official_id)


def is_frozen(official_id: int, at: datetime) -> bool:
    """Return whether a round froze an official's figures at a moment."""
    with connection.cursor() as cursor:
        cursor.execute("select evaluation_is_frozen(%s, %s)", [official_id, at])
        (found,) = cursor.fetchone()
    return bool(found)


def _appeal_for(official_id: int, at: datetime) -> str:
    """Return the code of the appeal by which frozen figures are open; "" if they are not frozen.

    :raises FiguresFrozen: if they are, and no appeal waits.
    """
    if not is_frozen(official_id, at):
        return ""
    found = open_appeal(at=at, official_id=official_id)
    if not found:
        raise FiguresFrozen
    return found


def _waiting(excuse_id: int, reason: str, actor: Actor, now: datetime) -> models.Excuse:
    row = access.excuse_to_decide(excuse_id, actor, now.astimezone(VIETNAM).date())
    if row.state != State.ASKED:
        raise ExcuseDecided
    if not clean(reason):
        raise WordsMissing
    return row


def _decide(row: models.Excuse, decided: State, reason: str, actor: Actor, now: datetime) -> None:
    row.state, row.reason = decided, clean(reason)
    row.decided_at, row.decided_by_id = now, actor.official_id
    row.save(update_fields=["state", "reason", "decided_at", "decided_by", "until"])
    fact = facts.ExcuseDecided(
        excuse=row.pk,
        official=row.official_id,
        state=decided,
        reason=row.reason,
        until=row.until.isoformat() if row.until else "",
    )
    state(fact, actor=actor, now=now, official=row.official_id)


def _asked(row: models.Excuse) -> facts.ExcuseAsked:
    return facts.ExcuseAsked(
        excuse=row.pk,
        item=row.item,
        item_id=row.item_id,
        no=row.no,
        official=row.official_id,
        unit=row.unit_id,
        cause=row.cause,
        ground=row.ground,
        evidence=row.evidence,
        appeal=row.appeal,
    )
