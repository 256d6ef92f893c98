"""Who is rated, his card of a round, and the round itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.spans import Span
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Rating

UNIT = "unit"
"""The rank of a unit, where people have head, deputy or staff."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An official who is rated, at the post last held in the period; names as they were then.

    Of a unit, `official_id` is who headed it (0: nobody) and `post_title` his name.
    """

    official_id: int
    code: str
    name: str
    post_title: str
    rank: str
    unit_id: int
    unit_name: str
    agency_id: int
    agency_code: str
    agency_name: str

    @property
    def is_unit(self) -> bool:
        return self.rank == UNIT

    @property
    def key(self) -> int:
        """Return what no other subject has: an official's id, a unit's below zero."""
        return -self.unit_id if self.is_unit else self.official_id

    @property
    def place(self) -> str:
        """Return the post and the unit; of a unit who heads it."""
        if not self.is_unit:
            return f"{self.post_title}, {self.unit_name}"
        if not self.post_title:
            return Phrase(N_("Chưa có người đứng đầu"))
        return Phrase(N_("Người đứng đầu: {name}"), name=self.post_title)


@dataclass(frozen=True, slots=True)
class Card:
    """A subject's figures of a period and what they come to; `given` is what people added."""

    subject: Subject
    figures: Mapping[str, Figure]
    rating: Rating
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A rating of an agency's people: `span` is what was looked at, up to `made_at` at the latest.

    `id` is None for a look that was not kept; `again` says that the same round was there already.
    """

    id: int | None
    agency_id: int
    agency_code: str
    agency_name: str
    period: Period
    pack: Pack
    span: Span
    made_at: datetime
    digest: str
    cards: tuple[Card, ...]
    again: bool = False

    @property
    def is_provisional(self) -> bool:
        """Return whether the period was still running."""
        return self.span.end < self.period.span.end

    def card_of(self, official_id: int | None) -> Card | None:
        found = (card for card in self.cards if card.subject.official_id == official_id)
        return next(found, None)

    @property
    def tally(self) -> Mapping[str | None, int]:
        """Return how many reached each level, by its code; None: too little to tell."""
        return Counter(card.rating.level for card in self.cards)


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """What `evaluate` did: the rounds, one for each agency."""

    period: Period
    pack: Pack
    span: Span
    made_at: datetime
    rounds: tuple[Round, ...]

    @property
    def is_provisional(self) -> bool:
        return self.span.end < self.period.span.end

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for each in self.rounds for card in each.cards)
