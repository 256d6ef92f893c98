"""Written reminders: where a letter stands, what a unit answers, what a leader decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from congvu.kernel.refusals import N_


class Step(IntEnum):
    """The rungs above casework's nudge (1) and notice (2)."""

    FIRST = 3
    SECOND = 4
    FORCE = 5

    @property
    def words(self) -> str:
        return _STEPS[self]


_STEPS = {
    Step.FIRST: N_("Văn bản nhắc lần 1"),
    Step.SECOND: N_("Văn bản nhắc lần 2"),
    Step.FORCE: N_("Tổ công tác, đề nghị phê bình"),
}


class LetterState(StrEnum):
    """Where a written reminder stands."""

    PLANNED = "planned"
    DRAFTED = "drafted"
    SIGNED = "signed"
    ISSUED = "issued"
    RECALLED = "recalled"

    @property
    def words(self) -> str:
        return _LETTERS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


_LETTERS = {
    LetterState.PLANNED: N_("Chờ soạn"),
    LetterState.DRAFTED: N_("Chờ ký"),
    LetterState.SIGNED: N_("Chờ phát hành"),
    LetterState.ISSUED: N_("Đã gửi"),
    LetterState.RECALLED: N_("Đã thu hồi"),
}
_TONES = {
    LetterState.PLANNED: "dung",
    LetterState.DRAFTED: "sap",
    LetterState.SIGNED: "sap",
    LetterState.ISSUED: "con",
    LetterState.RECALLED: "dung",
}


class AnswerKind(StrEnum):
    """What a unit says of a line: it is done, or will be by another day, for a reason."""

    DONE = "done"
    DATE = "date"

    @property
    def words(self) -> str:
        return _ANSWERS[self]


_ANSWERS = {AnswerKind.DONE: N_("Đã xong"), AnswerKind.DATE: N_("Xin hẹn ngày khác")}


class Judgement(StrEnum):
    """What a leader decides about a proposed criticism."""

    CRITICISE = "criticise"
    DISMISS = "dismiss"

    @property
    def words(self) -> str:
        return _JUDGEMENTS[self]


_JUDGEMENTS = {
    Judgement.CRITICISE: N_("Phê bình"),
    Judgement.DISMISS: N_("Không phê bình"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """How many working days after what: the due date, the first letter, the second."""

    first_after: int
    second_after: int
    third_after: int


@dataclass(frozen=True, slots=True)
class Line:
    """What a letter says of one overdue case."""

    code: str
    subject: str
    holder: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a letter says: to which unit, of which lines, after which letter before it."""

    level: int
    unit: str
    as_of: datetime
    answer_by: date
    lines: tuple[Line, ...]
    before: str = ""
