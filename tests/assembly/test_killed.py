"""PostgreSQL killed at any moment under load: what was acknowledged is there, nothing by half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.assembly.conftest import Installation, MakeInstallation

CLERKS = 3
ROUNDS = 2

SEAT = """
import pickle, sys, django; django.setup()
from tests.people import cast
pickle.dump(cast(), open(sys.argv[1], "wb"))
"""
# a clerk says the code of a dossier only when the last of its three acts has come back
CLERK = """
import pickle, sys, django; django.setup()
from django.db.utils import DatabaseError, InterfaceError
from tests.modules.casework.lives import with_lead
people = pickle.load(open(sys.argv[1], "rb"))
try:
    while True:
        print(with_lead(people), flush=True)
except (DatabaseError, InterfaceError):
    pass
"""


def python(
    installation: Installation, code: str, cast: Path, says: Path
) -> subprocess.Popen[bytes]:
    settings = {"DJANGO_SETTINGS_MODULE": "congvu.assembly.settings", "PYTHONPATH": str(Path.cwd())}
    with says.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-c", code, str(cast)], env={**installation.environment, **settings},
            stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip


@pytest.fixture
def office(lay_down: MakeInstallation) -> Installation:
    installation = lay_down("killed")
    installation.server.start()
    return installation


@pytest.fixture
def cast(office: Installation, tmp_path: Path) -> Path:
    """The named people, written into a real installation."""
    seat = python(office, SEAT, tmp_path / "cast", tmp_path / "seat")
    assert seat.wait() == 0, (tmp_path / "seat").read_text()
    return tmp_path / "cast"


def kill_under_load(office: Installation, cast: Path, chance: random.Random) -> list[str]:
    """Let the clerks work, kill the server in the midst; return what was acknowledged to them."""
    papers = [cast.with_name(f"clerk{n}") for n in range(CLERKS)]
    clerks = [python(office, CLERK, cast, paper) for paper in papers]
    while not all("\n" in paper.read_text() for paper in papers):
        assert all(clerk.poll() is None for clerk in clerks), [p.read_text() for p in papers]
        time.sleep(0.02)
    time.sleep(chance.uniform(0.05, 0.6))
    pid = office.server.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    said: list[str] = []
    for clerk, paper in zip(clerks, papers, strict=True):
        assert clerk.wait() == 0, paper.read_text()
        said += paper.read_text().split()
    return said


class TestPostgresKilledUnderLoad:
    @pytest.mark.requirement("R31")
    def test_loses_nothing_that_was_acknowledged(self, office: Installation, cast: Path):
        chance = random.Random(280)  # noqa: S311  (for moments, not for secrets)
        acknowledged: list[str] = []
        for _ in range(ROUNDS):
            acknowledged += kill_under_load(office, cast, chance)
            office.server.start()

        with psycopg.connect(office.server.address.dsn()) as connection:
            rows = connection.execute("select code from casework_case order by id").fetchall()
        kept = [code for (code,) in rows]
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))
        assert len(kept) - len(acknowledged) <= CLERKS * ROUNDS, "more than was under way"
        said = office.run("doctor", "--json")
        marks = {finding["name"]: finding["mark"] for finding in said.json["findings"]}
        assert {marks[name] for name in ("ledger", "charges_tile", "charges_sum", "holders")} == {
            "good"
        }
