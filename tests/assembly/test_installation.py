"""An installation is made, looked at, saved and brought back by commands."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from tests.assembly.conftest import Installation, MakeInstallation, Said
from tests.foundation.signing.pki import NOW, house


class TestInit:
    def test_refuses_to_begin_twice(self, installed: Installation):
        said = installed.run("init", "--json")

        assert (said.status, said.refused) == (1, "ALREADY_INITIALISED")

    def test_leaves_no_server_behind(self, installed: Installation):
        assert installed.run("db", "status", "--json").json["state"] == "stopped"

    def test_keeps_the_data_to_itself(self, installed: Installation):
        assert installed.home.stat().st_mode & 0o066 == 0
        assert (installed.home / "secret").stat().st_mode & 0o077 == 0

    def test_is_needed_first(self, make_installation: MakeInstallation):
        said = make_installation("empty").run("ledger", "verify", "--json")

        assert (said.status, said.refused) == (1, "NOT_INITIALISED")


def marks(said: Said) -> list[tuple[str, str]]:
    return [(finding["name"], finding["mark"]) for finding in said.json["findings"]]


def about_trust(said: Said) -> list[tuple[str, str]]:
    return [each for each in marks(said) if each[0] in {"trust", "revocation_list"}]


class TestDoctor:
    def test_tells_what_is_in_order_whom_it_trusts_and_what_is_wrong(self, installed: Installation):
        bare = installed.run("doctor", "--json")
        house().lay_trust(installed.home / "trust")
        later = (NOW + timedelta(days=30)).isoformat()
        try:
            fresh = installed.run("doctor", "--json", CONGVU_CLOCK=NOW.isoformat())
            (installed.home / "secret").chmod(0o644)
            wrong = installed.run("doctor", "--json", CONGVU_CLOCK=later)
        finally:
            (installed.home / "secret").chmod(0o600)
            shutil.rmtree(installed.home / "trust")

        assert (bare.status, bare.json["healthy"]) == (0, True)
        assert {"postgres", "durable", "migrations", "ledger"} <= {name for name, _ in marks(bare)}
        assert about_trust(bare) == [("trust", "warn")]
        assert about_trust(fresh) == [("trust", "good")]
        assert about_trust(wrong) == [("trust", "good"), *[("revocation_list", "warn")] * 2]
        assert wrong.status == 1
        assert [name for name, mark in marks(wrong) if mark == "bad"] == ["private_secret"]


class TestLedgerVerify:
    def test_counts_facts_and_cases(self, installed: Installation):
        said = installed.run("ledger", "verify", "--json")

        assert said.status == 0
        assert said.json["broken"] == []
        assert said.json["cases"] == 0
        assert said.json["facts"] >= 3  # units founded, an account opened, its official entered


@pytest.fixture(scope="module")
def saved(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an installation that holds one file."""
    paper = installed.home / "files" / "ab" / "abcd"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"scan")
    file = tmp_path_factory.mktemp("saved") / "saved.tar"
    assert installed.run("backup", file, "--json").json["members"] == 3
    return file


class TestBackup:
    def test_comes_back_whole_in_another_place(
        self, installed: Installation, make_installation: MakeInstallation, saved: Path
    ):
        other = make_installation("other")

        said = other.run("restore", saved, "--json")

        assert said.status == 0, said.errors
        assert said.json["broken"] == 0
        assert (other.home / "files/ab/abcd").read_bytes() == b"scan"
        assert (other.home / "secret").read_text() == (installed.home / "secret").read_text()
        assert saved.stat().st_mode & 0o077 == 0
        other.server.start()
        with psycopg.connect(other.server.address.dsn()) as connection:
            rows = connection.execute("select username from actors_user").fetchall()
        assert rows == [("admin",)]

    def test_does_not_replace_a_file(self, installed: Installation, tmp_path: Path):
        (tmp_path / "saved.tar").write_bytes(b"precious")

        said = installed.run("backup", tmp_path / "saved.tar", "--json")

        assert (said.status, said.refused) == (1, "BACKUP_EXISTS")
        assert (tmp_path / "saved.tar").read_bytes() == b"precious"

    def test_does_not_replace_an_installation(self, installed: Installation, saved: Path):
        said = installed.run("restore", saved, "--json")

        assert (said.status, said.refused) == (1, "HOME_NOT_EMPTY")

    def test_replaces_nothing_when_it_is_damaged(
        self, installed: Installation, saved: Path, tmp_path: Path
    ):
        file = tmp_path / "saved.tar"
        content = bytearray(saved.read_bytes())
        content[5000] ^= 1
        file.write_bytes(content)

        said = installed.run("restore", file, "--force", "--json")

        assert (said.status, said.refused) == (1, "BACKUP_DAMAGED")
        assert installed.run("doctor", "--json").json["healthy"]
