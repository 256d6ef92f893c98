"""SQL that a migration ran stays as it was, or a later migration runs it again (decision 0235)."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src/congvu"
NOTED = tomllib.loads(Path(__file__).with_name("migrated.toml").read_text("utf-8"))


def test_what_a_migration_ran_is_as_it_was_noted() -> None:
    """Who changes a file lets a new migration run what changed, then notes the file anew."""
    found = {
        path.relative_to(SOURCE).as_posix(): sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(SOURCE.glob("*/*/sql/*.sql"))
    }
    differing = {name: mark for name, mark in found.items() if NOTED.get(name) != mark}

    assert not differing, "a new migration runs it; then note it in migrated.toml"
    assert not NOTED.keys() - found.keys()
