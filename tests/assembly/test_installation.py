"""An installation is made, looked at, saved and brought back by commands."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import psycopg

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


class TestDoctor:
    def test_finds_a_fresh_installation_healthy(self, installed: Installation):
        said = installed.run("doctor", "--json")

        assert said.status == 0
        assert said.json["healthy"]
        assert {"postgres", "durable", "migrations", "ledger"} <= {
            finding["name"] for finding in said.json["findings"]
        }

    def test_finds_a_secret_open_to_others(self, installed: Installation):
        (installed.home / "secret").chmod(0o644)

        said = installed.run("doctor", "--json")

        (installed.home / "secret").chmod(0o600)
        assert said.status == 1
        assert "private_secret" in {
            finding["name"] for finding in said.json["findings"] if finding["mark"] == "bad"
        }

    def test_tells_whom_it_trusts_and_whose_list_is_old(self, installed: Installation):
        bare = installed.run("doctor", "--json")
        house().lay_trust(installed.home / "trust")
        later = (NOW + timedelta(days=30)).isoformat()
        try:
            fresh = installed.run("doctor", "--json", CONGVU_CLOCK=NOW.isoformat())
            stale = installed.run("doctor", "--json", CONGVU_CLOCK=later)
        finally:
            shutil.rmtree(installed.home / "trust")

        def about(said: Said) -> list[tuple[str, str]]:
            names = {"trust", "revocation_list"}
            found = [(f["name"], f["mark"]) for f in said.json["findings"]]
            return [each for each in found if each[0] in names]

        assert about(bare) == [("trust", "warn")]
        assert about(fresh) == [("trust", "good")]
        assert about(stale) == [("trust", "good"), *[("revocation_list", "warn")] * 2]


class TestLedgerVerify:
    def test_counts_facts_and_cases(self, installed: Installation):
        said = installed.run("ledger", "verify", "--json")

        assert said.status == 0
        assert said.json["broken"] == []
        assert said.json["cases"] == 0
        assert said.json["facts"] >= 3  # units founded, an account opened, its official entered


class TestBackup:
    def test_comes_back_whole_in_another_place(
        self, installed: Installation, make_installation: MakeInstallation, tmp_path: Path
    ):
        paper = installed.home / "files" / "ab" / "abcd"
        paper.parent.mkdir(parents=True)
        paper.write_bytes(b"scan")
        file = tmp_path / "saved.tar"
        assert installed.run("backup", file, "--json").json["members"] == 3
        other = make_installation("other")

        said = other.run("restore", file, "--json")

        assert said.status == 0, said.errors
        assert said.json["broken"] == 0
        assert (other.home / "files/ab/abcd").read_bytes() == b"scan"
        assert (other.home / "secret").read_text() == (installed.home / "secret").read_text()
        assert file.stat().st_mode & 0o077 == 0
        other.server.start()
        with psycopg.connect(other.server.address.dsn()) as connection:
            rows = connection.execute("select username from actors_user").fetchall()
        assert rows == [("admin",)]

    def test_does_not_replace_a_file(self, installed: Installation, tmp_path: Path):
        (tmp_path / "saved.tar").write_bytes(b"precious")

        said = installed.run("backup", tmp_path / "saved.tar", "--json")

        assert (said.status, said.refused) == (1, "BACKUP_EXISTS")
        assert (tmp_path / "saved.tar").read_bytes() == b"precious"

    def test_does_not_replace_an_installation(self, installed: Installation, tmp_path: Path):
        installed.run("backup", tmp_path / "saved.tar")

        said = installed.run("restore", tmp_path / "saved.tar", "--json")

        assert (said.status, said.refused) == (1, "HOME_NOT_EMPTY")

    def test_replaces_nothing_when_it_is_damaged(self, installed: Installation, tmp_path: Path):
        file = tmp_path / "saved.tar"
        installed.run("backup", file)
        content = bytearray(file.read_bytes())
        content[5000] ^= 1
        file.write_bytes(content)

        said = installed.run("restore", file, "--force", "--json")

        assert (said.status, said.refused) == (1, "BACKUP_DAMAGED")
        assert installed.run("doctor", "--json").json["healthy"]
