"""What a person enters for a new version of a procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.modules.procedures.values.choices import Level, SupplementEffect
from congvu.modules.procedures.values.versions import Paper, ProcedureVersion, Step, Way
from congvu.modules.worktime.api import TimeLimit


@dataclass(frozen=True, slots=True)
class Draft:
    """A version before it is written; the ways are carried over unless given anew."""

    title: str
    field: str
    levels: tuple[Level, ...]
    decision: str
    result: str
    fee_text: str
    fee_vnd: int | None
    limit: TimeLimit | None
    same_day: bool
    supplement_effect: SupplementEffect
    supplement_ground: str
    valid_from: date
    papers: tuple[Paper, ...]
    steps: tuple[Step, ...]
    ways: tuple[Way, ...] = ()


def draft_of(version: ProcedureVersion, valid_from: date) -> Draft:
    """Return a draft that says what the version says."""
    return Draft(
        title=version.title,
        field=version.field,
        levels=version.levels,
        decision=version.decision,
        result=version.result,
        fee_text=version.fee_text,
        fee_vnd=version.fee_vnd,
        limit=version.limit,
        same_day=version.same_day,
        supplement_effect=version.supplement_effect,
        supplement_ground=version.supplement_ground,
        valid_from=valid_from,
        papers=version.papers,
        steps=version.steps,
        ways=version.ways,
    )
