"""A kept round computed again from what it stored: figures, pack, judgements, choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.rating import digest_of
from congvu.modules.evaluation.queries.rounds import round_of
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.recorded import card_body
from congvu.modules.evaluation.rules.refusals import RoundNotFound
from congvu.modules.evaluation.rules.replaying import Difference, differences, digest_of_run
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.runs import StepKind


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay found: the round's digests as stored and as computed, and each difference."""

    round: Round
    stored: str
    found: str
    decided: int
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        return self.stored == self.found and not self.differences


def replay(round_id: int) -> Replayed:
    """Compute every card of a kept round again, and whatever was decided of it.

    Nothing is read but the round's own rows: no calendar, no unit, no pack of today.

    :raises RoundNotFound: if there is none.
    """
    row = models.Round.objects.filter(pk=round_id).first()
    if row is None:
        raise RoundNotFound(round=round_id)
    rows = list(models.Card.objects.filter(round=row).order_by("place"))
    kept = round_of(row, rows)
    again = [_again(card, kept) for card in kept.cards]
    stored, found = kept.digest, digest_of(again, pack=kept.pack)
    faults = list(_faults(kept, again))
    decided = 0
    run_id = models.Run.objects.filter(round=row).values_list("pk", flat=True).first()
    run = run_state(run_id) if run_id is not None else None
    if run is not None:
        decided = run.done(StepKind.DECIDED)
        faults += differences(run)
        if run.closed:
            stored = f"{stored}:{run.closed.body['digest']}"
            found = f"{found}:{digest_of_run(run)}"
    return Replayed(kept, stored, found, decided, tuple(faults))


def _again(card: Card, kept: Round) -> Card:
    given = Given(rank=card.subject.rank)
    return replace(card, rating=score(kept.pack, card.figures, given))


def _faults(kept: Round, again: list[Card]) -> Iterator[Difference]:
    for card, other in zip(kept.cards, again, strict=True):
        before, after = card_body(card), card_body(other)
        if before != after:
            told = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
            subject = card.subject
            stored = {key: pair[0] for key, pair in told.items()}
            found = {key: pair[1] for key, pair in told.items()}
            yield Difference(subject.code, subject.name, "frozen", stored, found)
