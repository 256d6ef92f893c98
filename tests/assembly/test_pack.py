"""congvu pack, as people and machines ask for it; it needs no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from congvu.assembly.cli import app
from congvu.modules.evaluation.rules.shelf import packs

CODES = list(packs())
ND335 = packs()["nd335-2025"][0]


def said(*words: str, given: str = "") -> tuple[int, Any]:
    result = CliRunner().invoke(app, ["pack", *words, "--json"], input=given)
    return result.exit_code, json.loads(result.stdout)


def scored(pack: str, given: Any, *more: str) -> tuple[int, Any]:
    return said("score", pack, "--inputs", "-", *more, given=json.dumps(given))


def subject(quantity: str = "160/160", **more: Any) -> dict[str, Any]:
    marks = {"points": 9, "by": "Trần Văn Bình", "reason": "theo sổ theo dõi"}
    return {
        "figures": {
            "products_assigned": 8,
            "products_quantity": quantity,
            "products_quality": "140/160",
            "products_timeliness": "139/160",
        },
        "judged": {code: dict(marks) for code in ("ethics", "competence", "innovation")},
    } | more


class TestPack:
    def test_lists_what_is_shipped(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CONGVU_HOME", str(tmp_path))  # nothing is installed there
        status, found = said("list")

        assert status == 0
        assert {each["code"] for each in found} == set(CODES)
        assert {each["agency"] for each in found} == {None}
        assert [each["version"] for each in found if each["code"] == "nd90-2020"] == [1, 2]

    @pytest.mark.parametrize("code", CODES)
    def test_shows_inputs_that_score(self, code: str) -> None:
        _, asked = said("inputs", code)
        status, found = scored(code, asked["example"])

        assert status == 0
        first = packs()[code][-1].examples[0]
        assert found["level"] == first.level
        properties = asked["schema"]["oneOf"][0]["properties"]
        assert set(asked["example"]) <= set(properties)
        assert set(asked["example"]["figures"]) <= set(properties["figures"]["properties"])

    @pytest.mark.requirement("R08", "R18")
    def test_scores_one_subject_to_the_last_point(self) -> None:
        status, found = scored("nd335-2025", subject("144/160"))

        assert status == 0
        assert list(found) == [
            "pack", "key", "group", "rank", "points",
            "level", "mark", "level_name", "barred", "missing", "reasons",
        ]  # fmt: skip
        assert found["points"]["exact"] == "1419/16"
        assert found["points"]["written"] == "88,69"
        leaves = [line for line in found["points"]["criteria"] if not line["is_group"]]
        assert sum(line["lost"] for line in leaves) == pytest.approx(100 - 1419 / 16, abs=0.001)
        assert (found["level"], found["mark"]) == ("good", "HTTNV")

    def test_scores_several_within_the_quotas(self) -> None:
        people = [subject(key=f"n{n}", group="tổng hợp") for n in range(6)]
        people += [subject("80/160", key=f"m{n}", group="tổng hợp") for n in range(6)]
        status, found = scored("nd335-2025", {"subjects": people, "excelled": False})

        assert status == 0
        assert [tie["places"] for tie in found["ties"]] == [2]
        assert {each["level"] for each in found["subjects"]} == {"good"}
        chosen = {"subjects": people, "chosen": ["n1", "n2"]}
        _, decided = scored("nd335-2025", chosen)
        best = [each["key"] for each in decided["subjects"] if each["level"] == "excellent"]
        assert best == ["n1", "n2"]

    def test_takes_the_version_in_force(self) -> None:
        figures = {"figures": {"tasks_assigned": 3}}

        assert scored("nd90-2020", figures, "--period", "2022")[1]["pack"]["version"] == 1
        assert scored("nd90-2020", figures)[1]["pack"]["version"] == 2

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"figure": {}}, "figure"),
            ({"figures": {"products_quantities": "1/2"}}, "figures.products_quantities"),
            ({"figures": {"products_quantity": "1/0"}}, "figures.products_quantity"),
            ({"figures": {"products_quantity": "5/4"}}, "figures.products_quantity"),
            ({"figures": {"products_quantity": 0.9}}, "figures.products_quantity"),
            ({"figures": {"criticisms": -1}}, "figures.criticisms"),
            ({"judged": {"ethics": 9}}, "judged.ethics"),
            ({"judged": {"ethics": {"points": 9}}}, "judged.ethics"),
            ({"judged": {"ethics": {"points": 99, "reason": "x"}}}, "judged.ethics"),
            ({"rank": "chief"}, "rank"),
            ([{"key": "a"}, {"key": "a"}], "key"),
            ([{}, {"rank": 3}], "subjects[1].rank"),
            (7, "subjects"),
        ],
    )
    def test_names_the_field_that_is_wrong(self, given: Any, field: str) -> None:
        status, found = scored("nd335-2025", given)

        assert (status, found["refused"]["code"]) == (1, "INPUTS_REFUSED")
        assert f"“{field}”" in found["refused"]["message"]

    @pytest.mark.parametrize("text", ["{", '{"a": 1, "a": 2}', '{"rank": 1e99}', "[" * 9999])
    def test_refuses_what_is_no_plain_json(self, text: str) -> None:
        status, found = said("score", "qd160-vp", "--inputs", "-", given=text)

        assert (status, found["refused"]["code"]) == (1, "INPUTS_REFUSED")

    def test_checks_files_and_names_the_line(self, tmp_path: Path) -> None:
        right, wrong = tmp_path / "right.toml", tmp_path / "wrong.toml"
        right.write_text(ND335.text, "utf-8")
        wrong.write_text(ND335.text.replace("max = 30", "max = 31", 1), "utf-8")

        assert said("check", str(right))[0] == 0
        status, found = said("check", str(wrong))
        assert (status, found["refused"]["code"]) == (1, "PACK_BROKEN")
        assert "cộng lại được 30, không phải 31" in found["refused"]["message"]
        assert said("check", str(tmp_path / "none.toml"))[1]["refused"]["code"] == "FILE_MISSING"

    def test_refuses_versions_in_force_at_once(self, tmp_path: Path) -> None:
        second = tmp_path / "nd335-2025.2.toml"
        second.write_text(ND335.text.replace("version = 1", "version = 2"), "utf-8")
        _, found = said("check", str(second))

        assert "chồng lên bản" in found["refused"]["message"]

    def test_scores_by_a_file(self, tmp_path: Path) -> None:
        draft = tmp_path / "draft.toml"
        draft.write_text(ND335.text.replace("at_least = 70", "at_least = 89"), "utf-8")

        assert scored(str(draft), subject("144/160"))[1]["level"] == "completed"

    def test_is_told_in_words(self) -> None:
        result = CliRunner().invoke(
            app, ["pack", "score", "nd335-2025", "--inputs", "-"], input=json.dumps(subject())
        )

        assert result.exit_code == 0
        assert "Hoàn thành xuất sắc nhiệm vụ · 91,02 điểm" in result.stdout
