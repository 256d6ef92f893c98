"""What the strip is drawn from: the life of a case as its charges, opinions and dates tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from congvu.modules.casework.values.choices import Answer, HolderKind, Stance, StepRole
from congvu.modules.worktime.api import Calendar


class Tone(StrEnum):
    """The colour of a holder: it says the role, the label says the person."""

    COUNTER = "mc"  # một cửa, văn thư
    LEAD = "ct"  # chủ trì
    COORDINATE = "ph"  # phối hợp
    UNIT = "dv"  # đơn vị, người đứng đầu: phân công, thẩm định
    LEADER = "ld"  # lãnh đạo ký
    OUTSIDE = "bn"  # cơ quan ngoài
    APPLICANT = "nd"  # người nộp, tạm dừng: always hatched

    @property
    def css(self) -> str:
        """Return the class that fills a shape; empty for the hatched one."""
        return "" if self is Tone.APPLICANT else f"f-{self}"

    @property
    def pattern(self) -> str:
        """Return the pattern that fills a shape instead of a colour."""
        return "p-dung" if self is Tone.APPLICANT else ""

    @property
    def has_white_text(self) -> bool:
        return self in (Tone.LEAD, Tone.UNIT, Tone.OUTSIDE)


_BY_ROLE = {
    StepRole.RECEIVE: Tone.COUNTER,
    StepRole.CLERK: Tone.COUNTER,
    StepRole.DELIVER: Tone.COUNTER,
    StepRole.ASSIGN: Tone.UNIT,
    StepRole.REVIEW: Tone.UNIT,
    StepRole.LEAD: Tone.LEAD,
    StepRole.COORDINATE: Tone.COORDINATE,
    StepRole.APPROVE: Tone.LEADER,
}


def tone_of(kind: HolderKind, role: StepRole | None, *, owes_opinion: bool = False) -> Tone:
    """Return the colour of a holding: by kind where the holder isn't ours, else by role.

    A place that owes an opinion coordinates, whether it named somebody or not: its own work is
    not unassigned, its answer is late.
    """
    if kind is HolderKind.OUTSIDE:
        return Tone.OUTSIDE
    if not kind.is_ours:
        return Tone.APPLICANT
    if owes_opinion:
        return Tone.COORDINATE
    if kind is HolderKind.UNIT or role is None:
        return Tone.UNIT
    return _BY_ROLE[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One holder's span of the case's life. Seconds are working seconds.

    `ended` None means that this holder has it now. `overrun` of the `working` seconds lie beyond
    the holder's own limit, from `overrun_from` on. `allowance` is what the turn `turn` was given.
    `note` says what for; `short` is the label where the full name doesn't fit. `is_unassigned`
    marks the head's own clock: nobody had the work yet.
    """

    number: int
    tone: Tone
    name: str
    started: datetime
    ended: datetime | None
    working: int
    overrun: int = 0
    overrun_from: datetime | None = None
    note: str = ""
    unit: str = ""
    short: str = ""
    turn: int = 0
    allowance: int = 0
    is_unassigned: bool = False

    @property
    def is_waiting(self) -> bool:
        """Return whether these minutes belong to nobody of ours."""
        return self.tone in (Tone.APPLICANT, Tone.OUTSIDE)

    @property
    def within(self) -> int:
        return 0 if self.is_waiting else self.working - self.overrun

    @property
    def paused(self) -> int:
        return self.working if self.is_waiting else 0

    @property
    def given(self) -> str:
        """Return the short label: the given name of a person."""
        return self.short or (self.name.split() or [""])[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A step still to come: drawn in dots, never summed."""

    name: str
    started: datetime
    ended: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLife:
    """One place asked for its opinion; `late` in working seconds, to now while unanswered."""

    place: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    stance: Stance | None = None
    late: int = 0
    reminders: tuple[datetime, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLife:
    """One request for more time, live until it is answered; `granted_at` may be a shorter one."""

    who: str
    asked_at: datetime
    wanted_at: datetime
    answered_at: datetime | None = None
    answer: Answer | None = None
    granted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLife:
    """The life of one case, from acceptance to close, or to now and what is planned.

    Segments tile the life in order. `due_why` tells why the due differs from the promise
    ("+15 giờ tạm dừng"); `cycle_started_at` is when the last cycle of the clock began.
    """

    calendar: Calendar = field(repr=False)
    now: datetime
    accepted_at: datetime
    segments: tuple[Segment, ...]
    promise_at: datetime | None
    due_at: datetime | None
    concluded_at: datetime | None = None
    closed_at: datetime | None = None
    cycle_started_at: datetime | None = None
    planned: tuple[Planned, ...] = ()
    opinions: tuple[OpinionLife, ...] = ()
    requests: tuple[RequestLife, ...] = ()
    due_why: str = ""

    @property
    def until(self) -> datetime:
        """Return the moment up to which life has been lived: the close, or now."""
        return max(self.closed_at or self.now, self.accepted_at)

    @property
    def judged_at(self) -> datetime:
        """Return the moment held against the due: the result, not its collection; else now.

        While the case waits for somebody who isn't ours no lateness grows: when it began to wait.
        """
        last = self.segments[-1] if self.segments else None
        if self.concluded_at is None and last and last.ended is None and last.is_waiting:
            return last.started
        return self.concluded_at or self.until

    @property
    def late(self) -> int:
        """Return the working seconds by which the case is, or was, late; 0 if it isn't."""
        if self.due_at is None:
            return 0
        return max(0, self.calendar.seconds_between(self.due_at, self.judged_at))

    @property
    def ends_at(self) -> datetime:
        """Return where the picture ends: the close, else the last of now, due and plan."""
        if self.closed_at is not None:
            return self.until
        planned = [step.ended for step in self.planned]
        return max([self.until, *planned, *([self.due_at] if self.due_at else [])])
