"""What is given to whom, from what it comes, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_


class SourceKind(StrEnum):
    """From what a directive comes."""

    DOCUMENT = "document"
    MEETING = "meeting"
    PHONE = "phone"
    PROGRAMME = "programme"
    VISIT = "visit"
    TASK_FORCE = "task_force"

    @property
    def words(self) -> str:
        return _SOURCES[self]


_SOURCES = {
    SourceKind.DOCUMENT: N_("Văn bản"),
    SourceKind.MEETING: N_("Kết luận cuộc họp"),
    SourceKind.PHONE: N_("Chỉ đạo trực tiếp, điện thoại"),
    SourceKind.PROGRAMME: N_("Chương trình công tác"),
    SourceKind.VISIT: N_("Đi cơ sở"),
    SourceKind.TASK_FORCE: N_("Tổ công tác"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """From what a directive comes: `ref` is its stable name in its own register, if it has one."""

    kind: SourceKind
    title: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is to act: a unit, or one official in it; a coordinator may have a date of its own."""

    unit_id: int
    official_id: int | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is expected of whom by when; a later change makes new terms, the old ones are kept."""

    lead: Seat
    due_at: datetime
    product: str
    coordinators: tuple[Seat, ...] = ()
    follower_id: int | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """Return every unit that is named, the lead's first, each once."""
        return tuple(dict.fromkeys((self.lead.unit_id, *(s.unit_id for s in self.coordinators))))


@dataclass(frozen=True, slots=True)
class Giver:
    """Whose word it is, at which post."""

    official_id: int
    unit_id: int
    agency_id: int
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Given:
    """A directive that stands, and the case in which its clocks run."""

    directive_id: int
    code: str
    case_id: int


class Ending(StrEnum):
    """How a directive ended."""

    ACCEPTED = "accepted"
    STOPPED = "stopped"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        return _ENDINGS[self]


_ENDINGS = {
    Ending.ACCEPTED: N_("Đã nghiệm thu"),
    Ending.STOPPED: N_("Dừng thực hiện"),
    Ending.SUPERSEDED: N_("Thay bằng chỉ đạo khác"),
}


class Verdict(StrEnum):
    """What the giver said of a product."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


class Choice(StrEnum):
    """What a leader chose who wanted a matter done in another way than one before him."""

    SUPERSEDE = "supersede"
    YIELD = "yield"

    @property
    def words(self) -> str:
        return _CHOICES[self]


_CHOICES = {
    Choice.SUPERSEDE: N_("Thay chỉ đạo trước"),
    Choice.YIELD: N_("Giữ chỉ đạo trước"),
}
