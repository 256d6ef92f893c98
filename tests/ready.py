"""A migrated database, made once for a state of the migrations and copied for each run.

Migrating the whole house takes 5 seconds, copying what came of it a third of one. The pattern
stays in the server of the work tree until the migrations, what they read, or the pins change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from congvu.foundation.postgres import migrating

ROOT = Path(__file__).resolve().parent.parent
READ_BY_MIGRATIONS = ("src/congvu/modules/casework/values/thresholds.py",)
KEPT = 6  # patterns of earlier states, for another run that may still copy one


def ready_database() -> str:
    """Return the name of the pattern, which is made if this server hasn't it; nobody connects
    to it."""
    state = _state()
    name = f"ready_congvu_{state}"
    with maintenance() as server:
        server.execute("set lock_timeout = 0")  # the other process of this run may be making it,
        server.execute("set statement_timeout = 0")  # and on a busy machine that takes minutes
        server.execute("select pg_advisory_lock(%s)", [int(state, 16) >> 1])
        if not server.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            _migrate_as(name, server)
        rows = server.execute(
            "select datname from pg_database where datname ~ '^ready_congvu_' order by oid desc"
        )
        for (other,) in rows.fetchall()[KEPT:]:
            drop(other)
    return name


def _state() -> str:
    """Return a digest of all that a migrated database comes of: partitions follow the month."""
    told = sha256(f"{datetime.now(UTC):%Y-%m}".encode())
    parts = (ROOT / "src" / "congvu").glob("**/*")
    read = [each for each in parts if {"migrations", "sql"} & set(each.parts) and _is_text(each)]
    read += [ROOT / each for each in READ_BY_MIGRATIONS]
    for path in sorted([*read, *(ROOT / "requirements").glob("*.txt")]):
        told.update(path.as_posix().encode() + path.read_bytes())
    return told.hexdigest()[:16]


def _is_text(path: Path) -> bool:
    return path.suffix in {".py", ".sql"}


def _migrate_as(name: str, server: psycopg.Connection[tuple[Any, ...]]) -> None:
    made = f"{name}_new"
    drop(made)
    server.execute(sql.SQL("create database {}").format(sql.Identifier(made)))
    with connected_to(made):
        migrating.migrate()
    rename = sql.SQL("alter database {} rename to {}")
    server.execute(rename.format(sql.Identifier(made), sql.Identifier(name)))


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Have Django's connection lead to another database."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def copy(pattern: str, name: str) -> None:
    with maintenance() as server:
        make = sql.SQL("create database {} template {}")
        server.execute(make.format(sql.Identifier(name), sql.Identifier(pattern)))


def drop(name: str) -> None:
    with maintenance() as server:
        server.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


@contextmanager
def maintenance() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"] or None,
        port=place["PORT"] or None,
        user=place["USER"] or None,
        password=place["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as server:
        yield server
