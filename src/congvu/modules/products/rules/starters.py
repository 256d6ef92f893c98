"""Reading the catalogues that are shipped; what they say is ours and marked so."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from congvu.modules.products.values.catalogue import Worth
from congvu.modules.products.values.choices import Basis, Level
from congvu.modules.products.values.starter import Starter, StarterGroup, StarterMapping

_FOLDER = Path(__file__).parent.parent / "data"
STARTERS = ("commune", "department")


@cache
def starter(name: str) -> Starter:
    """Return a catalogue to begin with, by name."""
    told = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    return Starter(
        told["name"],
        told["note"],
        tuple(
            StarterGroup(
                group["code"], group["name"], tuple(group["roles"]),
                tuple((code, _worth(*said)) for code, *said in group["standard"]),
            )
            for group in told["group"]
        ),
        tuple(
            StarterMapping(kind, role, code)
            for kind, roles in told["mapping"].items()
            for role, code in roles.items()
        ),
    )  # fmt: skip


def _worth(name: str, done_when: str, level: int, points: int, unit: str) -> Worth:
    return Worth(name, done_when, Level(level), points, unit, Basis.DEFAULT)
