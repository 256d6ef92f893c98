"""Stating a fact of worktime: one row of the ledger, then at once what must follow from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.worktime.facts import WorktimeFact

Stated = TypeVar("Stated", bound=WorktimeFact)

_followers: dict[type[WorktimeFact], list[Callable[[Any], None]]] = defaultdict(list)


def follow(kind: type[Stated], act: Callable[[Stated], None]) -> None:
    """Have `act` run in the same transaction whenever a fact of this kind is stated (wiring)."""
    if act not in _followers[kind]:
        _followers[kind].append(act)


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
    for act in _followers[type(fact)]:
        act(fact)
