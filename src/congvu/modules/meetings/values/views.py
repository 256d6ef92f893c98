"""What the pages of meetings show, finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.modules.meetings.values.meeting import Form, Guest, Kind, MetPerson, Part, Reply, State
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in the calendar of a week; who may not open it sees that it is, and no more."""

    id: int
    kind: Kind
    subject: str
    starts_at: datetime
    ends_at: datetime
    place: str
    chair: str
    unit: str
    state: State
    people: tuple[str, ...]
    may_open: bool
    my_reply: Reply | None

    @property
    def waits_for_me(self) -> bool:
        return self.my_reply is Reply.NONE and self.state in (State.CALLED, State.TO_SIGN)


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A day of the calendar with what happens on it."""

    on: date
    is_working: bool
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A line of the agenda; `answered` says whether a conclusion answers it."""

    position: int
    text: str
    minutes: int
    decision: str
    answered: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    position: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """An invited person and what he answered."""

    id: int
    name: str
    unit: str
    part: Part
    ground: str
    reply: Reply
    reason: str
    deputy: str
    replied_at: datetime | None
    withdrawn: bool
    attended: bool | None


@dataclass(frozen=True, slots=True)
class PointView:
    """A conclusion or a difficulty, with its directive where it has one."""

    no: int
    text: str
    topic: str
    raised_by: str
    before: str
    answer: str
    after: str
    after_at: datetime | None
    after_by: str
    lead: str
    product: str
    due_at: datetime | None
    directive: str
    case_code: str
    left: TimeLeft | None
    is_done: bool

    @property
    def has_task(self) -> bool:
        return self.due_at is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a meeting's history."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting's page; `may` are the acts open to who looks at it."""

    id: int
    kind: Kind
    subject: str
    purpose: str
    starts_at: datetime
    ends_at: datetime
    place: str
    room_id: int | None
    chair: str
    chair_id: int | None
    secretary_id: int | None
    unit: str
    form: Form
    state: State
    despite: str
    letter_code: str
    letter_id: int | None
    letter_notation: str
    sequence: int
    cancel_reason: str
    topics: tuple[TopicView, ...]
    papers: tuple[PaperView, ...]
    people: tuple[PersonView, ...]
    guests: tuple[Guest, ...]
    minutes: str
    minuted_by: str
    minuted_at: datetime | None
    points: tuple[PointView, ...]
    met: tuple[MetPerson, ...]
    history: tuple[Told, ...]
    may: frozenset[str]

    @property
    def is_visit(self) -> bool:
        return self.kind is Kind.VISIT

    @property
    def tasks(self) -> tuple[PointView, ...]:
        return tuple(point for point in self.points if point.has_task)

    @property
    def decisions_missing(self) -> tuple[TopicView, ...]:
        """Return the decisions that were expected and that no conclusion gives."""
        return tuple(topic for topic in self.topics if topic.decision and not topic.answered)
