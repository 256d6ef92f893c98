"""The congvu command as people start it: a process of its own, a data directory of its own."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from congvu.foundation.postgres import cluster
from congvu.foundation.postgres.account import account_for
from congvu.foundation.postgres.supervisor import Server
from tests.assembly.serving import answer_of, family, wait_until_gone

CONGVU = Path(sys.executable).with_name("congvu")


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    status: int
    text: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def refused(self) -> str:
        return str(self.json["refused"]["code"])


@dataclass(frozen=True)
class Installation:
    """A data directory and the command that works on it."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO", "DATABASE"))}
        return {**kept, "CONGVU_HOME": str(self.home), "COLUMNS": "200"}

    def run(self, *words: str | Path, **environment: str) -> Said:
        done = subprocess.run(
            [CONGVU, *words], env={**self.environment, **environment},
            check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [CONGVU, *words], env=self.environment, stdout=subprocess.PIPE, text=True
        )

    @property
    def server(self) -> Server:
        return Server(self.home / "postgres")


MakeInstallation = Callable[[str], Installation]


@pytest.fixture(scope="session")
def make_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeInstallation]:
    made: list[Installation] = []

    def make(name: str) -> Installation:
        made.append(Installation(tmp_path_factory.mktemp(name) / "home"))
        return made[-1]

    yield make
    for installation in made:
        if installation.home.exists():
            remove(installation)


def remove(installation: Installation) -> None:
    installation.server.stop()
    place = installation.server.status().data
    if place.is_relative_to(cluster.ELSEWHERE):  # as root, in pytest's private folder
        shutil.rmtree(place.parent)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """What `congvu init` makes: once for all processes of a run; nobody works in it."""

    def make(installation: Installation) -> None:
        said = installation.run("init", "--json")
        assert said.status == 0, said.errors

    with _made_once(tmp_path_factory, "fresh", make) as installation:
        yield installation


@dataclass(frozen=True)
class Province:
    """A demonstration that was built and served by one process, as a newcomer meets it."""

    installation: Installation
    cases: int
    answered: int
    left_over: list[int]


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """A demonstration with the procedures that we ship, once for all processes of a run.

    It is built where one broke off: the story there says 0 cases, the keys are nobody's.
    """
    cases = 900

    def make(installation: Installation) -> None:
        (installation.home / "keys").mkdir(parents=True, mode=0o700)
        (installation.home / "keys" / "Trần Quang Đạt.p12").write_bytes(b"of nobody")
        (installation.home / "demo.json").write_text('{"cases": 0}')
        port = _free_port()
        process = installation.start("demo", "--cases", str(cases), "--port", str(port))
        try:
            answered = answer_of(port, within=270)
        finally:
            children = family(process)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        told = {"answered": answered, "left_over": wait_until_gone(children)}
        (installation.home.parent / "told").write_text(json.dumps(told))

    with _made_once(tmp_path_factory, "province", make) as installation:
        told = json.loads((installation.home.parent / "told").read_text())
        yield Province(installation, cases, **told)


@contextmanager
def _made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Installation], None]
) -> Iterator[Installation]:
    """Have an installation that one process of the run makes, and the last one removes."""
    together = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if together else base) / name
    folder.mkdir(exist_ok=True)
    installation, made = Installation(folder / "home"), folder / "made"
    with (folder / "users").open("a+") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (folder / "maker").open("a+") as maker:
            fcntl.flock(maker, fcntl.LOCK_EX)
            if not made.exists():
                make(installation)
                made.touch()
        yield installation
        with suppress(BlockingIOError):  # another one still uses it, perhaps
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(installation)
            shutil.rmtree(installation.home)
            made.unlink()


@pytest.fixture(scope="session")
def lay_down(make_installation: MakeInstallation, fresh: Installation) -> MakeInstallation:
    """Make installations as `congvu init` leaves them, by copying one."""

    def lay(name: str) -> Installation:
        installation = make_installation(name)
        source = cluster.place_of(fresh.home / "postgres")
        installation.home.mkdir(mode=stat.S_IMODE(fresh.home.stat().st_mode))
        for part in ("files", "secret"):
            subprocess.run(["cp", "-a", fresh.home / part, installation.home], check=True)
        place = cluster.settle(
            installation.home / "postgres",
            account_for(source),
            name=installation.server.address.socket_directory.name,
        )
        subprocess.run(["cp", "-a", "--reflink=auto", source, place], check=True)
        return installation

    return lay


@pytest.fixture(scope="session")
def installed(lay_down: MakeInstallation) -> Installation:
    """An installation with the administrator's sign-in and nothing else."""
    return lay_down("installed")


@pytest.fixture
def free_port() -> int:
    return _free_port()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
