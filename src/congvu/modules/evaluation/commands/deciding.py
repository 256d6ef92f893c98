"""The leader's decision: levels within the quotas, ties decided with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.duties import done
from congvu.modules.evaluation.commands.stepping import state, step, steps, take_turn
from congvu.modules.evaluation.queries.appraisers import deciders_for, stands_for
from congvu.modules.evaluation.queries.ceilings import under_ceilings
from congvu.modules.evaluation.queries.mine import deciders_of_cards, to_decide
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.queries.subordinates import over_subordinates
from congvu.modules.evaluation.rules.recorded_runs import given_body, opinion_body, outcome_body
from congvu.modules.evaluation.rules.refusals_runs import (
    ChoiceWithoutReason,
    DecisionNotYours,
    NotAppraisedYet,
    NothingToDecide,
    RunClosed,
    RunNotFound,
    TiesUndecided,
)
from congvu.modules.evaluation.rules.replaying import (
    before_sharing,
    group_of,
    rooms_of,
    shared_of,
)
from congvu.modules.evaluation.rules.running import Choice, Room, with_room
from congvu.modules.evaluation.rules.scoring_quotas import Shared
from congvu.modules.evaluation.values.quotas import Places
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Appraiser, Opinion, StepKind


@transaction.atomic
def decide(
    *,
    run_id: int,
    actor: Actor,
    now: datetime,
    choice: Choice | None = None,
    opinions: Mapping[int, Opinion] | None = None,
) -> int:
    """Decide on every card that is the actor's to decide and undecided; return how many.

    What was appraised counts as appraised; what was not, once the limit has passed, as recorded.
    `opinions` are levels that the leader sets otherwise, by card, each with its reason.

    :raises DecisionNotYours: unless one heads the agency, or the one above, or has the authority.
    :raises NotAppraisedYet: while appraisals are missing and the limit has not passed.
    :raises TiesUndecided, QuotaExceeded, ChoiceWithoutReason: as the quotas ask.
    :raises LevelWithoutReason, LevelOutOfReach: for a level that can't be set so.
    :raises NothingToDecide, RunClosed: if there is nothing left.
    """
    access.run_to_read(run_id, actor)
    take_turn(run_id)
    run = run_state(run_id)
    if run is None:
        raise RunNotFound
    if run.closed:
        raise RunClosed
    frozen = {card.id: card.given for card in run.cards}
    told = dict(opinions or {})
    run = over_subordinates(under_ceilings(run, cards_to_decide(run, actor, now)), told=told)
    mine = cards_to_decide(run, actor, now)
    _require_appraised(run, mine, now)
    found = _found(run, mine, choice or Choice(), told, now)
    if found.whole is not None:
        _share(run, found, choice or Choice(), actor, now)
    deciders = deciders_of_cards(run, now)
    rows = [
        _decided(run, card, found, told.get(card.id), deciders[card.id], actor, now)
        for card in mine
    ]
    for row, card in zip(rows, mine, strict=True):
        if card.given != frozen[card.id]:
            row.body["given"] = given_body(card.given)
    steps(run_id, rows)
    levels = {row.card_id: row.level for row in rows}
    state(run_id, StepKind.DECIDED, {"levels": levels}, actor=actor, now=now)
    _end_duties(run, mine, actor, now)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Found:
    """What cards come to: by sharing out the places, in the room that is left, or by themselves."""

    ratings: Mapping[int, Rating]
    whole: Shared | None
    among: tuple[int, ...]
    rooms: Mapping[int, list[Room]]


def cards_to_decide(run: RunState, actor: Actor, now: datetime) -> list[CardRun]:
    """List the undecided cards that are a person's to decide that day; never his own.

    :raises DecisionNotYours: if none of all is.
    :raises NothingToDecide: if all that are have been decided.
    """
    rights = to_decide(run, actor, now)
    theirs = [card for card in run.cards if card.id in rights]
    if not theirs:
        raise DecisionNotYours
    found = [card for card in theirs if card.last(StepKind.DECIDED) is None]
    if not found:
        raise NothingToDecide
    return found


def decides(run: RunState, card: CardRun, actor: Actor, now: datetime) -> bool:
    """Return whether a card is a person's to decide: as the head, or with his authority."""
    subject = card.card.subject
    if subject.official_id in (actor.official_id, actor.behalf_of_id):
        return False
    decider = deciders_for([subject], now).get(subject.key)
    return decider is not None and stands_for(actor.official_id, decider.official_id, now)


def look_ahead(
    run: RunState, choice: Choice, opinions: Mapping[int, Opinion], now: datetime
) -> Shared:
    """Return how the places would go; the agency's head has no part in them."""
    open_cards = [card for card in run.cards if card.last(StepKind.DECIDED) is None]
    run = over_subordinates(under_ceilings(run, open_cards), told=opinions)
    return shared_of(_inside(run, now), choice, opinions)


