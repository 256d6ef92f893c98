"""Stating a fact of the organisation in its chain, then at once what must follow from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation.facts import OrganisationFact

Stated = TypeVar("Stated", bound=OrganisationFact)

_followers: dict[type[OrganisationFact], list[Callable[[Any], None]]] = defaultdict(list)


def follow(kind: type[Stated], act: Callable[[Stated], None]) -> None:
    """Have `act` run in the same transaction whenever a fact of this kind is stated (wiring)."""
    if act not in _followers[kind]:
        _followers[kind].append(act)


def state(fact: OrganisationFact) -> None:
    """Enter the fact in the ledger, then do at once what must follow from it."""
    ledger.state(
        stream=ledger.Stream.ORGANISATION,
        kind=type(fact).__name__,
        body=fact.body(),
        about={"unit": fact.unit_ids(), "official": fact.official_ids()},
        actor=fact.by,
        now=fact.at,
    )
    for act in _followers[type(fact)]:
        act(fact)


@contextmanager
def refusing(**refusals: Refusal) -> Iterator[None]:
    """Turn a constraint that PostgreSQL defends into the refusal named after it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        diagnosis = getattr(broken.__cause__, "diag", None)
        refusal = refusals.get(getattr(diagnosis, "constraint_name", None) or "")
        if refusal is None:
            raise
        raise refusal from broken
