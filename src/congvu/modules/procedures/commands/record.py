"""Stating a fact of the catalogue in its chain."""

from __future__ import annotations

from congvu.foundation.ledger import api as ledger
from congvu.modules.procedures.facts import CatalogueFact


def state(fact: CatalogueFact) -> None:
    """Enter the fact in the ledger, in the transaction of the act."""
    ledger.state(
        stream=ledger.Stream.PROCEDURES,
        kind=type(fact).__name__,
        body=fact.body(),
        about={"procedure": fact.codes()},
        actor=fact.by,
        now=fact.at,
    )
