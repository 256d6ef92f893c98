"""What stops, restarts or moves the clock, each on its own ground in law."""

from __future__ import annotations

from congvu.kernel.values import replace
from congvu.modules.casework.rules.allowances import rescaled
from congvu.modules.casework.rules.holdings import waiting
from congvu.modules.casework.rules.refusals import (
    CaseNotWaiting,
    LimitMissing,
    NotAssignedYet,
    PauseNeedsGround,
    ReasonMissing,
)
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Finish, HolderKind, SupplementEffect
from congvu.modules.casework.values.state import Holding

PAYMENT = "payment"
"""Why the applicant holds a case: he owes what has to be paid first."""


def request_supplement(turn: Turn, act: acts.RequestSupplement) -> None:
    """Ask the applicant for what lacks; what that does to the clock is the law's to say.

    RESTART (Decree 118/2025 art. 19.5): the turn ends here; the time is counted again from zero
    once the dossier is complete. PAUSE: the turn waits, and what waited is added to its due.
    """
    current = turn.state.current
    if current is None or current.official_id is None:
        raise NotAssignedYet
    if not act.items.strip():
        raise ReasonMissing
    turn.state = replace(
        turn.state, supplements=turn.state.supplements + 1, supplement_effect=act.effect
    )
    if act.effect is SupplementEffect.NONE:
        return
    turn.release()
    if act.effect is SupplementEffect.RESTART:
        turn.finish(Finish.SUPPLEMENT, act.items)
        turn.lapse_request()
    turn.hold(waiting(HolderKind.APPLICANT, reason="supplement", at=turn.at))


def receive_supplement(turn: Turn, act: acts.ReceiveSupplement) -> None:
    """Go on with the papers received: a new cycle where the law restarts, else where it stood."""
    holding = turn.state.holding
    if holding is None or holding.reason != "supplement":
        raise CaseNotWaiting
    if turn.state.supplement_effect is SupplementEffect.RESTART:
        _restart(turn, act)
    else:
        _go_on(turn, holding)


def _restart(turn: Turn, act: acts.ReceiveSupplement) -> None:
    if act.due_at is None or act.due_at <= turn.at:
        raise LimitMissing
    asked = turn.state.resuming
    assert asked is not None
    turn.release()
    budget = turn.calendar.seconds_between(turn.at, act.due_at)
    turn.state = replace(
        turn.state,
        cycle=turn.state.cycle + 1,
        cycle_started_at=turn.at,
        due_at=act.due_at,
        plan=rescaled(turn.state.plan, budget),
        overrun=0,
    )
    turn.open(step=asked.step, unit_id=asked.unit_id, official_id=asked.official_id)
    turn.hold_work()


def pause(turn: Turn, act: acts.Pause) -> None:
    """Stop the clock: a legal pause, an outside body, a confirmed outage."""
    if not act.ground.strip() or act.holder.is_ours:
        raise PauseNeedsGround
    turn.release()
    turn.hold(waiting(act.holder, reason=act.ground, at=turn.at))


def resume(turn: Turn, act: acts.Resume) -> None:
    """Let the clock go on; every due moves by the working time that was paused."""
    holding = turn.state.holding
    if holding is None or holding.kind.is_ours or holding.kind is HolderKind.APPLICANT:
        raise CaseNotWaiting
    _go_on(turn, holding)


def await_payment(turn: Turn, act: acts.AwaitPayment) -> None:
    """Let the applicant have the case until he has paid; on a ground in law, never a habit."""
    if not act.ground.strip() or not act.owed.strip():
        raise PauseNeedsGround
    turn.release()
    turn.hold(waiting(HolderKind.APPLICANT, reason=PAYMENT, at=turn.at))


def receive_payment(turn: Turn, act: acts.ReceivePayment) -> None:
    """Go on where the case stood; every due moves by the working time that it waited."""
    holding = turn.state.holding
    if holding is None or holding.reason != PAYMENT:
        raise CaseNotWaiting
    _go_on(turn, holding)


def _go_on(turn: Turn, holding: Holding) -> None:
    waited = turn.calendar.seconds_between(holding.since, turn.at)
    turn.release()
    turn.defer(waited)
    turn.hold_work()


def recalendar(turn: Turn, act: acts.Recalendar) -> None:
    """Count on with a revised calendar: what is charged stays, what is left keeps its length.

    A turn that is late already stays late from the same moment.
    """
    holding, current, old = turn.state.holding, turn.state.current, turn.calendar
    left = (
        0
        if current is None or current.due_at <= turn.at
        else old.seconds_between(turn.at, current.due_at)
    )
    waited = 0 if holding is None else old.seconds_between(holding.since, turn.at)
    turn.release()
    turn.calendar = turn.calendars(act.calendar_id)
    turn.state = replace(turn.state, calendar_id=act.calendar_id, due_at=act.due_at)
    if current is not None and left:
        turn.change(replace(current, due_at=turn.calendar.add(turn.at, left)))
    if holding is None or holding.kind.is_ours:
        turn.hold_work()
        return
    if current is not None:
        turn.defer(waited)
    turn.hold(holding)
