"""The congvu command as people start it: a process of its own, a data directory of its own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from congvu.foundation.postgres.supervisor import Server

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
        if not installation.home.exists():
            continue
        installation.server.stop()
        place = installation.server.status().data
        if place.is_relative_to("/var/lib/congvu"):  # as root, in pytest's private folder
            shutil.rmtree(place.parent)


@pytest.fixture(scope="session")
def installed(make_installation: MakeInstallation) -> Installation:
    """An installation with the administrator's sign-in and nothing else."""
    installation = make_installation("installed")
    said = installation.run("init", "--json")
    assert said.status == 0, said.errors
    return installation


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
