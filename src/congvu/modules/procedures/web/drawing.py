"""The internal process drawn as a bar: each step as wide as its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from congvu.kernel.phrases import Phrase
from congvu.modules.procedures.rules.edits import percent
from congvu.modules.procedures.rules.steps import seconds_of_steps
from congvu.modules.procedures.values.choices import StepRole
from congvu.modules.procedures.values.versions import Step
from congvu.modules.worktime.api import WORKING_DAY, LimitUnit, TimeLimit

_CSS = {
    StepRole.LEAD: "f-ct",
    StepRole.COORDINATE: "f-ph",
    StepRole.REVIEW: "f-dv",
    StepRole.APPROVE: "f-ld",
    StepRole.CLERK: "f-mc",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A step in the bar; x and width in per cent, y and height in pixels."""

    number: int
    name: str
    role: Phrase
    unit: Phrase
    share: str
    seconds: int | None
    css: str
    x: str
    width: str
    y: int
    height: int


def bar_of_steps(steps: Sequence[Step], limit: TimeLimit | None) -> tuple[Part, ...]:
    """Return the parts in their order; steps side by side lie one under another."""
    seconds = seconds_of_steps(steps, _seconds(limit)) if _seconds(limit) else ()
    parts = []
    begun: dict[int, Decimal] = {}
    until = Decimal(0)
    for place, step in enumerate(steps):
        group = step.parallel_group or -place - 1
        start = begun.setdefault(group, until)
        beside = [other for other in steps if other.parallel_group == step.parallel_group]
        lanes = len(beside) if step.parallel_group else 1
        lane = beside.index(step) if step.parallel_group else 0
        parts.append(
            Part(
                number=place + 1,
                name=step.name,
                role=Phrase(step.role.words),
                unit=Phrase(step.unit_rule.words),
                share=percent(step.share),
                seconds=seconds[place] if seconds else None,
                css=_CSS[step.role],
                x=f"{start * 100:.2f}%",
                width=f"{step.share * 100:.2f}%",
                y=lane * (44 // lanes),
                height=44 // lanes - (1 if lanes > 1 else 0),
            )
        )
        until = max(until, start + step.share)
    return tuple(parts)


def _seconds(limit: TimeLimit | None) -> int:
    """Return the working seconds of a limit that is measured in working time, else 0."""
    if limit is None or limit.unit not in {LimitUnit.WORKING_DAY, LimitUnit.WORKING_HOUR}:
        return 0
    return limit.length * (WORKING_DAY if limit.unit is LimitUnit.WORKING_DAY else 3600)
