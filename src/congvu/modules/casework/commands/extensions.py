"""Acts about more time: asked for by the holder, given or refused by who directs the work."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.rules.refusals import OwnExtension
from congvu.modules.casework.values import acts


def ask_extension(
    *, code: str, wanted_at: datetime, reason: str, actor: Actor, now: datetime
) -> Live:
    """Ask for a later due date while there is still time; nothing moves until it is granted.

    :raises NotTheHolder: if another has the case in hand.
    :raises ExtensionAskedLate: after one's own due.
    :raises ExtensionAskedAlready: while another request waits.
    :raises ExtensionNotLater: if the date wanted gives no working time beyond the due.
    :raises ReasonMissing: without a reason.
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.AskExtension(at=now, by=actor.official_id, wanted_at=wanted_at, reason=reason)
    return take(live, act, actor=actor)


def extend(
    *, code: str, due_at: datetime, reason: str, actor: Actor, now: datetime, gave: bool = False
) -> Live:
    """Grant a later due date, as asked for or shorter; it answers the request that waits.

    Who may without a request, and how often, the door of the case's kind decides. `gave` says that
    the door has made sure that the actor gave the work: then nobody's head decides for him.

    :raises NotYourUnit: if the actor neither leads the agency nor heads the unit.
    :raises OwnExtension: if the request is the actor's own.
    :raises ExtensionNotLater: if the new date is not later.
    :raises ExtensionBeyondAsked: if it is later than what was asked for.
    """
    live = _to_decide(code, actor, gave=gave)
    act = acts.Extend(at=now, by=actor.official_id, due_at=due_at, reason=reason)
    return take(live, act, actor=actor)


def refuse_extension(
    *, code: str, reason: str, actor: Actor, now: datetime, gave: bool = False
) -> Live:
    """Leave the due where it is; the one who asked reads why; `gave` as of extend.

    :raises NotYourUnit: if the actor neither leads the agency nor heads the unit.
    :raises OwnExtension: if the request is the actor's own.
    :raises ExtensionNotAsked: if no request waits.
    :raises ReasonMissing: without a reason.
    """
    live = _to_decide(code, actor, gave=gave)
    act = acts.RefuseExtension(at=now, by=actor.official_id, reason=reason)
    return take(live, act, actor=actor)


def _to_decide(code: str, actor: Actor, *, gave: bool) -> Live:
    reach = access.visible_case if gave else access.case_to_direct
    live = reach(code=code, actor=actor)
    request = live.state.request
    if request is not None and request.official_id in (actor.official_id, actor.behalf_of_id):
        raise OwnExtension
    return live
