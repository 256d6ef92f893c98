"""congvu demo, import, due: a province to look at, and what it can be asked."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.assembly.conftest import Installation, MakeInstallation, Province


class TestDemo:
    def test_answers_as_soon_as_it_is_built_and_leaves_nothing_behind(self, province: Province):
        assert province.answered == 200
        assert province.left_over == []

    def test_keeps_every_invariant(self, province: Province):
        said = province.installation.run("doctor", "--json")

        marks = {finding["name"]: finding["mark"] for finding in said.json["findings"]}
        assert marks["ledger"] == marks["charges_tile"] == marks["charges_sum"] == "good"
        assert said.json["healthy"]

    def test_is_built_once(self, province: Province):
        said = province.installation.run(
            "demo", "--cases", str(province.cases), "--no-serve", "--json"
        )

        assert said.json["cases"] == province.cases
        assert "Kể chuyện" not in said.errors
        assert {"mai", "huy"} <= {person["username"] for person in said.json["cast"]}

    def test_never_touches_real_data(self, installed: Installation):
        said = installed.run("demo", "--cases", "10", "--no-serve", "--json")

        assert (said.status, said.refused) == (1, "HOME_IS_REAL")

    def test_tells_wrong_use_apart(self, make_installation: MakeInstallation):
        assert make_installation("none").run("demo", "--cases", "0").status == 2


class TestImport:
    def test_reports_every_procedure(self, province: Province, tmp_path: Path):
        file = tmp_path / "procedures.jsonl.gz"
        with gzip.open(file, "wt") as lines:
            lines.write("not json\n" + json.dumps({"unknown": 1}) + "\n")

        said = province.installation.run("import", "procedures", file, "--json")

        assert set(said.json) == {"read", "imported", "flagged", "refused"}
        assert said.json["read"] == 2
        assert said.json["imported"] == 0
        assert len(said.json["refused"]) == 2
        assert set(said.json["refused"][0]) == {"code", "reason"}

    @pytest.mark.parametrize("what", ["units", "officials"])
    def test_refuses_a_table_it_does_not_know(self, province: Province, tmp_path: Path, what: str):
        (tmp_path / "table.csv").write_text("a,b\n1,2\n", "utf-8")

        said = province.installation.run("import", what, tmp_path / "table.csv", "--json")

        assert said.status == 1
        assert said.json["imported"] == 0
        assert said.json["problems"][0]["code"] == "SHEET_UNKNOWN"

    def test_tells_a_missing_file_apart(self, province: Province):
        assert province.installation.run("import", "units", "/nowhere.xlsx").status == 2


class TestDueOfAUnit:
    def test_uses_the_units_own_calendar(self, province: Province):
        words = ("due", "--accepted", "2026-03-02T08:00", "--limit", "1wd", "--json")

        said = province.installation.run(*words, "--unit", "42.18073")

        assert said.json == province.installation.run(*words).json

    def test_refuses_an_unknown_unit(self, province: Province):
        said = province.installation.run(
            "due", "--accepted", "2026-03-02T08:00", "--limit", "1wd", "--unit", "NONE", "--json"
        )

        assert (said.status, said.refused) == (1, "UNIT_NOT_FOUND")
