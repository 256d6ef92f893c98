"""The internal process: which steps a procedure has, and how they share its time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources

from congvu.modules.procedures.values.choices import StepRole, UnitRule
from congvu.modules.procedures.values.versions import ProcedureVersion, Step

WHOLE = Decimal(1)


@cache
def default_steps() -> tuple[Step, ...]:
    """Return the process of a procedure that has none of its own (data/default_process.toml)."""
    file = resources.files("congvu.modules.procedures") / "data" / "default_process.toml"
    rows = tomllib.loads(file.read_text("utf-8"))["step"]
    return tuple(
        Step(
            position=position,
            name=row["name"],
            role=StepRole(row["role"]),
            unit_rule=UnitRule(row["unit_rule"]),
            share=Decimal(row["share"]),
        )
        for position, row in enumerate(rows, 1)
    )


def steps_or_default(version: ProcedureVersion) -> tuple[Step, ...]:
    """Return the version's steps, or the default ones when it has none."""
    return version.steps or default_steps()


def whole_share(steps: Iterable[Step]) -> Decimal:
    """Return what the steps take of the whole time; side by side, the longest counts."""
    longest: dict[tuple[str, int], Decimal] = {}
    for step in steps:
        key = ("group", step.parallel_group) if step.parallel_group else ("step", step.position)
        longest[key] = max(longest.get(key, Decimal(0)), step.share)
    return sum(longest.values(), Decimal(0))


def seconds_of_steps(steps: Sequence[Step], whole: int) -> tuple[int, ...]:
    """Return each step's part of `whole` working seconds; the parts sum to it exactly.

    The rounding falls to the last step of those that count.
    """
    parts = [int(whole * step.share) for step in steps]
    counting = [
        place
        for place, step in enumerate(steps)
        if not step.parallel_group or _is_longest(step, steps)
    ]
    if counting:
        parts[counting[-1]] += whole - sum(parts[place] for place in counting)
    return tuple(parts)


def _is_longest(step: Step, steps: Sequence[Step]) -> bool:
    """Return whether the step stands for its parallel group: the first of the longest."""
    group = [other for other in steps if other.parallel_group == step.parallel_group]
    return step is max(group, key=lambda other: (other.share, -other.position))
