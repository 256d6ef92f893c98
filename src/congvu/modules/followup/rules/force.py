"""When a unit is on the task force's list, when regularly, and what a session changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from congvu.modules.followup.values.force import ForceRule, Mark, Morning, Picture

WIDTH, HEIGHT = 640, 180
_TOP, _FOOT = 14, 22


def is_listed(rule: ForceRule, morning: Morning) -> bool:
    """Return whether a unit's backlog of a morning is a long one."""
    return morning.long_overdue >= rule.least_overdue


def weeks_listed(rule: ForceRule, mornings: Sequence[Morning], *, until: date) -> int:
    """Return in how many of the last weeks a unit was on the list on at least one morning."""
    monday = until - timedelta(days=until.weekday())
    first = monday - timedelta(weeks=rule.of_weeks - 1)
    return len(
        {
            (each.day - timedelta(days=each.day.weekday()))
            for each in mornings
            if first <= each.day <= until and is_listed(rule, each)
        }
    )


def is_regular(rule: ForceRule, mornings: Sequence[Morning], *, until: date) -> bool:
    """Return whether a unit keeps a backlog regularly (để tồn đọng thường xuyên)."""
    return weeks_listed(rule, mornings, until=until) >= rule.weeks


def picture_of(mornings: Sequence[Morning], held_on: date, *, days: int = 30) -> Picture:
    """Return the backlog from so many days before a session to so many days after it.

    A morning without a row had no backlog; the means say what it was before and is after.
    """
    first, last = held_on - timedelta(days=days), held_on + timedelta(days=days)
    shown = sorted((each for each in mornings if first <= each.day <= last), key=lambda m: m.day)
    highest = max((each.overdue for each in shown), default=0)
    step, room = WIDTH / (2 * days), HEIGHT - _TOP - _FOOT
    marks = tuple(
        Mark(
            round((each.day - first).days * step, 1),
            round(_TOP + room * (1 - each.overdue / (highest or 1)), 1),
            each,
        )
        for each in shown
    )
    line = " ".join(f"{mark.x:g},{mark.y:g}" for mark in marks)
    base = HEIGHT - _FOOT
    area = f"{marks[0].x:g},{base} {line} {marks[-1].x:g},{base}" if marks else ""
    return Picture(
        marks=marks,
        line=line,
        area=area,
        split=round((held_on - first).days * step, 1),
        highest=highest,
        before=_mean([each for each in shown if each.day < held_on]),
        after=_mean([each for each in shown if each.day > held_on]),
        width=WIDTH,
        height=HEIGHT,
    )


def _mean(mornings: Sequence[Morning]) -> float | None:
    return sum(each.overdue for each in mornings) / len(mornings) if mornings else None
