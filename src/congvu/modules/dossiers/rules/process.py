"""From the internal process of a procedure to the steps of one case, each with its unit."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.modules.casework.api import Beside, Share, StepRole
from congvu.modules.dossiers.values.catalogue import Places, Step


def shares_of(steps: Sequence[Step], places: Places) -> tuple[Share, ...]:
    """Return the steps that hold the case one after the other, each with what is asked beside it.

    A coordinating step holds nothing of its own: when the lead of its parallel group starts, the
    process asks its unit for an opinion, due after its own share of the time. The group takes as
    long as its longest. Outside a group it is asked beside the lead before it, whose time it adds
    to. The clerk at the end is the one who received the dossier.
    """
    kept = [place for place, step in enumerate(steps) if step.role != StepRole.COORDINATE]
    beside: dict[int, list[Step]] = {place: [] for place in kept}
    for place, step in enumerate(steps):
        if step.role == StepRole.COORDINATE and kept:
            beside[_lead_of(place, steps, kept)].append(step)
    lengths = {place: _length(steps[place], beside[place]) for place in kept}
    whole = sum(lengths.values())
    return tuple(
        Share(
            name=steps[place].name,
            role=StepRole(steps[place].role),
            unit_id=unit_of(steps[place].unit_rule, places),
            share=lengths[place] / whole,
            official_id=places.clerk if steps[place].unit_rule == "receiving" else None,
            beside=tuple(
                Beside(each.name, unit_of(each.unit_rule, places), each.share / whole)
                for each in beside[place]
            ),
        )
        for place in kept
    )


def unit_of(rule: str, places: Places) -> int:
    """Return the unit that a rule of the process names for this case."""
    return {
        "receiving": places.receiving,
        "leader": places.leaders,
        "office": places.office,
    }.get(rule, places.responsible)


def _lead_of(place: int, steps: Sequence[Step], kept: Sequence[int]) -> int:
    """Return the step beside which a coordination runs: its group's lead, else the one before."""
    group = steps[place].parallel_group
    fellows = [each for each in kept if group and steps[each].parallel_group == group]
    leads = [each for each in fellows or kept if steps[each].role == StepRole.LEAD]
    before = [each for each in leads or fellows or kept if each < place]
    return before[-1] if before else (leads or fellows or kept)[0]


def _length(step: Step, beside: Sequence[Step]) -> float:
    side_by_side = [each.share for each in beside if each.parallel_group]
    after = sum(each.share for each in beside if not each.parallel_group)
    return max([step.share, *side_by_side]) + after
