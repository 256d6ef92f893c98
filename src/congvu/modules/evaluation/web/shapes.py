"""What the pages of evaluation are given: ready values, nothing to compute in a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.spans import Span
from congvu.modules.evaluation.rules.conditions import Inputs
from congvu.modules.evaluation.rules.packs_terms import Declared
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure, Metric
from congvu.modules.evaluation.values.packs import Basis, Pack
from congvu.modules.evaluation.values.ratings import Change, Rating
from congvu.modules.evaluation.values.run_states import Taken
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.evaluation.web.points import PointsPicture
from congvu.modules.evaluation.web.scale import Scale
from congvu.modules.evaluation.web.whom import Whom
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
class Sheet:
    """What is told of an official or a unit for a period: as kept, or as it looks now.

    `told` is the rating with points and missing figures, made again of what went in; level and
    reasons are those that were kept.
    """

    whom: Whom
    place: str
    period: Period
    pack: Pack
    span: Span
    made_at: datetime
    figures: Inputs
    rating: Rating
    told: Rating
    given: Given
    is_kept: bool
    is_mine: bool
    unit_id: int
    rank: str = ""
    run_id: int | None = None
    steps: tuple[Taken, ...] = ()

    @property
    def is_frozen(self) -> bool:
        """Return whether its figures change by nothing but an appeal, and none is open."""
        kinds = {step.kind for step in self.steps}
        if StepKind.APPEALED in kinds and StepKind.ANSWERED not in kinds:
            return False
        return self.is_kept and (self.run_id is not None or not self.is_provisional)

    @property
    def is_provisional(self) -> bool:
        return self.span.end < self.period.span.end


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
    strip: object | None = None
    cost: str = ""
    ask: str = ""


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
    href: str = ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A metric of the person, with how it is counted."""

    metric: Declared
    figure: Figure
    href: str

    @property
    def name(self) -> Phrase:
        return Phrase(self.metric.name)

    @property
    def method(self) -> Phrase:
        return Phrase(self.metric.method)


@dataclass(frozen=True, slots=True)
class ListLink:
    """A figure's list: how much is in it, and where it is (nowhere if not the reader's to open)."""

    words: Phrase
    href: str


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion in the table: what it came to, why, and what cost points."""

    number: int | None
    name: str
    why: Phrase
    gained: str
    most: str
    lost: Phrase
    has_lost: bool
    is_group: bool
    depth: int
    basis: Basis
    lists: tuple[ListLink, ...]
    rows: tuple[EvidenceLine, ...]
    more_href: str


@dataclass(frozen=True, slots=True)
class ExcuseLine:
    """An objective cause that was asked for, and what became of it."""

    title: str
    case: str
    cause: str
    state: str
    tone: str
    ground: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardPage:
    """The sheet of an official or a unit."""

    sheet: Sheet
    title: Phrase
    lead: Phrase
    level: LevelShape
    picture: PointsPicture | None
    criteria: tuple[CriterionLine, ...]
    total: tuple[str, str, str]
    scale: Scale | None
    rules: tuple[RuleLine, ...]
    asked: tuple[FigureLine, ...]
    others: tuple[FigureLine, ...]
    missing: tuple[Phrase, ...]
    excuses: tuple[ExcuseLine, ...]
    changes: tuple[Change, ...]
    past: tuple[tuple[Period, LevelShape, str], ...]
    head: object | None
    comparison: object | None
    steps: tuple[object, ...]
    run_href: str

    @property
    def untold(self) -> int:
        """Return how many criteria can't be told yet."""
        return sum(line.gained == "–" and not line.is_group for line in self.criteria)


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

    sheet: Sheet
    metric: Metric
    title: Phrase
    lines: tuple[EvidenceLine, ...]
    total: Phrase
    overrun: int
    then: Phrase | None
    when: str
    is_timed: bool
    tabs: tuple[tuple[str, str, bool], ...] = ()

    @property
    def name(self) -> Phrase:
        return Phrase(self.metric.name)

    @property
    def method(self) -> Phrase:
        return Phrase(self.metric.method)
