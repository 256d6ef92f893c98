"""What must follow at once from a fact, in the same transaction; wired in assembly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Stated = TypeVar("Stated")

_followers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def follow(kind: type[Stated], act: Callable[[Stated], None]) -> None:
    """Have `act` run in the same transaction whenever a fact of this kind is stated."""
    if act not in _followers[kind]:
        _followers[kind].append(act)


def tell(fact: object) -> None:
    """Do at once what must follow from a fact that is on record."""
    for act in _followers[type(fact)]:
        act(fact)
