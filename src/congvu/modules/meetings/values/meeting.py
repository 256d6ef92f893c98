"""What an invitation says, how people answer it, and what a meeting concludes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_


class Kind(StrEnum):
    """A meeting in the house, or a visit to the grassroots."""

    MEETING = "meeting"
    VISIT = "visit"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {Kind.MEETING: N_("Họp"), Kind.VISIT: N_("Đi cơ sở")}


class Form(StrEnum):
    """How it is called: by a notice in the house, or by an official letter that is signed."""

    NOTICE = "notice"
    LETTER = "letter"

    @property
    def words(self) -> str:
        return _FORMS[self]


_FORMS = {
    Form.NOTICE: N_("Thông báo trong cơ quan"),
    Form.LETTER: N_("Giấy mời, trình ký"),
}


class Part(StrEnum):
    """What somebody is at a meeting."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"

    @property
    def words(self) -> str:
        return _PARTS[self]


_PARTS = {Part.CHAIR: N_("Chủ trì"), Part.SECRETARY: N_("Thư ký"), Part.MEMBER: N_("Dự họp")}


class Reply(StrEnum):
    """What an invited person answers."""

    NONE = ""
    ATTEND = "attend"
    DEPUTY = "deputy"
    DECLINE = "decline"

    @property
    def words(self) -> str:
        return _REPLIES[self]


_REPLIES = {
    Reply.NONE: N_("Chưa trả lời"),
    Reply.ATTEND: N_("Sẽ dự"),
    Reply.DEPUTY: N_("Cử người dự thay"),
    Reply.DECLINE: N_("Không dự"),
}


class State(StrEnum):
    """Where a meeting stands; derived, never stored."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    CALLED = "called"
    TO_CONCLUDE = "to_conclude"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.DRAFT: N_("Đang chuẩn bị"),
    State.TO_SIGN: N_("Giấy mời chờ ký"),
    State.CALLED: N_("Đã mời"),
    State.TO_CONCLUDE: N_("Chờ kết luận"),
    State.CONCLUDED: N_("Đã kết luận"),
    State.CANCELLED: N_("Đã hủy"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A line of the agenda: how long it takes, which decision is expected of it."""

    text: str
    minutes: int = 0
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """An official who is asked to come, and by which function in the matter."""

    official_id: int
    ground: str
    part: Part = Part.MEMBER


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside of the house who is asked to come, and why."""

    name: str
    ground: str


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A stored file that goes with the invitation."""

    name: str
    file_id: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a meeting is called for, when, where, with whom."""

    kind: Kind
    subject: str
    starts_at: datetime
    ends_at: datetime
    chair_id: int
    purpose: str = ""
    room_id: int | None = None
    place: str = ""
    secretary_id: int | None = None
    topics: tuple[Topic, ...] = ()
    invited: tuple[Invited, ...] = ()
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is to do after a meeting: who leads, what he brings, by when."""

    unit_id: int
    product: str
    due_at: datetime
    official_id: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A conclusion of a meeting, or a difficulty found on a visit.

    `topic` is the place of the agenda's line that it answers. A difficulty says who raised it and
    how things stood, and has an answer or a task.
    """

    text: str
    topic: int | None = None
    raised_by: str = ""
    before: str = ""
    answer: str = ""
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class MetPerson:
    """Somebody met on a visit, and what was talked about."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was written down: who was there, what was said, what was concluded."""

    text: str
    attended: tuple[int, ...] = ()
    points: tuple[Point, ...] = ()
    met: tuple[MetPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A conclusion's directive."""

    no: int
    code: str
