"""The state of a case: everything that a decision about it needs, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from congvu.modules.casework.values.choices import (
    Answer,
    CaseKind,
    Finish,
    HolderKind,
    Outcome,
    Stance,
    StepRole,
    SupplementEffect,
)


@dataclass(frozen=True, slots=True)
class PlannedAsk:
    """An opinion that the process itself asks when a step starts (phối hợp song song)."""

    name: str
    unit_id: int
    allowance: int
    official_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of the internal process, as fixed at acceptance.

    `allowance` is in working seconds; the allowances of a plan sum to the case's whole limit.
    `official_id` is set where the process names the person (the clerk who received it). `asks`
    run beside the step, each with its own time.
    """

    name: str
    role: StepRole
    unit_id: int
    allowance: int
    official_id: int | None = None
    asks: tuple[PlannedAsk, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """One turn of handling (lượt xử lý): who has the step, since when, by when.

    `due_at` is this turn's own due; `allowance` in working seconds. No official: the unit has it
    and its head answers. `gave_no` names the assignment that handed it over, if one did.
    """

    no: int
    cycle: int
    step: int
    role: StepRole
    unit_id: int
    official_id: int | None
    received_at: datetime
    allowance: int
    due_at: datetime
    gave_no: int | None = None
    finished_at: datetime | None = None
    finish: Finish | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion asked of another place (lấy ý kiến), with its own due and its answer.

    `blocks` is whether it was asked in time: only then do its overdue minutes leave the asker.
    `by_process` is whether no person asked it, but the process when the step started.
    """

    no: int
    asker_no: int
    unit_id: int
    official_id: int | None
    question: str
    asked_at: datetime
    due_at: datetime
    blocks: bool
    answered_at: datetime | None = None
    stance: Stance | None = None
    ground: str = ""
    text: str = ""
    vague_reason: str = ""
    by_process: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for more time (đề nghị gia hạn), live until it is answered.

    `added` is what was asked for in working seconds: a pause in between moves the due, and leaves
    the request as long as it was. `granted_at` is the new due, perhaps a shorter one.
    """

    no: int
    asker_no: int
    unit_id: int
    official_id: int
    asked_at: datetime
    wanted_at: datetime
    added: int
    reason: str
    answered_at: datetime | None = None
    answer: Answer | None = None
    answered_by: int | None = None
    granted_at: datetime | None = None
    answer_reason: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has the case now. `overdue_from` is the moment from which minutes are overrun."""

    since: datetime
    kind: HolderKind
    role: StepRole | None
    official_id: int | None
    unit_id: int | None
    assignment_no: int | None = None
    opinion_no: int | None = None
    overdue_from: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """A closed span of a case's life held by one holder; seconds are working seconds."""

    started: datetime
    ended: datetime
    cycle: int
    calendar_id: int
    holding: Holding
    working: int
    overrun: int

    @property
    def within(self) -> int:
        return self.working - self.overrun


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as the rules see it. `overrun` sums the overruns of the present cycle."""

    kind: CaseKind
    cycle: int
    accepted_at: datetime
    cycle_started_at: datetime
    limit: str
    calendar_id: int
    promise_at: datetime
    due_at: datetime
    plan: tuple[PlanStep, ...]
    assignments: tuple[Assignment, ...]
    opinions: tuple[Opinion, ...] = ()
    requests: tuple[Extension, ...] = ()
    holding: Holding | None = None
    overrun: int = 0
    extensions: int = 0
    supplements: int = 0
    supplement_effect: SupplementEffect | None = None
    concluded_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    last_at: datetime | None = None
    complained_unit_id: int | None = None

    @property
    def current(self) -> Assignment | None:
        """Return the assignment that is not finished; there is at most one."""
        for assignment in reversed(self.assignments):
            if assignment.finished_at is None:
                return assignment
        return None

    @property
    def resuming(self) -> Assignment | None:
        """Return the turn that goes on when the wait is over: the open one, or the one that ended
        with a request for papers."""
        if self.current is not None:
            return self.current
        ended = (Finish.SUPPLEMENT, Finish.SUCCEEDED)
        return next((row for row in reversed(self.assignments) if row.finish in ended), None)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_waiting(self) -> bool:
        """Return whether the case stands with someone who is not ours."""
        return self.holding is not None and not self.holding.kind.is_ours

    @property
    def awaits_payment(self) -> bool:
        return self.holding is not None and self.holding.reason == "payment"

    @property
    def places(self) -> tuple[tuple[int, int | None], ...]:
        """Return every unit and official that had a turn or was asked, in order."""
        turns = tuple((row.unit_id, row.official_id) for row in self.assignments)
        return turns + tuple((row.unit_id, row.official_id) for row in self.opinions)

    @property
    def request(self) -> Extension | None:
        """Return the request for more time that waits for an answer; there is at most one."""
        return next((row for row in self.requests if row.answered_at is None), None)

    def opinion(self, no: int) -> Opinion | None:
        return next((opinion for opinion in self.opinions if opinion.no == no), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act changes: the state after it and the charges that it closed, in order."""

    state: CaseState
    charges: tuple[Charge, ...] = field(default_factory=tuple)
