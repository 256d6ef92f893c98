"""The ground of the tests: a real PostgreSQL, shared by every run in this work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psutil
import psycopg
import pytest
from psycopg import sql

from congvu.foundation.postgres.configuration import FOR_TESTS
from congvu.foundation.postgres.supervisor import Server
from tests.settings import TEST_HOME


@pytest.fixture(scope="session")
def server() -> Iterator[Server | None]:
    """The embedded server of the tests (fsync off), or None when DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    server = Server(TEST_HOME / "postgres", settings=FOR_TESTS)
    server.start()
    _drop_databases_of_dead_runs(server)
    yield server
    server.stop_if_unused()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(server: Server | None) -> None:
    """Have the server run before Django makes its test database (pytest-django calls this)."""


def _drop_databases_of_dead_runs(server: Server) -> None:
    with psycopg.connect(server.address.dsn("postgres"), autocommit=True) as connection:
        rows = connection.execute("select datname from pg_database where datname ~ '^test_congvu_'")
        for (name,) in rows.fetchall():
            pid = name.split("_")[2]
            if pid.isdigit() and not psutil.pid_exists(int(pid)):
                drop = sql.SQL("drop database if exists {} with (force)")
                connection.execute(drop.format(sql.Identifier(name)))
