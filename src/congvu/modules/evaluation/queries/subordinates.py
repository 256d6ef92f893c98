"""The figures that a round counts among its own cards: what those below a leader came to in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from congvu.modules.evaluation.queries.places import headed, parts_of
from congvu.modules.evaluation.rules.replaying import before_sharing
from congvu.modules.evaluation.rules.subordinates import below_figures, wanted_below
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Opinion, StepKind
from congvu.modules.organisation.api import Rank

NOTHING_TOLD: Mapping[int, Opinion] = {}


def over_subordinates(
    run: RunState, cards: Iterable[CardRun] = (), told: Mapping[int, Opinion] = NOTHING_TOLD
) -> RunState:
    """Return a round whose undecided leaders, and these `cards`, know what those below came to.

    Below a head is who sits in his units, below a deputy who sits in those he is in charge of. It
    counts as decided, or as it would be: as appraised, and as `told` by who decides. The places of
    a quota are no matter: whoever finds none is still rated well.
    """
    asked = {card.id for card in cards}
    pack = run.round.pack
    wanted = {
        card.id: metrics
        for card in run.cards
        if (card.id in asked or card.first(StepKind.DECIDED) is None)
        and (metrics := wanted_below(pack, card.card.subject.rank))
    }
    if not wanted:
        return run
    led = _led(run)
    known = {card.id: card for card in run.cards}
    levels: dict[int, str | None] = {}
    for card in sorted(run.cards, key=lambda card: _upwards(card, led)):
        if card.id in wanted and led.get(card.card.subject.key):
            below = below_figures(pack, (levels[each] for each in _below(run, card, led)))
            figures = {code: below[code] for code in sorted(wanted[card.id]) if code in below}
            known[card.id] = replace(card, given=replace(card.given, below=figures))
        decision = card.last(StepKind.DECIDED)
        levels[card.id] = (
            decision.level
            if decision is not None
            else before_sharing(run, known[card.id], told.get(card.id)).level
        )
    return replace(run, cards=tuple(known[card.id] for card in run.cards))


Led = Mapping[int, frozenset[int]]
"""By a subject's key the units that it answers for."""


def _led(run: RunState) -> Led:
    subjects = [card.card.subject for card in run.cards]
    units = parts_of([each.unit_id for each in subjects if each.is_unit])
    leaders = [each.official_id for each in subjects if each.rank in (Rank.HEAD, Rank.DEPUTY)]
    found = {key: frozenset(places) for key, places in headed(leaders, run.round.span).items()}
    return found | {-unit: frozenset(parts) for unit, parts in units.items()}


def _upwards(card: CardRun, led: Led) -> tuple[int, bool, int]:
    """Return where a card stands so that everybody comes after those below him."""
    subject = card.card.subject
    return len(led.get(subject.key, ())), subject.rank != Rank.HEAD, card.id


def _below(run: RunState, card: CardRun, led: Led) -> list[int]:
    """List the cards below one: those of its units that come before it on the way upwards."""
    units, own = led[card.card.subject.key], _upwards(card, led)
    return [
        other.id
        for other in run.cards
        if other.card.subject.unit_id in units and _upwards(other, led) < own
    ]
