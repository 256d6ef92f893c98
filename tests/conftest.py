"""The ground of the tests: a real PostgreSQL, shared by every run in this work tree."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import psycopg
import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, settings
from psycopg import sql

from congvu.foundation.postgres.configuration import FOR_TESTS
from congvu.foundation.postgres.supervisor import Server
from scripts import messages
from tests.ready import copy, drop, ready_database
from tests.requirements_told import Requirements
from tests.settings import TEST_HOME

# A property is true or false, not fast or slow: a busy machine must not fail one. Half the usual
# number of stories in each run, others each time; HYPOTHESIS_PROFILE=thorough tells ten times more.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", _patient, max_examples=50)
settings.register_profile("thorough", _patient, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what another PostgreSQL can't change",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With --database-only leave the files unread in which nothing is for it."""
    if not config.getoption("--database-only") or not collection_path.is_file():
        return None
    return None if _is_heart(collection_path) or _asks_for_its_own(collection_path) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        items[:] = [item for item in items if _another_could_change_it(item)]
    items.sort(key=_turn)  # processes end together when what takes long was begun first


_LONGEST = ("test_every_address.py", "test_demo_told.py")
_AFTER_THEM = "test_demo.py"  # by then the demonstration is there: nobody waits for it


def _turn(item: pytest.Item) -> int:
    """Return when its file begins: those with an installation of their own or a browser early."""
    if item.path.name in _LONGEST:
        return _LONGEST.index(item.path.name)
    if _is_journey(item) or "tests/assembly/" in item.path.as_posix():
        return 3 if item.path.name == _AFTER_THEM else 2
    return 4


def _is_journey(item: pytest.Item) -> bool:
    module = item.getparent(pytest.Module)
    return module is not None and module.get_closest_marker("journey") is not None


_HEART = ("foundation/ledger", "foundation/jobs", "modules/casework", "modules/worktime")


def _another_could_change_it(item: pytest.Item) -> bool:
    """Return whether another PostgreSQL could: the heart – clocks, charges, facts, the queue –, and
    what several connections do at once. The tables of all modules are made there as well."""
    asked = {"db", "transactional_db", "own_database"} & set(getattr(item, "fixturenames", ()))
    if _is_journey(item):
        return False
    if "own_database" in asked and "tests/modules/" in item.path.as_posix():
        return True
    is_page = any(word in item.path.stem for word in ("page", "web"))
    uses = bool(asked) or item.get_closest_marker("django_db") is not None
    return uses and _is_heart(item.path) and not is_page


def _is_heart(path: Path) -> bool:
    return any(f"tests/{part}/" in path.as_posix() for part in _HEART)


def _asks_for_its_own(path: Path) -> bool:
    return "own_database" in path.read_text("utf-8")


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # what is collected stays to the end of the run
    if not hasattr(config, "workerinput"):  # once, not in each process of a run
        messages.compile_all()
    if not config.getoption("--database-only"):  # half a run would tell half of it
        config.pluginmanager.register(Requirements())


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()  # DuckDB complains of what it finds left over


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


def _drop_databases_of_dead_runs(server: Server) -> None:
    with psycopg.connect(server.address.dsn("postgres"), autocommit=True) as connection:
        rows = connection.execute("select datname from pg_database where datname ~ '^test_congvu_'")
        for (name,) in rows.fetchall():
            pid = name.split("_")[2]
            if pid.isdigit() and not psutil.pid_exists(int(pid)):
                words = sql.SQL("drop database if exists {} with (force)")
                connection.execute(words.format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def pattern(server: Server | None, django_db_blocker: Any) -> str:
    """The migrated database of which every database of a run is a copy."""
    with django_db_blocker.unblock():
        return ready_database()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, pattern: str, django_db_blocker: Any
) -> Iterator[None]:
    """Have pytest-django's tests run in a copy of the migrated database."""
    place = connection.settings_dict
    own, name = place["NAME"], place["TEST"]["NAME"]
    copy(pattern, name)
    place["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    place["NAME"] = own
    drop(name)


@pytest.fixture
def own_database(pattern: str, django_db_blocker: Any) -> Iterator[str]:
    """A database of the test's own in which transactions commit, dropped after it.

    For tests of several connections at once: the ledger refuses the TRUNCATE with which Django
    would clean up, so the test gets a copy of the migrated database instead.
    """
    shared = connection.settings_dict["NAME"]
    name = f"{connection.settings_dict['TEST']['NAME']}_{uuid4().hex[:8]}"
    with django_db_blocker.unblock():
        connections.close_all()
        copy(pattern, name)
        connection.settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = shared
            drop(name)
