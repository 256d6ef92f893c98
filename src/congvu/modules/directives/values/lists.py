"""What lists of directives show, finished: whose, in which state, who owes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_
from congvu.modules.directives.values.giving import SourceKind
from congvu.modules.worktime.api import TimeLeft


class State(StrEnum):
    """Where a directive stands; derived, never stored."""

    IN_HAND = "in_hand"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    STOPPED = "stopped"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        return self in (State.IN_HAND, State.DELIVERED)


_STATES = {
    State.IN_HAND: N_("Đang thực hiện"),
    State.DELIVERED: N_("Chờ nghiệm thu"),
    State.ACCEPTED: N_("Đã nghiệm thu"),
    State.STOPPED: N_("Dừng thực hiện"),
    State.SUPERSEDED: N_("Thay bằng chỉ đạo khác"),
}


class Scope(StrEnum):
    """Whose directives a list shows."""

    MINE = "mine"
    GIVEN = "given"
    LEAD = "lead"
    COORDINATE = "coordinate"
    FOLLOW = "follow"
    AGENCY = "agency"
    RECEIVED = "received"

    @property
    def words(self) -> str:
        return _SCOPES[self]


_SCOPES = {
    Scope.MINE: N_("Liên quan đến tôi"),
    Scope.GIVEN: N_("Tôi giao"),
    Scope.LEAD: N_("Đơn vị tôi chủ trì"),
    Scope.COORDINATE: N_("Đơn vị tôi phối hợp"),
    Scope.FOLLOW: N_("Tôi theo dõi"),
    Scope.AGENCY: N_("Cơ quan giao"),
    Scope.RECEIVED: N_("Cơ quan được giao"),
}


class Standing(StrEnum):
    """Which state a list narrows to."""

    OPEN = "open"
    LATE = "late"
    DELIVERED = "delivered"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.OPEN: N_("Chưa xong"),
    Standing.LATE: N_("Quá hạn"),
    Standing.DELIVERED: N_("Chờ nghiệm thu"),
    Standing.ENDED: N_("Đã kết thúc"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which directives a list shows; `after` is the place of the last line seen."""

    scope: Scope
    standing: Standing = Standing.OPEN
    words: str = ""
    after: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A directive as a list shows it; `holder` is who has its minutes now."""

    id: int
    code: str
    title: str
    product: str
    giver: str
    given_at: datetime
    lead: str
    follower: str
    theme: str
    source: SourceKind
    state: State
    level: int
    due_at: datetime
    ended_at: datetime | None
    left: TimeLeft | None
    is_late: bool
    holder: str
    parts: int
    parts_done: int
    reported_at: datetime | None


@dataclass(frozen=True, slots=True)
class Debt:
    """What somebody owes to somebody: a product, a contribution, an acceptance."""

    directive_id: int
    code: str
    title: str
    what: str
    unit_id: int
    unit: str
    who: str
    to: str
    due_at: datetime
    left: TimeLeft
    is_late: bool
    may_urge: bool
    urged_at: datetime | None


@dataclass(frozen=True, slots=True)
class Debtor:
    """A unit with what it owes on this page."""

    unit_id: int
    name: str
    debts: tuple[Debt, ...]
    late: int


@dataclass(frozen=True, slots=True)
class Came:
    """A directive in two words, on the page of what it came from."""

    id: int
    title: str
    lead: str
    state: State
    due_at: datetime
