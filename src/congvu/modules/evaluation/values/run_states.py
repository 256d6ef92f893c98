"""A round as it stands: each card with the steps taken upon it. Frozen, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.runs import Stage, StepKind, Timetable


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as it was taken."""

    id: int
    kind: StepKind
    no: int
    card_id: int | None
    unit_id: int | None
    at: datetime
    by_id: int | None
    behalf_id: int | None
    level: str | None
    due_at: datetime | None
    case_id: int | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CardRun:
    """A card and what was done to it, in order."""

    id: int
    card: Card
    given: Given
    steps: tuple[Taken, ...]

    def last(self, kind: StepKind) -> Taken | None:
        found = [step for step in self.steps if step.kind is kind]
        return max(found, key=lambda step: step.no) if found else None

    def first(self, kind: StepKind) -> Taken | None:
        return next((step for step in self.steps if step.kind is kind), None)

    @property
    def is_appraised(self) -> bool:
        return self.last(StepKind.APPRAISED) is not None

    @property
    def level(self) -> str | None:
        """Return the level decided last; None before, or where there was too little to tell."""
        decision = self.last(StepKind.DECIDED)
        return decision.level if decision else None

    @property
    def has_open_appeal(self) -> bool:
        """Return whether an appeal waits: for its answer, or for the decision that corrects."""
        answer = self.last(StepKind.ANSWERED)
        if self.last(StepKind.APPEALED) is None:
            return False
        if answer is None:
            return True
        decision = self.last(StepKind.DECIDED)
        return bool(answer.body["accepted"]) and (decision is None or decision.no == 1)


@dataclass(frozen=True, slots=True)
class RunState:
    """A round that is carried out, whole."""

    id: int
    round_id: int
    round: Round
    timetable: Timetable
    opened_at: datetime
    cards: tuple[CardRun, ...]
    steps: tuple[Taken, ...]

    @property
    def closed(self) -> Taken | None:
        return next((step for step in self.steps if step.kind is StepKind.CLOSED), None)

    @property
    def sharing(self) -> Taken | None:
        """Return the latest sharing of the places."""
        found = [step for step in self.steps if step.kind is StepKind.SHARED]
        return max(found, key=lambda step: step.no) if found else None

    def card_of(self, official_id: int | None) -> CardRun | None:
        found = (each for each in self.cards if each.card.subject.official_id == official_id)
        return next(found, None)

    def card(self, card_id: int) -> CardRun | None:
        return next((each for each in self.cards if each.id == card_id), None)

    def done(self, kind: StepKind) -> int:
        """Return to how many cards something was done."""
        return sum(1 for each in self.cards if each.last(kind) is not None)

    def stage(self, now: datetime) -> Stage:
        """Return where the round stands; cards nobody in the house decides hold nothing up."""
        whole = len(self.cards)
        if self.closed:
            return Stage.CLOSED
        if self.done(StepKind.NOTICED):
            return Stage.APPEALS
        if self.done(StepKind.DECIDED):
            return Stage.NOTICE
        if self.done(StepKind.APPRAISED) == whole or now > self.timetable.appraise_by:
            return Stage.DECISION
        if self.done(StepKind.SELF) == whole or now > self.timetable.self_by:
            return Stage.APPRAISAL
        return Stage.SELF
