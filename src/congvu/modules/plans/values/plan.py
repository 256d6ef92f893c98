"""What a plan promises, where it stands, and what was done beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from congvu.foundation.periods import Period
from congvu.kernel.refusals import N_
from congvu.modules.worktime.api import TimeLeft


class State(StrEnum):
    """Where a version of a plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.DRAFT: N_("Đang soạn"),
    State.SUBMITTED: N_("Chờ duyệt"),
    State.APPROVED: N_("Đã duyệt"),
}


class Progress(StrEnum):
    """Where an item stands; derived from its cases, never typed in."""

    NOT_GIVEN = "not_given"
    IN_HAND = "in_hand"
    LATE = "late"
    DONE = "done"

    @property
    def words(self) -> str:
        return _PROGRESS[self]


_PROGRESS = {
    Progress.NOT_GIVEN: N_("Chưa giao"),
    Progress.IN_HAND: N_("Đang làm"),
    Progress.LATE: N_("Quá hạn"),
    Progress.DONE: N_("Xong"),
}


class Drift(StrEnum):
    """How an item differs from what was promised first."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return _DRIFTS[self]


_DRIFTS = {
    Drift.SAME: N_("Như đã hứa"),
    Drift.ADDED: N_("Bổ sung"),
    Drift.CHANGED: N_("Đã đổi"),
    Drift.DROPPED: N_("Đã bỏ"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a plan: the work, its product, by when, who leads it at which post."""

    work: str
    product: str
    due_on: date
    post_id: int
    official_id: int | None = None
    coordinators: tuple[int, ...] = ()
    programme_id: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case that does the work of an item."""

    code: str
    subject: str
    is_directive: bool
    due_at: datetime
    left: TimeLeft
    is_done: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A line of a plan with what became of it."""

    no: int
    key: UUID
    work: str
    product: str
    due_on: date
    lead: str
    post: str
    coordinators: tuple[str, ...]
    programme: str
    hours: int | None
    drift: Drift
    promised_on: date | None
    progress: Progress
    cases: tuple[LinkedCase, ...] = ()
    has_directive: bool = False


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version of a plan in its history."""

    no: int
    state: State
    made_at: datetime
    made_by: str
    reason: str
    approved_at: datetime | None
    approved_by: str
    returned: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """How many cases, and how many working seconds they took."""

    cases: int = 0
    seconds: int = 0

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.cases + other.cases, self.seconds + other.seconds)


@dataclass(frozen=True, slots=True)
class Beside:
    """What was done in the period: of the plan, and beside it by the kind of work."""

    planned: Effort = field(default_factory=Effort)
    unplanned: tuple[tuple[str, Effort], ...] = ()

    @property
    def unplanned_sum(self) -> Effort:
        return sum((effort for _, effort in self.unplanned), Effort())

    @property
    def share(self) -> float | None:
        """Return which share of the hours no plan had; None where nothing was done."""
        whole = self.planned.seconds + self.unplanned_sum.seconds
        return self.unplanned_sum.seconds / whole if whole else None


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A case on which somebody worked in the period."""

    code: str
    subject: str
    kind: str
    seconds: int
    due_at: datetime
    concluded_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list of a period; `is_open` says whether its page is this person's to open."""

    id: int
    unit: str
    official: str
    version: int
    state: State
    items: int
    done: int
    late: int
    in_hand: int
    waits_for_me: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan's page; `may` are the acts open to who looks at it."""

    id: int
    period: Period
    unit_id: int
    unit: str
    official_id: int | None
    official: str
    theme: str
    version: VersionView
    versions: tuple[VersionView, ...]
    items: tuple[ItemView, ...]
    dropped: tuple[ItemView, ...]
    may: frozenset[str]

    @property
    def name(self) -> str:
        return self.official or self.unit

    @property
    def is_in_force(self) -> bool:
        return self.version.in_force

    def count(self, progress: str) -> int:
        return sum(item.progress == progress for item in self.items)
