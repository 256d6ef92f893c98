"""congvu evaluate, as people and machines ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.modules.evaluation.rules.shelf import packs
from tests.assembly.conftest import Installation


class TestEvaluate:
    @pytest.mark.requirement("R08")
    def test_answers_in_a_stable_shape(self, installed: Installation):
        said = installed.run("evaluate", "2025-Q3", "--pack", "qd160-vp", "--json")

        assert said.status == 0, said.text
        assert list(said.json) == [
            "period",
            "starts",
            "ends",
            "provisional",
            "pack",
            "rounds",
            "officials",
            "levels",
            "measures",
            "cards",
        ]
        assert said.json["pack"]["code"] == "qd160-vp"
        assert set(said.json["levels"]) == {
            "excellent",
            "good",
            "completed",
            "not_completed",
            "none",
        }

    def test_refuses_with_a_code(self, installed: Installation):
        """Evaluation's own refusals: its TestRefusals."""
        words = ("evaluate", "2025-Q3", "--pack", "qd160-vp", "--agency", "NO-SUCH")
        said = installed.run(*words, "--json")

        assert (said.status, said.refused) == (1, "UNIT_NOT_FOUND")

    def test_asks_for_what_is_missing(self, installed: Installation):
        assert installed.run("evaluate", "2025-Q3").status == 2

    def test_is_told_in_words(self, installed: Installation):
        said = installed.run("evaluate", "2025-Q3", "--pack", "qd160-vp")

        assert said.status == 0
        assert "2025-Q3 · qd160-vp bản 1" in said.text


def test_a_draft_is_not_tried_on_what_was_never_kept(
    installed: Installation, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text(packs()["qd160-vp"][0].text, "utf-8")
    said = installed.run("pack", "try", str(draft), "--period", "2024-Q1", "--json")

    assert (said.status, said.refused) == (1, "NOTHING_KEPT")
