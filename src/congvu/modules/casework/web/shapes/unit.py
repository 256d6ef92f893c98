"""What the board of a unit (đơn vị) shows: load per person, the head's own clock, reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.charts import load_parts
from congvu.modules.casework.web.shapes.common import Figure, Mark
from congvu.modules.casework.web.strip import MiniBar
from congvu.modules.casework.web.strip.bar import BarPart
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom the function of the matter and the load speak for."""

    official_id: int
    name: str
    why: Phrase | str


@dataclass(frozen=True, slots=True)
class UnassignedLine:
    """A case that nobody has: its minutes are the head's. `assign_href` takes POST `official`."""

    key: str
    subject: str
    href: str
    source: str
    received_at: datetime
    left: TimeLeft
    bar: MiniBar
    assign_href: str
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """What one official has open; `weight` of `quota` in converted work (khối lượng quy đổi).

    `href` opens the person's working list; each figure its own list. `done` is what he finished
    in the period.
    """

    official_id: int
    name: str
    href: str
    note: Phrase | str
    overdue: int
    soon: int
    ahead: int
    weight: Decimal | None = None
    quota: Decimal | None = None
    is_away: bool = False
    done: int | None = None
    open_href: str = ""
    late_href: str = ""
    soon_href: str = ""
    done_href: str = ""

    @property
    def open(self) -> int:
        return self.overdue + self.soon + self.ahead

    def parts(self, fullest: int) -> tuple[BarPart, ...]:
        """Return the bar, on the scale of the one who has most."""
        return load_parts(self.overdue, self.soon, self.ahead, fullest)


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A sign of shirking that waits for its reply; with how often its detector was wrong."""

    kind: Phrase | str
    left: TimeLeft
    text: Phrase | str
    person: str
    wrong_share: float | None
    href: str


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A written reminder that the unit received."""

    subject: str
    href: str
    mark: Mark
    note: Phrase | str


@dataclass(frozen=True, slots=True)
class BoardPanel:
    """A panel that another module puts on a unit's board: how it stands, who is named, where to."""

    key: str
    title: Phrase
    state: Phrase
    names: tuple[str, ...]
    names_title: Phrase
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBoard:
    """The board of one unit. `assign_hours` is what the head has to assign, in working hours.

    `waiting` counts what nobody has, `unassigned` shows as much of it as a page holds.
    """

    unit: str
    assign_hours: int
    waiting: int
    unassigned: tuple[UnassignedLine, ...]
    people: tuple[PersonLoad, ...]
    signals: tuple[SignalLine, ...] = ()
    reminders: tuple[ReminderLine, ...] = ()
    reminders_note: Phrase | str = ""
    head: tuple[Figure, ...] = ()
    head_period: Phrase | str = ""
    can_assign: bool = True
    bulk_href: str = ""
    export_href: str = ""
    next_href: str = ""
    periods: tuple[tuple[str, Phrase | str, bool], ...] = ()
    open_href: str = ""
    late_href: str = ""
    soon_href: str = ""
    done_href: str = ""
    signals_href: str = ""
    signals_count: int | None = None
    reminders_href: str = ""
    beside: tuple[BoardPanel, ...] = ()

    @property
    def overdue(self) -> int:
        return sum(person.overdue for person in self.people)

    @property
    def soon(self) -> int:
        return sum(person.soon for person in self.people)

    @property
    def open(self) -> int:
        return sum(person.open for person in self.people)

    @property
    def done(self) -> int:
        return sum(person.done or 0 for person in self.people)

    @property
    def weight(self) -> Decimal:
        return sum((person.weight or Decimal(0) for person in self.people), Decimal(0))

    @property
    def is_weighed(self) -> bool:
        """Return whether work is converted here; else its column is left out."""
        return any(person.weight is not None for person in self.people)

    @property
    def quota(self) -> Decimal:
        return sum((person.quota or Decimal(0) for person in self.people), Decimal(0))

    @property
    def fullest(self) -> int:
        """Return the largest number of open cases of one person: the bars' full length."""
        return max((person.open for person in self.people), default=0) or 1

    @property
    def title(self) -> Phrase:
        """Return the finding: what nobody has, what is past its time."""
        waiting = self.waiting
        if waiting and self.overdue:
            template = N_("{waiting} việc chưa ai nhận, {overdue} việc quá hạn")
            return Phrase(template, waiting=waiting, overdue=self.overdue)
        if waiting:
            return Phrase(N_("{waiting} việc chưa ai nhận, không có việc quá hạn"), waiting=waiting)
        if self.overdue:
            template = N_("Việc đã phân công hết, {overdue} việc quá hạn")
            return Phrase(template, overdue=self.overdue)
        return Phrase(N_("Việc đã phân công hết, không có việc quá hạn"))

    @property
    def lead(self) -> Phrase:
        """Return whose board this is and who answers for what nobody has."""
        template = N_(
            "{unit}: {people} người, {open} việc đang mở. "
            "Việc chưa phân công tính giờ của người đứng đầu."
        )
        return Phrase(template, unit=self.unit, people=len(self.people), open=self.open)
