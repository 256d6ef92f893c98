"""Entering a fact in a chain of following up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.rules.chains import Chain, chain_of


def state(
    kind: FollowupFact,
    chain: Chain,
    row_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened, in the caller's transaction."""
    ledger.state(stream=chain_of(chain, row_id), kind=kind, body=told, actor=actor, now=now)
