"""Entering a fact in a plan's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.plans.facts import PlanFact
from congvu.modules.plans.rules.chains import chain_of


def state(
    kind: PlanFact,
    plan_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a plan, in the caller's transaction."""
    ledger.state(stream=chain_of(plan_id), kind=kind, body=told, actor=actor, now=now)
