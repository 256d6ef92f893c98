"""How long the invented people take, and to whom they pass their work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from congvu.assembly.demo.temper import Staff, Temper
from congvu.modules.casework.values.choices import SignalKind, StepRole
from congvu.modules.casework.values.state import CaseState
from congvu.modules.worktime.api import Calendar, LimitUnit, TimeLimit, deadline

HOUR = 3600
_ORDINARY = Temper()
SESSION_BEFORE, SPELL = 20, 45
"""So many working mornings ago the task force sat; so many more ago the work began to lie."""
_dues: dict[tuple[int | None, str, date], datetime] = {}


@dataclass(frozen=True, slots=True)
class Planted:
    """An act that looks like shirking, and whether it is: what a detector should tell apart."""

    kind: SignalKind
    place: str
    at: datetime
    shirks: bool


def mornings_before(calendar: Calendar, day: date, count: int) -> date:
    """Return the working day so many working days before a day."""
    while count:
        day -= timedelta(days=1)
        count -= calendar.day(day).is_working
    return day


class Pace:
    """An agency's people, their tempers, and the one seeded source of chance."""

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
        self.papers: tuple[str, ...] = ("Giấy tờ tùy thân còn hạn",)
        self.calendars: Callable[[int], Calendar] = lambda _: calendar
        self.planted: list[Planted] = []
        self.session_at = calendar.opening(mornings_before(calendar, now.date(), SESSION_BEFORE))
        self.spell_at = calendar.opening(
            mornings_before(calendar, now.date(), SESSION_BEFORE + SPELL)
        )

    def temper(self, official: int | None) -> Temper:
        return self.tempers.get(official or 0, _ORDINARY)

    def plant(
        self,
        kind: SignalKind,
        place: str,
        official: int | None,
        at: datetime,
        *,
        shirks: bool | None = None,
    ) -> None:
        """Write down the truth of what is about to be done, and whether it is shirking.

        Where the act itself doesn't say, it is what he who does it is given to.
        """
        known = self.temper(official).shirks if shirks is None else shirks
        self.planted.append(Planted(kind, place, at, shirks=known))

    def spent(self, official: int | None, allowance: int) -> float:
        """Return the working seconds that an official takes for a turn."""
        temper = self.temper(official)
        share = temper.pace * self.rng.lognormvariate(0, temper.spread) * self.staff.slowness
        return max(300.0, allowance * share)

    def in_spell(self, unit_id: int, at: datetime, seconds: float) -> float:
        """Return how long work begun at a moment takes where the task force sat."""
        spell = self.staff.spells.get(unit_id)
        if spell is None or at < self.spell_at:
            return seconds
        room = self.calendar.seconds_between(at, self.session_at) if at < self.session_at else 0
        if seconds * spell.before <= room:
            return seconds * spell.before
        return room + (seconds - room / spell.before) * spell.after

    def later(self, at: datetime, seconds: float) -> datetime:
        """Return the moment so many working seconds later, at least one."""
        return self.calendar.add(at, max(1, int(seconds)))

    def due_of(self, limit: str, at: datetime) -> datetime:
        """Return when a case accepted at a moment is due; limits in days are the same all day."""
        key = (self.calendar.id, limit, at.date())
        due = _dues.get(key)
        if due is None:
            parsed = TimeLimit.parse(limit)
            due = deadline(accepted_at=at, limit=parsed, calendar=self.calendar).due_at
            if parsed.unit is not LimitUnit.WORKING_HOUR:
                _dues[key] = due
        return due

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
