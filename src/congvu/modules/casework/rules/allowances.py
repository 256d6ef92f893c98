"""How long a holder may take: nobody inherits another's lateness, and nobody is late for free.

Throughout, W(a, b) is working seconds from a to b (negative if b is earlier), O the overruns
charged so far in the cycle, and `later` the allowances of the plan's later steps.

The fair time left to the present step is F = W(now, due) + O − later: what the law leaves, plus
what others already answer for. An allowance is never more than F. From that alone it follows that
at the end W(end, due) + O ≥ 0: a case late by L has at least L of overrun on somebody's account.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from congvu.kernel.values import replace
from congvu.modules.casework.values.state import CaseState, PlanStep
from congvu.modules.worktime.api import Calendar

FLOOR = 4 * 3600  # working seconds a receiver should find left; a setting of the pack later


def fair_time(state: CaseState, *, step: int, at: datetime, calendar: Calendar) -> int:
    """Return F for a step, in working seconds; never below 0."""
    later = sum(planned.allowance for planned in state.plan[step + 1 :])
    return max(0, calendar.seconds_between(at, state.due_at) + state.overrun - later)


def floor_of(planned: PlanStep) -> int:
    """Return what a unit has to assign, and what one who passes on must leave: 4 h or a quarter."""
    return min(FLOOR, planned.allowance // 4)


def spread(shares: Sequence[float], budget: int) -> tuple[int, ...]:
    """Divide a budget of working seconds by shares so that the parts sum to it exactly.

    >>> spread([0.7, 0.2, 0.1], 10)
    (7, 2, 1)
    """
    whole = sum(shares)
    parts: list[int] = []
    given, reached = 0, 0.0
    for share in shares:
        reached += share
        part = round(budget * reached / whole) - given
        given += part
        parts.append(part)
    return tuple(parts)


def rescaled(plan: tuple[PlanStep, ...], budget: int) -> tuple[PlanStep, ...]:
    """Return the plan with its allowances stretched or shrunk to a new budget, in proportion."""
    parts = spread([step.allowance for step in plan], budget) if plan else ()
    whole = sum(step.allowance for step in plan)
    return tuple(
        replace(
            step,
            allowance=part,
            asks=tuple(
                replace(ask, allowance=ask.allowance * budget // whole) for ask in step.asks
            ),
        )
        for step, part in zip(plan, parts, strict=True)
    )
