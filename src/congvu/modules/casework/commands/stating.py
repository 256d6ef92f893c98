"""Calling an act that is a function of PostgreSQL, which states its own fact."""

from __future__ import annotations

from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor

_FROM_WHERE = "with origin as materialized (select set_config('congvu.origin', %s, true)) "


def state(function: str, *values: Any, actor: Actor) -> Any:
    """Call a function of ours and return what it returns; its fact will say from where it came.

    The statement first says whence the actor acts, for this transaction alone (18_from_where.sql).
    """
    places = ", ".join(["%s"] * len(values))
    call = f"select {function}({places}) from origin"  # noqa: S608  (our own functions)
    with connection.cursor() as cursor:
        cursor.execute(_FROM_WHERE + call, [actor.origin, *values])
        (answer,) = cursor.fetchone()
    return answer
