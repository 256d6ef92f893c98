"""The ground of the tests: a real PostgreSQL, shared by every run in this work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psutil
import psycopg
import pytest
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from psycopg import sql

from congvu.foundation.postgres.configuration import FOR_TESTS
from congvu.foundation.postgres.supervisor import Server
from scripts import messages
from tests.requirements_told import Requirements
from tests.settings import TEST_HOME

# A property is true or false, not fast or slow: a busy machine must not fail one.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what another PostgreSQL can't change",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        items[:] = [item for item in items if _another_could_change_it(item)]


_HEART = ("foundation/ledger", "foundation/jobs", "modules/casework", "modules/worktime")


def _another_could_change_it(item: pytest.Item) -> bool:
    """Return whether another PostgreSQL could: the heart – clocks, charges, facts, the queue –, and
    what several connections do at once. The tables of all modules are made there as well."""
    asked = {"db", "transactional_db", "own_database"} & set(getattr(item, "fixturenames", ()))
    if "own_database" in asked:
        return True
    is_page = any(word in item.path.stem for word in ("page", "web"))
    uses = bool(asked) or item.get_closest_marker("django_db") is not None
    is_heart = any(f"tests/{part}/" in item.path.as_posix() for part in _HEART)
    return uses and is_heart and not is_page


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, not in each process of a run
        messages.compile_all()
    if not config.getoption("--database-only"):  # half a run would tell half of it
        config.pluginmanager.register(Requirements())


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


@pytest.fixture(scope="session")
def untouched_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the migrated database, made before any test, to which nobody ever connects."""
    with django_db_blocker.unblock():
        made = _migrated_database()
        migrated = connection.settings_dict["NAME"]
        connections.close_all()
        _create_copy(migrated, f"{migrated}_untouched")
    yield f"{migrated}_untouched"
    _drop(f"{migrated}_untouched")
    if made:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def _migrated_database() -> list[Any]:
    """Make the test database if pytest-django, which looks for marks only, did not."""
    if connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]:
        return []
    return setup_databases(verbosity=0, interactive=False)


@pytest.fixture(scope="session", autouse=True)
def _make_it_first(request: pytest.FixtureRequest) -> None:
    """Make the untouched copy before the first test, if any test of this run will want it."""
    wanted = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    if "own_database" in wanted:
        request.getfixturevalue("untouched_database")


@pytest.fixture
def own_database(untouched_database: str, django_db_blocker: Any) -> Iterator[str]:
    """A database of the test's own in which transactions commit, dropped after it.

    For tests of several connections at once: the ledger refuses the TRUNCATE with which Django
    would clean up, so the test gets a copy of the migrated database instead.
    """
    shared = connection.settings_dict["NAME"]
    name = f"{shared}_{uuid4().hex[:8]}"
    with django_db_blocker.unblock():
        connections.close_all()
        _create_copy(untouched_database, name)
        connection.settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = shared
            _drop(name)


def _create_copy(pattern: str, name: str) -> None:
    with _maintenance() as maintenance:
        maintenance.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(pattern)
            )
        )


def _drop(name: str) -> None:
    with _maintenance() as maintenance:
        maintenance.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _maintenance() -> psycopg.Connection[tuple[Any, ...]]:
    place = connection.settings_dict
    return psycopg.connect(
        host=place["HOST"] or None,
        port=place["PORT"] or None,
        user=place["USER"] or None,
        password=place["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )
