"""What people do about a signal: the person replies, a superior decides, with a ground."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework.commands.stating import state
from congvu.modules.casework.rules.refusals import (
    LabelElsewhere,
    LabelMissing,
    ReasonMissing,
    SignalDecided,
    SignalNotYours,
    SignalUnknown,
)
from congvu.modules.casework.values.choices import Label, SignalKind, Verdict


def reply_to_signal(*, signal_id: int, reply: str, actor: Actor, now: datetime) -> None:
    """Put the person's own account beside the evidence.

    :raises SignalUnknown: if there is none that the actor may know of.
    :raises SignalNotYours: if it is about somebody else.
    :raises SignalDecided: if a superior has decided.
    """
    official_id, unit_id, decision, _kind = _signal(signal_id, actor)
    about_me = official_id in (actor.official_id, actor.behalf_of_id) if official_id else False
    heads_it = official_id is None and actor.has(Role.HEAD) and actor.unit_id == unit_id
    if not (about_me or heads_it):
        raise SignalNotYours
    if decision is not None:
        raise SignalDecided
    if not reply.strip():
        raise ReasonMissing
    who = actor.official_id, actor.behalf_of_id
    state("casework_signal_reply", signal_id, reply, *who, now, actor=actor)


def decide_signal(
    *,
    signal_id: int,
    ground: str,
    actor: Actor,
    now: datetime,
    verdict: Verdict | None = None,
    label: Label | None = None,
) -> None:
    """Decide as a superior, never in one's own matter, with the ground.

    What was referred upward is decided by one of four labels; of them only fear is shirking.

    :raises SignalUnknown: if there is none that the actor may know of.
    :raises SignalNotYours: if the actor is not a superior of the one it is about, or is that one.
    :raises SignalDecided: if it was decided before.
    :raises LabelMissing, LabelElsewhere: unless there is a label where one belongs.
    """
    official_id, unit_id, decision, kind = _signal(signal_id, actor)
    superior = actor.has(Role.LEADER) or (actor.has(Role.HEAD) and actor.unit_id == unit_id)
    own = official_id is not None and official_id == actor.official_id
    own_unit = official_id is None and actor.unit_id == unit_id
    if own or own_unit or not superior:
        raise SignalNotYours
    if decision is not None:
        raise SignalDecided
    if not ground.strip():
        raise ReasonMissing
    verdict = _verdict(SignalKind(kind), verdict, label)
    who = actor.official_id, actor.behalf_of_id
    state("casework_signal_decide", signal_id, verdict, label or "", ground, *who, now, actor=actor)


def _verdict(kind: SignalKind, verdict: Verdict | None, label: Label | None) -> Verdict:
    if kind is SignalKind.UPWARD:
        if label is None:
            raise LabelMissing
        return Verdict.CONFIRMED if label.is_shirking else Verdict.LAWFUL
    if label is not None or verdict is None:
        raise LabelElsewhere
    return verdict


def _signal(signal_id: int, actor: Actor) -> tuple[int | None, int, str | None, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.official_id, s.unit_id, s.decision, s.kind from casework_signal s"
            " join casework_case c on c.id = s.case_id"
            " where s.id = %s and %s = any(c.agencies)",
            [signal_id, actor.agency_id],
        )
        found = cursor.fetchone()
    if found is None:
        raise SignalUnknown
    return found[0], found[1], found[2], found[3]
