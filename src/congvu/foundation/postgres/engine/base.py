"""Moments come from the database by psycopg's own loader, which is written in C.

Django puts a loader of its own in its place, in Python, which gives every moment Django's zone.
Our connections speak UTC, so there is nothing to give, and a page of 200 turns reads 1,000
moments: 4 µs each or a quarter of one.
"""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import base
from psycopg import adapters
from psycopg.adapt import AdaptersMap
from psycopg.postgres import types
from psycopg.pq import Format

_LOADER: Any = adapters.get_loader(types["timestamptz"].oid, Format.TEXT)


class Moments:
    """Stands for psycopg's loader, which can't be a base, and gives it to whoever makes one.

    `timezone` tells Django that nothing is left to convert.
    """

    format = Format.TEXT
    timezone = UTC

    def __new__(cls, oid: int, context: Any = None) -> Any:
        return _LOADER(oid, context)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose moments are in UTC as they arrive."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self.timezone is UTC:
            params["context"] = _with_moments(params["context"])
        return params


@lru_cache
def _with_moments(context: AdaptersMap) -> AdaptersMap:
    mapped = AdaptersMap(context)
    mapped.register_loader("timestamptz", Moments)  # type: ignore[arg-type]
    return mapped
