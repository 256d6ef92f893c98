"""A round recomputed from what is stored: the frozen figures, what was said, the pack as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256

from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.rules.recorded import Plain
from congvu.modules.evaluation.rules.recorded_runs import (
    corrections_from,
    given_from,
    judged_from,
    opinion_from,
    outcome_body,
)
from congvu.modules.evaluation.rules.resharing import Again, Held, shared_again
from congvu.modules.evaluation.rules.running import (
    Choice,
    Room,
    corrected,
    rated,
    shared,
    with_room,
)
from congvu.modules.evaluation.rules.scoring_quotas import Contender, Shared
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.quotas import Places
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.values.run_states import CardRun, RunState, Taken
from congvu.modules.evaluation.values.runs import Opinion, StepKind


@dataclass(frozen=True, slots=True)
class Difference:
    """A card whose stored result is not what its stored inputs come to."""

    official: str
    name: str
    step: str
    stored: Plain
    found: Plain


def before_sharing(run: RunState, card: CardRun, leader: Opinion | None = None) -> Rating:
    """Return what a card comes to before the places are shared out: as appraised, or as recorded.

    `leader` is what the leader says beyond the appraisal; without it, what he said when he decided.
    """
    decision, appraisal = card.first(StepKind.DECIDED), card.last(StepKind.APPRAISED)
    if leader is None and decision is not None:
        leader = opinion_from(decision.body["opinion"])
        card = given_in(card, decision)
    if leader is not None and leader.level is not None:
        judged = judged_from(appraisal.body["judged"]) if appraisal else {}
        said = Opinion({**judged, **leader.judged}, leader.level, leader.reason)
    else:
        said = opinion_from(dict(appraisal.body)) if appraisal else Opinion()
    return rated(run.round.pack, card.card.figures, card.given, said)


def shared_of(
    run: RunState, choice: Choice, leaders: Mapping[int, Opinion] | None = None
) -> Shared:
    """Return how the places of a round go among its cards."""
    told = leaders or {}
    ratings = {
        card.card.subject.code: before_sharing(run, card, told.get(card.id)) for card in run.cards
    }
    return shared(run.round.pack, ratings, groups_of(run), choice)


def groups_of(run: RunState) -> dict[str, str]:
    """Return with whom each has similar tasks: those scored by the same variant of the pack."""
    pack = run.round.pack
    return {card.card.subject.code: group_of(pack, card.card.subject.rank) for card in run.cards}


def group_of(pack: Pack, rank: str) -> str:
    variant = pack.variant(rank)
    return variant.code if variant and len(pack.variants) > 1 else _RANKS.get(rank, rank)


_RANKS = {"head": "leader", "deputy": "leader"}


def choice_of(sharing: Taken) -> Choice:
    body = sharing.body
    return Choice(tuple(body["chosen"]), body["excelled"], body["reason"])


def correction_of(run: RunState, card: CardRun, answer: Taken) -> Rating:
    """Return what a card comes to after an accepted appeal, before the places are looked at.

    A level that somebody had set by hand no longer stands: it follows from figures and points.
    """
    appraisal = card.last(StepKind.APPRAISED)
    judged = judged_from(appraisal.body["judged"]) if appraisal else {}
    said = Opinion({**judged, **judged_from(answer.body["judged"])})
    figures = corrected(card.card.figures, corrections_from(answer.body["corrections"]))
    return rated(run.round.pack, figures, card.given, said)


def given_in(card: CardRun, decision: Taken) -> CardRun:
    """Return a card with what it was given when it was decided, if that had changed by then."""
    body = decision.body.get("given")
    if body is None:
        return card
    given = given_from(card.card.subject.rank, body, is_mean=card.given.is_mean)
    return replace(card, given=given)


def shared_after(run: RunState, card: CardRun, answer: Taken, *, excelled: bool = False) -> Again:
    """Return what a card comes to after an accepted appeal, and the places counted with it."""
    rating, first = correction_of(run, card, answer), card.first(StepKind.DECIDED)
    if first is None or first.body["group"] is None or run.sharing is None:
        return Again(rating, ())
    pack, body = run.round.pack, run.sharing.body
    others = [
        Held(Contender(other.card.subject.code, _contending(run, other), group), other.level)
        for other in run.cards
        if other.id != card.id and (group := _group_decided(other)) is not None
    ]
    before = [
        Places(each["level"], each["group"], each["places"], Phrase(each["words"]))
        for each in body["places"]
    ]
    corrected = Contender(card.card.subject.code, rating, first.body["group"])
    raised = excelled or body["excelled"]
    holds = bool(pack.quotas) and first.level == pack.quotas[0].level
    return shared_again(pack, corrected, others, before, holds=holds, excelled=raised)


def _group_decided(card: CardRun) -> str | None:
    decision = card.first(StepKind.DECIDED)
    return decision.body["group"] if decision else None


def _contending(run: RunState, card: CardRun) -> Rating:
    """Return what a decided card comes to by itself, with what an appeal corrected."""
    last, answer = card.last(StepKind.DECIDED), card.last(StepKind.ANSWERED)
    if last is not None and last.no > 1 and answer is not None:
        return correction_of(run, given_in(card, last), answer)
    return before_sharing(run, card)


def rooms_of(run: RunState, card: CardRun, places: Sequence[Plain]) -> list[Room]:
    """Return how the places that a card could have are held by the others."""
    group = group_of(run.round.pack, card.card.subject.rank)
    found = []
    for each in places:
        if each["group"] in (None, group):
            held = sum(
                1
                for other in run.cards
                if other.id != card.id and _holds(other, each["level"], each["group"])
            )
            found.append(Room(held, each["places"]))
    return found


def _holds(card: CardRun, level: str, group: str | None) -> bool:
    decision = card.last(StepKind.DECIDED)
    if decision is None or decision.body["group"] is None or decision.level != level:
        return False
    return group in (None, decision.body["group"])


def differences(run: RunState) -> Iterator[Difference]:
    """Yield each stored outcome that its stored inputs do not come to."""
    first = next((step for step in run.steps if step.kind is StepKind.SHARED), None)
    whole = shared_of(_shared_among(run, first), choice_of(first)) if first else None
    for card in run.cards:
        for step in card.steps:
            stored = step.body.get("outcome")
            if stored is None:
                continue
            found = outcome_body(_again(run, card, step, whole))
            if found != stored:
                subject = card.card.subject
                yield Difference(subject.code, subject.name, step.kind.value, stored, found)


def _shared_among(run: RunState, sharing: Taken) -> RunState:
    """Return the round as it stood when the places were shared out, with whom they were for."""
    among = set(sharing.body["among"])
    cards = (replace(card, steps=_until(card, sharing)) for card in run.cards if card.id in among)
    return replace(run, cards=tuple(cards))


def _until(card: CardRun, sharing: Taken) -> tuple[Taken, ...]:
    """Return the steps before a sharing, and the decision that it led to."""
    return tuple(
        step
        for step in card.steps
        if step.id < sharing.id or (step.kind is StepKind.DECIDED and step.no == 1)
    )


def _again(run: RunState, card: CardRun, step: Taken, whole: Shared | None) -> Rating:
    pack = run.round.pack
    if step.kind in (StepKind.SELF, StepKind.APPRAISED):
        return rated(pack, card.card.figures, card.given, opinion_from(dict(step.body)))
    if step.no > 1:
        return _corrected_again(run, card, step)
    rating = before_sharing(run, card)
    rooms = step.body.get("rooms")
    if rooms is not None:
        return with_room(pack, rating, [Room(held, places) for held, places in rooms])
    if step.body["group"] is None or whole is None:
        return rating
    return whole.ratings[card.card.subject.code]


def _corrected_again(run: RunState, card: CardRun, step: Taken) -> Rating:
    answer = card.last(StepKind.ANSWERED)
    assert answer is not None
    card = given_in(card, step)
    rooms = step.body.get("rooms")
    if rooms is not None:  # before places were counted again
        found = [Room(held, places) for held, places in rooms]
        return with_room(run.round.pack, correction_of(run, card, answer), found)
    before = replace(
        run,
        cards=tuple(replace(each, steps=_before(each.steps, step)) for each in run.cards),
        steps=_before(run.steps, step),
    )
    excelled = bool(step.body.get("excelled"))
    return shared_after(before, card, answer, excelled=excelled).rating


def _before(steps: tuple[Taken, ...], step: Taken) -> tuple[Taken, ...]:
    return tuple(each for each in steps if each.id < step.id)


def digest_of_run(run: RunState) -> str:
    """Return one mark for all that was frozen, said and decided, in whatever language read."""
    steps = [*run.steps, *(step for card in run.cards for step in card.steps)]
    told = [
        [step.id, step.kind.value, step.no, step.card_id, step.by_id, step.behalf_id, step.level,
         step.at.astimezone(UTC).isoformat(), step.body]
        for step in sorted(steps, key=lambda step: step.id)
        if step.kind is not StepKind.CLOSED
    ]  # fmt: skip
    text = json.dumps([run.round.digest, told], ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()
