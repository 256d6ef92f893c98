"""What the pages of following up show, finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.modules.followup.values.letters import AnswerKind, Judgement, LetterState, Step


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a letter: what is overdue with whom, what was answered, whether it is over."""

    id: int
    letter_id: int
    code: str
    subject: str
    unit_id: int
    official_id: int | None
    holder: str
    due_at: datetime
    is_over: bool
    answer: AnswerKind | None
    answered_by: str
    answered_at: datetime | None
    new_date: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in the list, with its first lines and how many there are."""

    id: int
    unit_id: int
    unit: str
    level: int
    day: date
    state: LetterState
    notation: str
    issued_on: date | None
    trouble: str
    draft_case: str
    copied: str
    count: int
    answered: int
    over: int
    lines: tuple[LineRow, ...] = ()

    @property
    def waiting(self) -> int:
        """Return how many lines wait for an answer."""
        return self.count - self.answered


@dataclass(frozen=True, slots=True)
class LetterHead:
    """How one of the letters about a case stands, as evidence."""

    id: int
    step: Step
    state: LetterState
    notation: str
    issued_on: date | None
    answer: AnswerKind | None
    new_date: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Criticism proposed: about whom, for which case, after which letters; what was decided."""

    id: int
    code: str
    subject: str
    unit: str
    person: str
    person_id: int | None
    due_at: datetime
    calendar_id: int
    made_at: datetime
    is_over: bool
    verdict: Judgement | None
    ground: str
    decided_by: str
    decided_at: datetime | None
    letters: tuple[LetterHead, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceRow:
    """A unit of the agency: its backlog of the last morning, how often it was on the list."""

    unit_id: int
    unit: str
    overdue: int
    long_overdue: int
    oldest_due: datetime
    is_listed: bool
    is_regular: bool
    weeks: int
    session_id: int | None
    session_on: datetime | None
    promised: int
    kept: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in the list."""

    id: int
    unit: str
    held_at: datetime
    chair: str
    promised: int
    kept: int
    late: int


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What was agreed, as the directive that it became stands."""

    no: int
    title: str
    directive: str
    code: str
    due_at: datetime
    concluded_at: datetime | None
    calendar_id: int
    accepted_at: datetime
