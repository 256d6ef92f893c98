"""The acts upon a case: each one sentence of the domain, and as a fact replayable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    Outcome,
    Severity,
    Stance,
    SupplementEffect,
)
from congvu.modules.casework.values.state import PlanStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What every act carries: when, and by which official (None: the system)."""

    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act):
    """The dossier is full and valid: the clock starts (Decree 118/2025 art. 17.3)."""

    kind: CaseKind
    limit: str
    calendar_id: int
    due_at: datetime
    plan: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Act):
    """A head gives the work to an official of the unit; anew, if somebody had it."""

    to_official: int
    to_unit: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Act):
    """The holder passes the work on, inside the unit or to another one, with a reason.

    `forced` where it is not his doing: he left the post, and his work goes back to the unit.
    """

    to_unit: int
    to_official: int | None
    reason: str
    forced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeed(Act):
    """While the case waits, another takes the place of one who is away, or who left his post.

    `to_official` None gives the work back to the unit, whose head assigns it.
    """

    to_unit: int
    to_official: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseHandOver(Act):
    """The receiver does not take what was passed on; it goes back to the giver."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOpinion(Act):
    """The holder asks another place for its opinion, by a due moment."""

    unit_id: int
    official_id: int | None
    question: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveOpinion(Act):
    """The place asked answers with a stance and its ground."""

    opinion_no: int
    stance: Stance
    ground: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkVague(Act):
    """The asker marks an answer as without a clear stance (không rõ chính kiến)."""

    opinion_no: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSupplement(Act):
    """More papers are needed; what that does to the clock comes from the procedure."""

    effect: SupplementEffect
    ground: str
    items: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveSupplement(Act):
    """The papers came. `due_at` is the new due where the time is counted again from zero."""

    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Act):
    """The clock stops on a legal ground, approved by someone by name."""

    holder: HolderKind
    ground: str
    approver: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Act):
    """The ground of the pause is gone."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitPayment(Act):
    """The applicant owes what has to be paid first; on this ground the clock waits for him."""

    ground: str
    owed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivePayment(Act):
    """What was owed is paid, or waived."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExtension(Act):
    """The holder asks for more time, before his own is over, naming the date he needs."""

    wanted_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseExtension(Act):
    """A competent person does not give more time, and says why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Act):
    """A competent person grants one new date (Decree 118/2025 art. 19.6)."""

    due_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Act):
    """The holder's step is done: on to the next step of the plan."""

    to_official: int | None
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnForRework(Act):
    """A reviewer or approver sends the product back to the one who leads."""

    severity: Severity
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclude(Act):
    """The result is there. The applicant is told; the clock of the administration ends."""

    outcome: Outcome
    result: str
    await_collection: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Act):
    """The result is in the applicant's hands, or the matter ended another way."""

    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalendar(Act):
    """The calendar was revised: an open case counts on with the new version."""

    calendar_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FallDue(Act):
    """An opinion fell due unanswered; from that moment its minutes are its owner's."""

    opinion_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameComplained(Act):
    """It is put on record of which unit a matter complains, and how that is known.

    `opener_id` and his unit are whoever opened the case: perhaps he sent it there.
    """

    unit_id: int
    reason: str
    opener_id: int | None = None
    opener_unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Act):
    """A comment or a corrected field: on the record, and nothing of the clock."""

    text: str
    changes: tuple[tuple[str, str, str], ...] = ()
