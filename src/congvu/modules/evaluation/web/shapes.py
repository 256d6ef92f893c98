"""What the pages of evaluation are given: ready values, nothing to compute in a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.metrics import Figure, Metric
from congvu.modules.evaluation.values.packs import Basis, Pack
from congvu.modules.evaluation.values.ratings import Change
from congvu.modules.evaluation.web.scale import Scale
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class LevelShape:
    """A level as a badge."""

    words: str
    tone: str
    mark: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """A person in the table of a round."""

    card: Card
    level: LevelShape
    why: tuple[Phrase, ...]
    is_mine: bool

    def figure(self, code: str) -> Figure:
        return self.card.figures.get(code, Figure())


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The people of a unit."""

    title: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people reached a level, and the part of the bar that they take."""

    level: LevelShape
    people: int
    x: str
    width: str
    place: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round as those within reach see it."""

    round: Round
    title: Phrase
    lead: Phrase
    groups: tuple[UnitGroup, ...]
    total: dict[str, Figure]
    tallies: tuple[Tally, ...]
    measures: tuple[Phrase, ...]
    is_kept: bool
    may_rate: bool
    columns: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A row: the case, what was done in it, when, by when, how late, and in whose words."""

    case: str
    subject: str
    kind: str
    finish: str
    unit: str
    since: datetime | None
    due_at: datetime | None
    at: datetime
    overrun: int
    left: TimeLeft
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A condition of the pack beside the person's figure."""

    words: str
    value: str
    of: str
    limit: str
    effect: Phrase
    basis: Basis
    is_against: bool
    metric: str
    rows: tuple[EvidenceLine, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A metric of the person, with how it is counted."""

    metric: Metric
    figure: Figure


@dataclass(frozen=True, slots=True)
class CardPage:
    """A person's card."""

    round: Round
    card: Card
    title: Phrase
    lead: Phrase
    level: LevelShape
    scale: Scale | None
    rules: tuple[RuleLine, ...]
    figures: tuple[FigureLine, ...]
    changes: tuple[Change, ...]
    past: tuple[tuple[Period, LevelShape], ...]
    is_mine: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period in the list of periods: what was kept of it, by which pack."""

    period: Period
    pack: Pack
    made_at: datetime | None
    is_provisional: bool
    is_running: bool
    mine: LevelShape | None


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The list whole. `then` is what the kept card says, where that differs from the list now."""

    round: Round
    card: Card
    metric: Metric
    title: Phrase
    lines: tuple[EvidenceLine, ...]
    total: Phrase
    overrun: int
    then: Phrase | None
    when: str
    is_timed: bool
