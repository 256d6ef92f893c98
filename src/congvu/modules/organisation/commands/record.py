"""Stating a fact of the organisation in its chain, then at once what must follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from congvu.foundation.ledger import api as ledger
from congvu.kernel.following import tell
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation.facts import OrganisationFact


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
    tell(fact)


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
