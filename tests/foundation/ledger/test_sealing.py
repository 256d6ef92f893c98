"""Seals: what an hour held can be proven later, by us and by a script that knows nothing of us."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.ledger.api import Stream, state
from congvu.foundation.ledger.export import export_ledger
from congvu.foundation.ledger.sealing import broken_seals, merkle_root, seal_hours
from tests.foundation.ledger.test_ledger import START, tamper, tell

pytestmark = pytest.mark.requirement("R20")
SCRIPT = Path(__file__).parents[3] / "scripts" / "verify_ledger.py"
LATER = START + timedelta(days=200)


def verified_alone(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(SCRIPT), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


class TestMerkleRoot:
    @given(st.lists(st.binary(min_size=1, max_size=8), min_size=1, max_size=20, unique=True))
    def test_changes_with_any_leaf_and_with_their_order(self, leaves: list[bytes]) -> None:
        root = merkle_root(leaves)

        assert merkle_root([*leaves[:-1], leaves[-1] + b"!"]) != root
        assert merkle_root(leaves[:-1]) != root
        assert len(leaves) == 1 or merkle_root(leaves[::-1]) != root


@pytest.mark.django_db
class TestSealHours:
    def test_seals_each_hour_once_and_none_that_still_runs(self, tmp_path: Path) -> None:
        tell([3])

        assert seal_hours(home=tmp_path, now=START + timedelta(minutes=30)) == 0
        assert seal_hours(home=tmp_path, now=LATER) == 3
        assert seal_hours(home=tmp_path, now=LATER) == 0
        assert broken_seals() == []

    @pytest.mark.parametrize(
        "harm",
        [
            "delete from ledger_fact where stream = 2",
            "update ledger_fact set hash = sha256(hash) where (stream, seq) = (1, 2)",
            "insert into ledger_fact select stream + 5, seq, at, actor_id, behalf_id, kind, body,"
            " hash from ledger_fact where (stream, seq) = (1, 1)",
            "update ledger_checkpoint set facts = facts + 1",
        ],
    )
    def test_shows_what_was_changed_below_a_seal(self, tmp_path: Path, harm: str) -> None:
        tell([3, 2])
        seal_hours(home=tmp_path, now=LATER)

        tamper(harm)

        assert broken_seals()

    def test_is_proven_by_a_script_without_the_server(self, tmp_path: Path) -> None:
        tell([3, 2])
        seal_hours(home=tmp_path, now=LATER)
        path = tmp_path / "ledger.ndjson.gz"

        assert export_ledger(path) == 5
        alone = verified_alone(path)

        assert (alone.returncode, alone.stdout) == (0, "5 facts, 2 chains, 3 seals: all hold\n")

    def test_is_refuted_by_the_script_when_tampered_with(self, tmp_path: Path) -> None:
        tell([3])
        seal_hours(home=tmp_path, now=LATER)
        tamper("update ledger_fact set body = '{}' where seq = 2")
        path = tmp_path / "ledger.ndjson.gz"
        export_ledger(path)

        alone = verified_alone(path)

        assert alone.returncode == 1
        assert "chain 1: fact 2 does not hold" in alone.stdout


def test_waits_for_an_act_that_is_still_being_done(own_database: str, tmp_path: Path) -> None:
    """A long import states its fact with the hour in which it began, and ends later."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("select 1")
        began = datetime.now(UTC)
        state(stream=Stream.WORKTIME, kind="Noted", body={}, actor=SYSTEM, now=began)

        assert seal_hours(home=tmp_path, now=began + timedelta(days=1)) == 0
        other.rollback()
        assert seal_hours(home=tmp_path, now=began + timedelta(days=1)) == 1
    finally:
        other.close()