def _inside(run: RunState, now: datetime) -> RunState:
    above = outside(run, now)
    cards = (card for card in run.cards if card.id not in above)
    return replace(run, cards=tuple(cards))


def _found(
    run: RunState,
    mine: list[CardRun],
    choice: Choice,
    told: Mapping[int, Opinion],
    now: datetime,
) -> Found:
    ratings = {card.id: before_sharing(run, card, told.get(card.id)) for card in mine}
    above = outside(run, now)
    inside = [card for card in mine if card.id not in above]
    if not inside:
        return Found(ratings, None, (), {})
    if run.sharing is not None:
        rooms = {card.id: rooms_of(run, card, run.sharing.body["places"]) for card in inside}
        for card in inside:
            ratings[card.id] = with_room(run.round.pack, ratings[card.id], rooms[card.id])
        return Found(ratings, None, (), rooms)
    among = _inside(run, now)
    whole = shared_of(among, choice, told)
    _require_settled(whole, choice)
    for card in inside:
        ratings[card.id] = whole.ratings[card.card.subject.code]
    return Found(ratings, whole, tuple(card.id for card in among.cards), {})


def outside(run: RunState, now: datetime) -> set[int]:
    """Return the cards without a part in the quotas here: of whoever heads the agency, or was
    decided as such."""
    deciders, agency_id = deciders_of_cards(run, now), run.round.agency_id
    found = set()
    for card in run.cards:
        decision = card.first(StepKind.DECIDED)
        if decision is not None:
            is_outside = decision.body["group"] is None
        else:
            is_outside = card.id not in deciders or deciders[card.id].unit_id != agency_id
        if is_outside:
            found.add(card.id)
    return found


def _require_appraised(run: RunState, mine: list[CardRun], now: datetime) -> None:
    missing = [card for card in mine if card.last(StepKind.APPRAISED) is None]
    if missing and now <= run.timetable.appraise_by:
        due = moment_short(run.timetable.appraise_by)
        raise NotAppraisedYet(count=len(missing), due=due)


def _require_settled(whole: Shared, choice: Choice) -> None:
    if (choice.chosen or choice.excelled) and not choice.reason.strip():
        raise ChoiceWithoutReason
    for tie in whole.ties:
        raise TiesUndecided(count=len(tie.keys), places=tie.places)


def _share(run: RunState, found: Found, choice: Choice, actor: Actor, now: datetime) -> None:
    assert found.whole is not None
    body: dict[str, Any] = {
        "chosen": list(choice.chosen), "excelled": choice.excelled, "reason": choice.reason,
        "places": places_body(found.whole.places), "among": list(found.among),
    }  # fmt: skip
    step(run.id, StepKind.SHARED, actor=actor, now=now, body=body)


def places_body(places: Iterable[Places]) -> list[dict[str, Any]]:
    return [
        {"level": each.level, "group": each.group, "places": each.places, "words": str(each.words)}
        for each in places
    ]


def _decided(
    run: RunState,
    card: CardRun,
    found: Found,
    said: Opinion | None,
    decider: Appraiser,
    actor: Actor,
    now: datetime,
) -> models.Step:
    subject = card.card.subject
    behalf = decider.official_id if decider.official_id != actor.official_id else None
    inside = decider.unit_id == run.round.agency_id
    body: dict[str, Any] = {
        "opinion": opinion_body(said or Opinion()),
        "group": group_of(run.round.pack, subject.rank) if inside else None,
        "from": "appraisal" if card.last(StepKind.APPRAISED) else "record",
        "outcome": outcome_body(found.ratings[card.id]),
    }
    if card.id in found.rooms:
        body["rooms"] = [[room.held, room.places] for room in found.rooms[card.id]]
    return models.Step(
        run_id=run.id, kind=StepKind.DECIDED.value, card_id=card.id, at=now,
        by_id=actor.official_id, behalf_id=behalf, level=found.ratings[card.id].level, body=body,
    )  # fmt: skip


def _end_duties(run: RunState, mine: list[CardRun], actor: Actor, now: datetime) -> None:
    """End what the decision was owed as, and appraisals that nobody waits for any more."""
    decided = {card.id for card in mine}
    left = [c for c in run.cards if c.id not in decided and c.last(StepKind.DECIDED) is None]
    units = {actor.agency_id, run.round.agency_id if len(left) <= 1 else None}
    for duty in run.steps:
        if duty.kind is not StepKind.DUTY:
            continue
        if duty.unit_id in units or (duty.body["owes"] == "appraisal" and len(left) <= 1):
            done(duty.case_id, "Lãnh đạo đã quyết định", actor=actor, now=now)
