"""Stating a fact of worktime: one row of the ledger, then at once what must follow from it."""

from __future__ import annotations

from dataclasses import asdict

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.following import tell
from congvu.modules.worktime.facts import WorktimeFact


def state(fact: WorktimeFact, actor: Actor) -> None:
    """Enter the fact in the ledger, then do at once what must follow from it."""
    body = {name: value for name, value in asdict(fact).items() if name not in ("at", "actor_id")}
    ledger.state(
        stream=ledger.Stream.WORKTIME,
        kind=type(fact).__name__,
        body=body,
        actor=actor,
        now=fact.at,
    )
    tell(fact)
