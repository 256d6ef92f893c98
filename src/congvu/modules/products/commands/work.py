"""What happens to an assigned product: reported, accepted, sent back, withdrawn, excused."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.phrases import Phrase
from congvu.kernel.words import clean
from congvu.modules.products import access
from congvu.modules.products.commands.assigning import dues
from congvu.modules.products.commands.catalogue import today
from congvu.modules.products.commands.stating import state
from congvu.modules.products.facts import ProductFact
from congvu.modules.products.models import Excuse, Product, Turn
from congvu.modules.products.rules.assigning import MOST
from congvu.modules.products.rules.refusals import (
    DueNotAhead,
    NothingToExcuse,
    NotOpen,
    PastDue,
    QuantityNothing,
    ReasonMissing,
)
from congvu.modules.products.values.choices import Slip, State, Verdict


@transaction.atomic
def report_done(
    *, product_id: int, quantity: int, note: str = "", actor: Actor, now: datetime
) -> None:
    """Report how much of a product is done; its time is that of the report, not of the acceptance.

    :raises ProductNotFound, NotTheDoer, NotOpen, QuantityNothing: as they say.
    """
    row = access.product_to_do(product_id=product_id, actor=actor)
    _require(row, State.ASSIGNED)
    if not 1 <= quantity <= MOST:
        raise QuantityNothing(most=MOST)
    turn = _last(row)
    turn.reported_at, turn.quantity, turn.note = now, quantity, clean(note)
    turn.save(update_fields=["reported_at", "quantity", "note"])
    _become(row, State.REPORTED)
    told = {"no": turn.no, "quantity": quantity, "late": now > turn.late_after}
    state(ProductFact.REPORTED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def accept(*, product_id: int, error: str = "", actor: Actor, now: datetime) -> None:
    """Accept what was reported or proposed; `error` is the ground of a major error let stand.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor, NotOpen: as they say.
    """
    row = access.product_to_decide(product_id=product_id, actor=actor, on=today(now))
    _require(row, State.REPORTED, State.PROPOSED)
    ground = clean(error)
    turn = _decide(row, Verdict.ACCEPTED, ground, major=bool(ground), actor=actor, now=now)
    row.state, row.done, row.ended_at = State.DONE, turn.quantity or 0, turn.reported_at
    row.accepted_at, row.accepted_by_id = now, actor.person
    row.save(update_fields=["state", "done", "ended_at", "accepted_at", "accepted_by"])
    told = {"no": turn.no, "quantity": turn.quantity, "error": ground}
    state(ProductFact.ACCEPTED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def send_back(
    *, product_id: int, ground: str, major: bool, due_on: date, actor: Actor, now: datetime
) -> None:
    """Send back what was reported, to be done again until a day; a major error counts each time.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor, NotOpen: as they say.
    :raises ReasonMissing, DueNotAhead: as they say.
    """
    row = access.product_to_decide(product_id=product_id, actor=actor, on=today(now))
    _require(row, State.REPORTED)
    why = clean(ground)
    if not why:
        raise ReasonMissing
    if due_on <= today(now):
        raise DueNotAhead
    turn = _decide(row, Verdict.RETURNED, why, major=major, actor=actor, now=now)
    due, late_after = dues(row.unit_id, due_on, now)
    Turn.objects.create(product=row, no=turn.no + 1, due_at=due, late_after=late_after)
    _become(row, State.ASSIGNED)
    told = {"no": turn.no, "ground": why, "major": major, "due": due}
    state(ProductFact.RETURNED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def withdraw(*, product_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Withdraw a product before it is due; it doesn't count as assigned.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor, NotOpen: as they say.
    :raises ReasonMissing, PastDue: as they say.
    """
    row = access.product_to_decide(product_id=product_id, actor=actor, on=today(now))
    _require(row, State.ASSIGNED)
    if now >= row.due_at:
        raise PastDue(due=moment_short(row.due_at))
    _stop(row, State.WITHDRAWN, ProductFact.WITHDRAWN, reason, actor, now)


@transaction.atomic
def refuse(*, product_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Refuse what somebody proposed as a product of his own.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor, NotOpen, ReasonMissing: as they say.
    """
    row = access.product_to_decide(product_id=product_id, actor=actor, on=today(now))
    _require(row, State.PROPOSED)
    _stop(row, State.REFUSED, ProductFact.REFUSED, reason, actor, now)


@transaction.atomic
def excuse(
    *, product_id: int, no: int, slip: Slip, cause: str, actor: Actor, now: datetime
) -> None:
    """Confirm that a delay or a major error had an objective cause: it takes nothing off.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor: as they say.
    :raises ReasonMissing, NothingToExcuse: as they say.
    """
    row = access.product_to_decide(product_id=product_id, actor=actor, on=today(now))
    why = clean(cause)
    if not why:
        raise ReasonMissing
    turn = Turn.objects.filter(product=row, no=no).first()
    if turn is None or not _slipped(turn, slip) or turn.excuses.filter(slip=slip).exists():
        raise NothingToExcuse
    Excuse.objects.create(turn=turn, slip=slip, cause=why, at=now, by_id=actor.person)
    told = {"no": no, "slip": slip, "cause": why}
    state(ProductFact.EXCUSED, row.pk, told, actor=actor, now=now)


def _slipped(turn: Turn, slip: Slip) -> bool:
    if slip is Slip.ERROR:
        return turn.major
    return turn.reported_at is not None and turn.reported_at > turn.late_after


def _require(row: Product, *states: State) -> None:
    if row.state not in states:
        raise NotOpen(state=Phrase(State(row.state).words))


def _last(row: Product) -> Turn:
    return Turn.objects.filter(product=row).order_by("-no")[0]


def _become(row: Product, now_is: State) -> None:
    row.state = now_is
    row.save(update_fields=["state"])


def _decide(
    row: Product, verdict: Verdict, ground: str, *, major: bool, actor: Actor, now: datetime
) -> Turn:
    turn = _last(row)
    turn.verdict, turn.decided_at, turn.decided_by_id = verdict, now, actor.person
    turn.major, turn.ground = major, ground
    turn.save(update_fields=["verdict", "decided_at", "decided_by", "major", "ground"])
    return turn


def _stop(
    row: Product, ending: State, kind: ProductFact, reason: str, actor: Actor, now: datetime
) -> None:
    why = clean(reason)
    if not why:
        raise ReasonMissing
    row.state, row.stopped_at, row.stopped_by_id = ending, now, actor.person
    row.stop_reason = why
    row.save(update_fields=["state", "stopped_at", "stopped_by", "stop_reason"])
    state(kind, row.pk, {"why": why}, actor=actor, now=now)
