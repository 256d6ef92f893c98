"""Entering a fact in a meeting's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.rules.chains import chain_of


def state(
    kind: MeetingFact,
    meeting_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a meeting, in the caller's transaction."""
    ledger.state(stream=chain_of(meeting_id), kind=kind, body=told, actor=actor, now=now)
