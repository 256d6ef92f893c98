"""Stating a fact of evaluation in its chain, then at once what must follow from it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.following import tell

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def state(
    fact: DataclassInstance, *, actor: Actor, now: datetime, official: int | None = None
) -> None:
    """Enter the fact in the ledger, found by the official whom it is about, then do at once what
    must follow from it."""
    ledger.state(
        stream=ledger.Stream.EVALUATION,
        kind=type(fact).__name__,
        body=asdict(fact),
        actor=actor,
        now=now,
        about={} if official is None else {"official": [official]},
    )
    tell(fact)
