"""Data directories to break: a fresh path, or one with a server's data already in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from congvu.foundation.postgres import cluster
from congvu.foundation.postgres.account import account_for
from congvu.foundation.postgres.configuration import DURABLE, FOR_TESTS
from congvu.foundation.postgres.supervisor import Server

MakeServer = Callable[..., Server]


@pytest.fixture(scope="session")
def fresh_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory as initdb makes it, to be copied."""
    data = _open_to_all(tmp_path_factory.mktemp("pattern")) / "postgres"
    server = Server(data, settings=FOR_TESTS)
    server.start()
    server.stop()
    return data


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder whose name has all that may go wrong, and that other accounts can reach."""
    home = tmp_path / 'Sở Nội vụ\'s $HOME "dữ liệu"'
    home.mkdir()
    return _open_to_all(home)


@pytest.fixture
def make_server(home: Path, fresh_data: Path) -> Iterator[MakeServer]:
    """Make servers of the folder; they are stopped and their sockets removed at the end."""
    made: list[Server] = []

    def make(*, initialised: bool = True, durable: bool = False, name: str = "postgres") -> Server:
        data = home / name
        if initialised and not data.exists():
            subprocess.run(["cp", "-a", fresh_data, data], check=True)
        server = Server(data, settings=DURABLE if durable else FOR_TESTS)
        made.append(server)
        return server

    yield make
    for server in made:
        server.stop()
        shutil.rmtree(server.address.socket_directory, ignore_errors=True)  # of one never started


@pytest.fixture
def account_of_servers(home: Path) -> dict[str, object]:
    """What subprocess needs to start a program under the account that servers run under."""
    return account_for(home / "postgres").popen()


def _open_to_all(folder: Path) -> Path:
    """Let other accounts pass through: pytest closes its folders."""
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.geteuid() and place != Path("/"):
            place.chmod(place.stat().st_mode | 0o011)
        if place.parent == Path("/tmp"):  # noqa: S108
            break
    assert cluster.place_of(folder) == folder
    return folder
