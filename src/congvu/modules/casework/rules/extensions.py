"""More time: asked for by the holder before his own is over, given or refused by a superior."""

from __future__ import annotations

from congvu.kernel.values import replace
from congvu.modules.casework.rules.refusals import (
    ExtensionAskedAlready,
    ExtensionAskedLate,
    ExtensionBeyondAsked,
    ExtensionNotAsked,
    ExtensionNotLater,
    NotAssignedYet,
    ReasonMissing,
    moment_words,
)
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Answer
from congvu.modules.casework.values.state import Extension


def ask(turn: Turn, act: acts.AskExtension) -> None:
    """Ask for a later date. It stops no clock: until somebody grants it, the due stands."""
    state, current = turn.state, turn.state.current
    if current is None or current.official_id is None:
        raise NotAssignedYet
    if not act.reason.strip():
        raise ReasonMissing
    if state.request is not None:
        raise ExtensionAskedAlready
    if turn.at > current.due_at:
        raise ExtensionAskedLate(due=moment_words(current.due_at))
    added = turn.calendar.seconds_between(state.due_at, act.wanted_at)
    if added <= 0:
        raise ExtensionNotLater(due=moment_words(state.due_at))
    asked = Extension(
        no=len(state.requests),
        asker_no=current.no,
        unit_id=current.unit_id,
        official_id=current.official_id,
        asked_at=turn.at,
        wanted_at=act.wanted_at,
        added=added,
        reason=act.reason,
    )
    turn.state = replace(state, requests=(*state.requests, asked))


def grant(turn: Turn, act: acts.Extend) -> None:
    """Give a later date; the present holder's own due moves by the same working time.

    What was asked for may be given in part, never beyond; without a request a date may be given
    too, by the door of the case's kind (an apology: Decree 118/2025 art. 19.6).
    """
    if not act.reason.strip():
        raise ReasonMissing
    state, request = turn.state, turn.state.request
    if act.due_at <= state.due_at:
        raise ExtensionNotLater(due=moment_words(state.due_at))
    added = turn.calendar.seconds_between(state.due_at, act.due_at)
    if request is not None and added > request.added:
        most = turn.calendar.add(state.due_at, request.added)
        raise ExtensionBeyondAsked(wanted=moment_words(most))
    turn.answer_request(Answer.GRANTED, by=act.by, reason=act.reason, granted_at=act.due_at)
    turn.state = replace(turn.state, due_at=act.due_at, extensions=state.extensions + 1)
    current = turn.state.current
    if current is not None:
        turn.change(replace(current, due_at=turn.calendar.add(current.due_at, added)))
        if not turn.state.is_waiting:
            turn.hold_work()


def refuse(turn: Turn, act: acts.RefuseExtension) -> None:
    """Leave the due where it is, and say why."""
    if not act.reason.strip():
        raise ReasonMissing
    if turn.state.request is None:
        raise ExtensionNotAsked
    turn.answer_request(Answer.REFUSED, by=act.by, reason=act.reason)
