"""Entering a fact in a document's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.rules.chains import chain_of


def state(
    kind: DocumentFact,
    document_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a document, in the caller's transaction."""
    ledger.state(stream=chain_of(document_id), kind=kind, body=told, actor=actor, now=now)


def origin_of(actor: Actor) -> dict[str, str]:
    """Return from where a person acts; the system says none."""
    return {"from": actor.origin} if actor.origin else {}
