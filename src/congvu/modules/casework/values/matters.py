"""A matter (một việc): the lives that it had in one case after another, and its one clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import HolderKind, Outcome, StepRole


class LinkKind(StrEnum):
    """What a person decided about two cases."""

    REOPENED = "reopened"
    SAME = "same"
    DISTINCT = "distinct"

    @property
    def words(self) -> str:
        return _LINK_WORDS[self]


_LINK_WORDS = {
    LinkKind.REOPENED: N_("Mở lại"),
    LinkKind.SAME: N_("Cùng một việc"),
    LinkKind.DISTINCT: N_("Hai việc khác nhau"),
}


class Reopening(StrEnum):
    """On what ground a closed case is taken up again."""

    DISSATISFIED = "dissatisfied"
    APPEAL = "appeal"
    FOUND_WRONG = "found_wrong"

    @property
    def words(self) -> str:
        return _REOPENING_WORDS[self]


_REOPENING_WORDS = {
    Reopening.DISSATISFIED: N_("Người nộp không đồng ý với kết quả"),
    Reopening.APPEAL: N_("Giải quyết khiếu nại, kiến nghị về kết quả"),
    Reopening.FOUND_WRONG: N_("Cơ quan tự phát hiện sai sót"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A span of a life with one holder; seconds are working seconds."""

    kind: HolderKind
    role: StepRole | None
    official_id: int | None
    unit_id: int | None
    started: datetime
    ended: datetime
    working: int
    overrun: int


@dataclass(frozen=True, slots=True)
class Life:
    """One case of a matter, with every minute of it; `ended` is None while it is open."""

    case_id: int
    code: str
    accepted_at: datetime
    ended: datetime | None
    outcome: Outcome | None
    spans: tuple[Held, ...]

    @property
    def working(self) -> int:
        return sum(span.working for span in self.spans)

    @property
    def overrun(self) -> int:
        return sum(span.overrun for span in self.spans)


@dataclass(frozen=True, slots=True)
class HolderShare:
    """What one holder had of the whole matter, over all its lives."""

    kind: HolderKind
    official_id: int | None
    unit_id: int | None
    working: int
    overrun: int
    lives: int


@dataclass(frozen=True, slots=True)
class MatterClock:
    """The one clock of a matter, since the first acceptance.

    `working` is what all holders had of it, `shares` whose it was, in the order in which they got
    it; `between` is the working time in which the matter lay closed, `elapsed` all from `since`.
    """

    lives: tuple[Life, ...]
    shares: tuple[HolderShare, ...]
    since: datetime
    until: datetime
    working: int
    overrun: int
    elapsed: int
    between: int
