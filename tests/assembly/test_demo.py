"""congvu demo, import, evaluate: a province to look at, and what it can be asked."""

from __future__ import annotations

import gzip
import json
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.assembly.conftest import Installation, MakeInstallation
from tests.assembly.test_serve import answer_of, family, wait_until_gone

CASES = 300


@dataclass(frozen=True)
class Served:
    """A demonstration that was built and served by one process, as a newcomer meets it."""

    installation: Installation
    answered: int
    left_over: list[int]


@pytest.fixture(scope="module")
def served(make_installation: MakeInstallation) -> Served:
    """A small demonstration, with the procedures that we ship."""
    installation = make_installation("province")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = installation.start("demo", "--cases", str(CASES), "--port", str(port))
    try:
        answered = answer_of(port, within=250)
    finally:
        children = family(process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    return Served(installation, answered, wait_until_gone(children))


@pytest.fixture(scope="module")
def province(served: Served) -> Installation:
    return served.installation


class TestDemo:
    def test_answers_as_soon_as_it_is_built_and_leaves_nothing_behind(self, served: Served):
        assert served.answered == 200
        assert served.left_over == []

    def test_keeps_every_invariant(self, province: Installation):
        said = province.run("doctor", "--json")

        marks = {finding["name"]: finding["mark"] for finding in said.json["findings"]}
        assert marks["ledger"] == marks["charges_tile"] == marks["charges_sum"] == "good"
        assert said.json["healthy"]

    def test_is_built_once(self, province: Installation):
        said = province.run("demo", "--cases", str(CASES), "--no-serve", "--json")

        assert said.json["cases"] == CASES
        assert "Kể chuyện" not in said.errors
        assert {"mai", "huy"} <= {person["username"] for person in said.json["cast"]}

    def test_never_touches_real_data(self, installed: Installation):
        said = installed.run("demo", "--cases", "10", "--no-serve", "--json")

        assert (said.status, said.refused) == (1, "HOME_IS_REAL")

    def test_tells_wrong_use_apart(self, make_installation: MakeInstallation):
        assert make_installation("none").run("demo", "--cases", "0").status == 2


class TestImport:
    def test_reports_every_procedure(self, province: Installation, tmp_path: Path):
        file = tmp_path / "procedures.jsonl.gz"
        with gzip.open(file, "wt") as lines:
            lines.write("not json\n" + json.dumps({"unknown": 1}) + "\n")

        said = province.run("import", "procedures", file, "--json")

        assert set(said.json) == {"read", "imported", "flagged", "refused"}
        assert said.json["read"] == 2
        assert said.json["imported"] == 0
        assert len(said.json["refused"]) == 2
        assert set(said.json["refused"][0]) == {"code", "reason"}

    @pytest.mark.parametrize("what", ["units", "officials"])
    def test_refuses_a_table_it_does_not_know(
        self, province: Installation, tmp_path: Path, what: str
    ):
        (tmp_path / "table.csv").write_text("a,b\n1,2\n", "utf-8")

        said = province.run("import", what, tmp_path / "table.csv", "--json")

        assert said.status == 1
        assert said.json["imported"] == 0
        assert said.json["problems"][0]["code"] == "SHEET_UNKNOWN"

    def test_tells_a_missing_file_apart(self, province: Installation):
        assert province.run("import", "units", "/nowhere.xlsx").status == 2


class TestDueOfAUnit:
    def test_uses_the_units_own_calendar(self, province: Installation):
        words = ("due", "--accepted", "2026-03-02T08:00", "--limit", "1wd", "--json")

        said = province.run(*words, "--unit", "42.18073")

        assert said.json == province.run(*words).json

    def test_refuses_an_unknown_unit(self, province: Installation):
        said = province.run(
            "due", "--accepted", "2026-03-02T08:00", "--limit", "1wd", "--unit", "NONE", "--json"
        )

        assert (said.status, said.refused) == (1, "UNIT_NOT_FOUND")
