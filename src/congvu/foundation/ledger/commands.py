"""Stating a fact outside of a case, and sealing the hours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger.values import Stream


def state(
    *, stream: Stream, kind: str, body: Mapping[str, object], actor: Actor, now: datetime
) -> None:
    """Enter a fact in one of the streams that is not a case's, in the caller's transaction.

    Facts of a stream have one order: a moment that is not after the last one is moved just after.
    """
    with connection.cursor() as cursor:
        cursor.execute("select at from ledger_head where stream = %s for update", [int(stream)])
        cursor.execute(
            """
            insert into ledger_fact (stream, at, actor_id, behalf_id, kind, body)
            values (
                %s,
                greatest(%s, (select at + interval '1 microsecond'
                              from ledger_head where stream = %s)),
                %s, %s, %s, %s
            )
            """,
            [
                int(stream),
                now,
                int(stream),
                actor.official_id,
                actor.behalf_of_id,
                kind,
                json.dumps(body, ensure_ascii=False, default=str),
            ],
        )
