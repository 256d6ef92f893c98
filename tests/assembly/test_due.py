"""congvu due: a deadline and its why, without a database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.assembly.conftest import Installation, MakeInstallation

LOOK = """
import sys
from congvu.assembly.cli import app
try:
    app(["due", "--accepted", "2026-02-13T16:30", "--limit", "5wd", "--json"])
except SystemExit as end:
    assert not end.code, end.code
print([name for name in ("django.conf", "django.db", "django.apps") if name in sys.modules])
"""


@pytest.fixture
def nowhere(make_installation: MakeInstallation) -> Installation:
    return make_installation("nowhere")


class TestDue:
    @pytest.mark.requirement("R04")
    def test_counts_over_tet(self, nowhere: Installation):
        said = nowhere.run("due", "--accepted", "2026-02-13T16:30", "--limit", "5wd", "--json")

        assert said.status == 0
        assert said.json["due"] == "2026-02-27T17:00:00+07:00"
        assert [line["kind"] for line in said.json["trace"]] == [
            "received", "rest", "holiday", "rest", "working",
        ]  # fmt: skip

    def test_touches_no_database_and_makes_no_home(self, nowhere: Installation):
        url = "postgresql://nobody@127.0.0.1:1/none"

        said = nowhere.run(
            "due", "--accepted", "2026-03-02T08:00", "--limit", "8wh", DATABASE_URL=url
        )

        assert said.status == 0
        assert "2026-03-02" in said.text
        assert not nowhere.home.exists()

    def test_does_not_load_the_tables(self):
        done = subprocess.run(
            [sys.executable, "-c", LOOK], check=True, capture_output=True, text=True
        )

        assert done.stdout.splitlines()[-1] == "[]"

    @pytest.mark.parametrize(
        ("accepted", "limit", "code"),
        [
            pytest.param("2026-02-13T16:30", "0wd", "TIME_LIMIT_NOT_POSITIVE", id="no time"),
            pytest.param("2026-02-13T16:30", "5xx", "TIME_LIMIT_NOT_UNDERSTOOD", id="no unit"),
            pytest.param("13/2/2026", "5wd", "ACCEPTED_NOT_UNDERSTOOD", id="no moment"),
        ],
    )
    def test_refuses_with_a_code(self, nowhere: Installation, accepted: str, limit: str, code: str):
        said = nowhere.run("due", "--accepted", accepted, "--limit", limit, "--json")

        assert said.status == 1
        assert said.refused == code

    def test_tells_wrong_use_apart(self, nowhere: Installation):
        assert nowhere.run("due", "--limit", "5wd").status == 2
