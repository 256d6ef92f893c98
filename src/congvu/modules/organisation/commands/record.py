"""Stating a fact of the organisation: one row, then at once what must follow from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction

from congvu.kernel.refusals import Refusal
from congvu.modules.organisation.facts import OrganisationFact

Stated = TypeVar("Stated", bound=OrganisationFact)

_followers: dict[type[OrganisationFact], list[Callable[[Any], None]]] = defaultdict(list)


def follow(kind: type[Stated], act: Callable[[Stated], None]) -> None:
    """Have `act` run in the same transaction whenever a fact of this kind is stated (wiring)."""
    if act not in _followers[kind]:
        _followers[kind].append(act)


def state(fact: OrganisationFact) -> None:
    """Enter the fact in the record, then do at once what must follow from it."""
    body = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in ("at", "actor_id")}
    encode = DjangoJSONEncoder(ensure_ascii=False).encode
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into organisation_record (at, kind, actor_id, unit_ids, official_ids, body)"
            " values (%s, %s, %s, %s::jsonb, %s::jsonb, %s::jsonb)",
            [
                fact.at,
                type(fact).__name__,
                fact.actor_id,
                encode(fact.unit_ids()),
                encode(fact.official_ids()),
                encode(body),
            ],
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
