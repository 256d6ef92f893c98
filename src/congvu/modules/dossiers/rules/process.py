"""From the internal process of a procedure to the steps of one case, each with its unit."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.modules.casework.api import Share, StepRole
from congvu.modules.dossiers.values.catalogue import Places, Step


def shares_of(steps: Sequence[Step], places: Places) -> tuple[Share, ...]:
    """Return the steps that hold the case one after the other, with units, shares summing to 1.

    A coordinating step holds nothing of its own: it becomes an opinion asked by the lead, whose
    share it is added to. The clerk at the end is the one who received the dossier.
    """
    kept = [step for step in steps if step.role != StepRole.COORDINATE]
    whole = sum(step.share for step in kept)
    return tuple(
        Share(
            name=step.name,
            role=StepRole(step.role),
            unit_id=unit_of(step.unit_rule, places),
            share=step.share / whole,
            official_id=places.clerk if step.unit_rule == "receiving" else None,
        )
        for step in kept
    )


def unit_of(rule: str, places: Places) -> int:
    """Return the unit that a rule of the process names for this case."""
    return {
        "receiving": places.receiving,
        "leader": places.leaders,
        "office": places.office,
    }.get(rule, places.responsible)
