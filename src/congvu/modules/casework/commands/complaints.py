"""Putting on record of which unit a matter complains."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.ledger import api as ledger
from congvu.kernel.words import clean
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.rules.refusals import ComplainedNotYours
from congvu.modules.casework.values import acts
from congvu.modules.organisation import api as organisation

WHO = (Role.LEADER, Role.INSPECTOR, Role.RECORDS_CLERK, Role.CLERK)


def name_complained(*, code: str, unit_id: int, reason: str, actor: Actor, now: datetime) -> Live:
    """Say of which unit a matter complains; whether the work lies there is asked at once.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises ComplainedNotYours: unless the post is a leader's, an inspector's or a registry's.
    :raises ReasonMissing: without saying where the matter says so.
    :raises ComplainedAlready: if this unit is on record.
    """
    live = access.visible_case(code=code, actor=actor)
    if not may_name_complained(live, actor):
        raise ComplainedNotYours
    organisation.unit(unit_id)  # raises UnitNotFound
    opened = ledger.facts_of(live.case_id)[0].actor_id
    opener = None if opened is None else organisation.actor_of_official(opened, now.date())
    act = acts.NameComplained(
        at=now,
        by=actor.official_id,
        unit_id=unit_id,
        reason=clean(reason),
        opener_id=opened,
        opener_unit_id=None if opener is None else opener.unit_id,
    )
    return take(live, act, actor=actor)


def may_name_complained(live: Live, actor: Actor) -> bool:
    """Return whether a person may say of whom a matter complains: never the unit's own people."""
    return actor.is_system or (actor.agency_id == live.agency_id and actor.has(*WHO))
