"""pg_dump and pg_restore, always the ones that came with us."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from congvu.assembly.cli import ground
from congvu.assembly.database import database_settings
from congvu.foundation.postgres.binaries import wheel_binaries
from congvu.kernel.refusals import N_, Conflict


class DumpFailed(Conflict):
    code = "DUMP_FAILED"
    message = N_("{program} không hoàn thành: {reason}")


class DatabaseInUse(Conflict):
    code = "DATABASE_IN_USE"
    message = N_("Cơ sở dữ liệu đang được dùng. Hãy dừng “congvu serve” rồi khôi phục lại.")


def save(target: Path) -> None:
    """Dump the database in PostgreSQL's custom format.

    :raises DumpFailed: with pg_dump's last words.
    """
    target.touch(mode=0o600)
    _run("pg_dump", "--format=custom", f"--file={target}", database=_place()["dbname"])


def load(source: Path) -> None:
    """Make the database anew from a dump: into one beside it, which then takes its name.

    :raises DumpFailed: with pg_restore's last words; the old database is then as it was.
    :raises DatabaseInUse: if somebody is connected to the old one.
    """
    name = _place()["dbname"]
    if not ground.is_embedded():  # the name may be all that we are given
        _run("pg_restore", "--no-owner", "--exit-on-error", str(source), database=name)
        return
    fresh = f"{name}_restored"
    with _maintenance() as connection:
        _drop(connection, fresh)
        connection.execute(
            sql.SQL("create database {} template template0").format(sql.Identifier(fresh))
        )
        _run("pg_restore", "--no-owner", "--exit-on-error", str(source), database=fresh)
        _take_name(connection, fresh, name)


def make_empty() -> None:
    """Make the embedded database anew, whoever is connected to it."""
    name = sql.Identifier(_place()["dbname"])
    with _maintenance() as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        connection.execute(sql.SQL("create database {} template template0").format(name))


def server_version() -> str:
    with _maintenance() as connection:
        return str(connection.info.server_version // 10000)


def has_tables() -> bool:
    with psycopg.connect(**_place()) as connection:
        found = connection.execute(
            "select 1 from pg_tables where schemaname = 'public' limit 1"
        ).fetchone()
    return found is not None


def _take_name(connection: psycopg.Connection[Any], fresh: str, name: str) -> None:
    old = f"{name}_replaced"
    rename = sql.SQL("alter database {} rename to {}")
    try:
        _drop(connection, old)
        connection.execute(rename.format(sql.Identifier(name), sql.Identifier(old)))
    except psycopg.errors.ObjectInUse as reason:
        _drop(connection, fresh)
        raise DatabaseInUse from reason
    connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))
    _drop(connection, old)


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def _maintenance() -> psycopg.Connection[Any]:
    place = _place()
    name = "postgres" if ground.is_embedded() else place["dbname"]
    return psycopg.connect(**{**place, "dbname": name}, autocommit=True)


def _place() -> dict[str, Any]:
    found = database_settings(ground.home())
    return {
        "host": found["HOST"] or None,
        "port": found["PORT"] or None,
        "user": found["USER"] or None,
        "password": found["PASSWORD"] or None,
        "dbname": found["NAME"],
    }


def _run(program: str, *arguments: str, database: str) -> None:
    place = _place()
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password"}
    environment = {name: str(place[key]) for name, key in names.items() if place[key]}
    done = subprocess.run(
        [wheel_binaries() / program, f"--dbname={database}", "--no-password", *arguments],
        env={**os.environ, **environment, "LC_ALL": "C"},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise DumpFailed(program=program, reason=said[0] if said else done.returncode)
