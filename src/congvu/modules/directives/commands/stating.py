"""Entering a fact in a directive's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.rules.chains import chain_of


def state(
    kind: DirectiveFact,
    directive_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a directive, in the caller's transaction."""
    ledger.state(stream=chain_of(directive_id), kind=kind, body=told, actor=actor, now=now)
