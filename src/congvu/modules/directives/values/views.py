"""What the page of a directive shows, finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.directives.values.giving import SourceKind
from congvu.modules.directives.values.lists import State
from congvu.modules.worktime.api import TimeLeft


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
