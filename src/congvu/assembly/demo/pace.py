"""How long the invented people take, and to whom they pass their work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from congvu.assembly.demo.temper import Staff, Temper
from congvu.modules.casework.values.choices import StepRole
from congvu.modules.casework.values.state import CaseState
from congvu.modules.worktime.api import Calendar

HOUR = 3600


class Pace:
    """One agency's people, their tempers, and the one seeded source of chance."""

    def __init__(
        self,
        *,
        rng: Random,
        staff: Staff,
        tempers: dict[int, Temper],
        calendar: Calendar,
        now: datetime,
    ) -> None:
        self.rng, self.staff, self.tempers = rng, staff, tempers
        self.calendar, self.now = calendar, now
        self.calendars: Callable[[int], Calendar] = lambda _: calendar

    def spent(self, official: int | None, allowance: int) -> float:
        """Return the working seconds that an official takes for a turn."""
        temper = self.tempers.get(official or 0, Temper())
        share = temper.pace * self.rng.lognormvariate(0, temper.spread) * self.staff.slowness
        return max(300.0, allowance * share)

    def later(self, at: datetime, seconds: float) -> datetime:
        """Return the moment so many working seconds later, at least one."""
        return self.calendar.add(at, max(1, int(seconds)))

    def receiver(self, state: CaseState) -> int | None:
        """Return who gets the next step."""
        turn = state.current
        assert turn is not None
        planned = state.plan[turn.step + 1]
        if planned.role is StepRole.APPROVE:
            return self.rng.choice(self.staff.leaders)
        if planned.role is StepRole.REVIEW:
            return self.staff.heads[planned.unit_id]
        return planned.official_id
