"""Stating a fact outside of a case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from django.db import connection

from congvu.foundation.actors.values import Actor


def state(
    *,
    stream: int,
    kind: str,
    body: Mapping[str, object],
    actor: Actor,
    now: datetime,
    about: Mapping[str, Iterable[int | str]] | None = None,
) -> None:
    """Enter a fact in a stream that is not a case's – a common one (`Stream`), or one of a row that
    has a chain of its own –, in the caller's transaction.

    The body keeps from where the actor acted (`from`) and what the fact is about (`about`: ids by
    kind of thing), by which `facts_about` finds it. Facts of a stream have one order: a moment that
    is not after the last one is moved just after. Others who state in this stream wait from here to
    the end of the transaction: state last what took long to do.
    """
    said = dict(body)
    named = {thing: list(ids) for thing, ids in (about or {}).items()}
    if any(named.values()):
        said["about"] = {thing: ids for thing, ids in named.items() if ids}
    if actor.origin:
        said["from"] = actor.origin
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [stream, now, actor.official_id, actor.behalf_of_id, kind, _text(said)],
        )


def digest_of(rows: Iterable[object]) -> str:
    """Return the SHA-256 over many rows, by which one fact answers for all of them."""
    digest = sha256()
    for row in rows:
        digest.update(_text(row).encode() + b"\n")
    return digest.hexdigest()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
