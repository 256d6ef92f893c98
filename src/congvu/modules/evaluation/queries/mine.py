"""What of a round is whose to do on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.appraisers import appraisers_of, deciders_for, stood_for
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.refusals_runs import RunNotFound
from congvu.modules.evaluation.values.run_states import RunState
from congvu.modules.evaluation.values.runs import Appraiser, StepKind


def run_of(run_id: int) -> RunState:
    """Return a round that is carried out.

    :raises RunNotFound: if there is none.
    """
    state = run_state(run_id)
    if state is None:
        raise RunNotFound
    return state


def cards_to_appraise(*, run_id: int, actor: Actor, now: datetime) -> list[int]:
    """List the cards that a person answers for that day and that nobody appraised.

    :raises RunNotFound: if there is no round that he may know of.
    """
    access.run_to_read(run_id, actor)
    state = run_of(run_id)
    mine = to_appraise(state, actor, now)
    return [card.id for card in state.cards if card.id in mine and not card.is_appraised]


def deciders_of(run_id: int, now: datetime) -> list[Appraiser]:
    """List who decides on the cards of a round that day, the agency's own head first."""
    state = run_of(run_id)
    agency_id = state.round.agency_id
    told = set(deciders_of_cards(state, now).values())
    return sorted(told, key=lambda each: (each.unit_id != agency_id, each.unit_id))


def deciders_of_cards(state: RunState, now: datetime) -> dict[int, Appraiser]:
    """Return who decides on each card that day; nobody in the house on those that are missing."""
    keys = {card.id: card.card.subject.key for card in state.cards}
    found = deciders_for((card.card.subject for card in state.cards), now)
    return {card: found[key] for card, key in keys.items() if key in found}


def to_decide(state: RunState, actor: Actor, now: datetime) -> set[int]:
    """Return the cards that are a person's to decide that day, decided or not; never his own."""
    deciders = deciders_of_cards(state, now)
    mine = _mine(deciders.values(), actor, now)
    return {
        card.id
        for card in state.cards
        if deciders.get(card.id) in mine
        and card.card.subject.official_id not in (actor.official_id, actor.behalf_of_id)
    }


def to_appraise(state: RunState, actor: Actor, now: datetime) -> set[int]:
    """Return the cards that a person answers for today, never his own."""
    if state.closed:
        return set()
    owed = appraisers_of([card.card.subject for card in state.cards], now)
    mine = _mine(owed.values(), actor, now)
    return {
        card.id
        for card in state.cards
        if owed.get(card.card.subject.key) in mine
        and card.card.subject.official_id not in (actor.official_id, actor.behalf_of_id)
        and card.last(StepKind.DECIDED) is None
    }


def _mine(answering: Iterable[Appraiser], actor: Actor, now: datetime) -> set[Appraiser]:
    """Return those for whom a person acts that day."""
    asked = set(answering)
    theirs = stood_for(actor.official_id, (each.official_id for each in asked), now)
    return {each for each in asked if each.official_id in theirs}
