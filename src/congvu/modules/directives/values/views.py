"""What the pages of directives show, finished."""

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
class Node:
    """A directive in its tree, with who has it and since when it is late."""

    id: int
    parent_id: int | None
    level: int
    code: str
    title: str
    lead: str
    giver: str
    holder: str
    state: State
    given_at: datetime
    due_at: datetime
    first_due_at: datetime
    delivered_at: datetime | None
    ended_at: datetime | None
    left: TimeLeft | None
    is_late: bool
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """One participant's clock: his part, by when, and how it stands."""

    role: str
    who: str
    unit: str
    due_at: datetime
    done_at: datetime | None
    left: TimeLeft | None
    is_late: bool
    is_holder: bool
    answer: str = ""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that shows what was said."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Progress as it was reported."""

    at: datetime
    who: str
    done: str
    left: str
    obstacle: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A product with what the giver said of it."""

    no: int
    at: datetime
    who: str
    text: str
    notation: str
    files: tuple[FileView, ...]
    verdict: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    opened: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """Terms as they were set: the first, or changed with a reason."""

    no: int
    at: datetime
    by: str
    reason: str
    lead: str
    due_at: datetime
    product: str


@dataclass(frozen=True, slots=True)
class ClashView:
    """What another leader wanted, and what he chose."""

    at: datetime
    by: str
    title: str
    lead: str
    due_at: datetime
    choice: str
    reason: str
    made_id: int | None
    made_code: str


@dataclass(frozen=True, slots=True)
class Came:
    """A directive in two words, on the page of what it came from."""

    id: int
    title: str
    lead: str
    state: State
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One of two directions that disagree."""

    by: str
    at: datetime
    title: str
    lead: str
    due_at: datetime
    product: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time that waits for the giver."""

    at: datetime
    who: str
    wanted_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the directive's chain as a sentence."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class DirectiveView:
    """Everything that a directive's page shows, and what this person may do (`may`)."""

    id: int
    code: str
    title: str
    product: str
    theme: str
    giver: str
    giver_title: str
    written_by: str
    given_at: datetime
    source: SourceKind
    source_title: str
    lead: str
    follower: str
    due_at: datetime
    state: State
    left: TimeLeft | None
    is_late: bool
    end_reason: str
    ended_at: datetime | None
    superseded_by: tuple[int, str] | None
    supersedes: tuple[tuple[int, str], ...]
    case_code: str
    terms_no: int
    above: tuple[tuple[int, str, str], ...]
    tree: tuple[Node, ...]
    open_parts: tuple[str, ...]
    clocks: tuple[Clock, ...]
    reports: tuple[ReportView, ...]
    deliveries: tuple[DeliveryView, ...]
    terms: tuple[TermsView, ...]
    clashes: tuple[ClashView, ...]
    asked: Asked | None
    history: tuple[Told, ...]
    may: frozenset[str]


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
