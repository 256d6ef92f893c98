"""What the pages of the counter show, finished and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from congvu.modules.dossiers.values.filing import ApplicantKind, Channel, HandBack, PaperWay
from congvu.modules.dossiers.values.handing import HandedView
from congvu.modules.dossiers.values.intake import Answer, ObligationKind
from congvu.modules.dossiers.values.slips import SLIP_TITLES, SlipKind
from congvu.modules.dossiers.values.states import Status
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the counter stands this minute."""

    received_today: int = 0
    returned_today: int = 0
    to_answer: int = 0
    alarms: int = 0
    supplements: int = 0
    to_return: int = 0
    to_hand_over: int = 0


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """What was handed in and waits for the counter's answer."""

    reference: str
    name: str
    title: str
    channel: Channel
    from_unit: str
    submitted_at: datetime
    answer_by: datetime
    left: TimeLeft
    alarm: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A dossier that waits for papers."""

    code: str
    name: str
    subject: str
    items: tuple[str, ...]
    asked_at: datetime
    complete_by: datetime
    over: bool
    late: bool = False
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result that lies ready."""

    code: str
    name: str
    phone: str
    subject: str
    abstract: str
    hand_back: HandBack
    ready_at: datetime
    due_at: datetime
    uncollected: bool
    owed: int


@dataclass(frozen=True, slots=True)
class PaperView:
    """A component as it was handed in."""

    id: int
    round: int
    name: str
    way: PaperWay
    originals: int
    copies: int
    note: str
    file_id: int | None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip that was issued."""

    id: int
    kind: SlipKind
    number: str
    issued_at: datetime

    @property
    def title(self) -> str:
        return SLIP_TITLES[self.kind]


@dataclass(frozen=True, slots=True)
class RoundView:
    """A request for papers and how it ended."""

    no: int
    items: tuple[str, ...]
    reason: str
    asked_at: datetime
    complete_by: datetime
    received_at: datetime | None
    closed_at: datetime | None
    effect: str = ""
    notice_by: datetime | None = None
    late_reason: str = ""
    sent_at: datetime | None = None

    @property
    def was_late(self) -> bool:
        """Return whether the applicant heard of it after the third working day (art. 19.5)."""
        return self.notice_by is not None and self.asked_at > self.notice_by

    @property
    def is_open(self) -> bool:
        return self.received_at is None and self.closed_at is None


@dataclass(frozen=True, slots=True)
class ObligationView:
    """What is owed, or was."""

    id: int
    kind: ObligationKind
    text: str
    vnd: int
    pay_by: date | None
    paid_at: datetime | None
    receipt_number: str
    waived_at: datetime | None
    waiver: str

    @property
    def is_open(self) -> bool:
        return self.paid_at is None and self.waived_at is None


@dataclass(frozen=True, slots=True)
class ApologyView:
    """The one apology."""

    at: datetime
    due_before: datetime
    due_after: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result and where it is."""

    number: str
    abstract: str
    file_id: int | None
    ready_at: datetime
    uncollected_at: datetime | None
    delivered_at: datetime | None
    delivered_to: str


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier whole, accepted or not; `code` is None before acceptance."""

    id: int
    code: str | None
    reference: str | None
    title: str
    procedure_code: str
    version_id: int
    subject: str
    channel: Channel
    kind: ApplicantKind
    name: str
    id_number: str
    address: str
    phone: str
    email: str
    principal_name: str
    authorisation: str
    request: str
    note: str
    sets: int
    hand_back: HandBack
    submitted_at: datetime
    answer: Answer | None
    answered_at: datetime | None
    answer_by: datetime | None
    answer_note: str
    receiving_unit: str
    answering_unit_id: int
    answering_unit: str
    responsible_unit_id: int
    responsible_unit: str
    accepted_at: datetime | None
    promise_at: datetime | None
    due_at: datetime | None
    hand_over_by: datetime | None
    notice_by: datetime | None
    left: TimeLeft | None
    status: Status
    papers: tuple[PaperView, ...] = ()
    slips: tuple[SlipView, ...] = ()
    rounds: tuple[RoundView, ...] = ()
    obligations: tuple[ObligationView, ...] = ()
    apology: ApologyView | None = None
    result: ResultView | None = None
    acts: frozenset[str] = field(default_factory=frozenset)
    handed: HandedView | None = None
    notice_is_late: bool = False

    @property
    def open_round(self) -> RoundView | None:
        return next((round_ for round_ in self.rounds if round_.is_open), None)

    @property
    def restarts(self) -> bool:
        """Return whether the time will be counted again from zero once the papers are there."""
        return self.open_round is not None and self.open_round.effect == "restart"

    @property
    def on_paper(self) -> int:
        """Return how many components came on paper and go to the unit that decides."""
        if self.responsible_unit_id == self.answering_unit_id:
            return 0
        return sum(paper.way is PaperWay.PAPER and not paper.round for paper in self.papers)

    @property
    def owed(self) -> tuple[ObligationView, ...]:
        return tuple(each for each in self.obligations if each.is_open)
