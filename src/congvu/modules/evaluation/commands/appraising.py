"""What is said of a card before it is decided: by the person, the unit he left, his head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.duties import done
from congvu.modules.evaluation.commands.stepping import step, take_turn
from congvu.modules.evaluation.queries.appraisers import (
    appraisers_of,
    is_own,
    places_of,
    stands_for,
)
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.recorded_runs import (
    judged_body,
    judged_from,
    opinion_body,
    outcome_body,
)
from congvu.modules.evaluation.rules.refusals_runs import (
    AppraisalNotYours,
    AppraisalOver,
    PartNotYours,
    RatingOneself,
    RunClosed,
    RunNotFound,
    SelfScoreLate,
    SelfScoreNotYours,
)
from congvu.modules.evaluation.rules.running import rated, require_reasons
from congvu.modules.evaluation.rules.weighing import weighed
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.packs import Variant
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Appraiser, Opinion, PartScore, StepKind
from congvu.modules.organisation import api as organisation

NO_OTHER = "Thống nhất với số liệu ghi nhận."


@transaction.atomic
def self_score(
    *, run_id: int, card_id: int, said: Opinion, comment: str, actor: Actor, now: datetime
) -> None:
    """Say what one thinks of one's own work (or of the unit one heads), beside the frozen figures.

    :raises SelfScoreNotYours: of another's card, or another's unit.
    :raises SelfScoreLate: after the limit.
    :raises StepTaken, RunClosed: if it was done, or the round is closed.
    """
    run, card = card_to_work(run_id, card_id, actor)
    if not is_own(card.card.subject, actor, now):
        raise SelfScoreNotYours
    if now > run.timetable.self_by:
        raise SelfScoreLate(due=moment_short(run.timetable.self_by))
    rating = rated(run.round.pack, card.card.figures, card.given, said)
    body = {**opinion_body(said), "comment": comment, "outcome": outcome_body(rating)}
    step(
        run_id, StepKind.SELF, actor=actor, now=now, card_id=card_id, level=rating.level, body=body
    )


@transaction.atomic
def send_part(*, run_id: int, card_id: int, said: Opinion, actor: Actor, now: datetime) -> None:
    """Send the points of somebody who left one's unit within the period.

    :raises PartNotYours: unless he sat in a unit that the actor heads, and sits elsewhere now.
    :raises PointMissing, PointWithoutReason, InputsRefused: for points that can't be.
    """
    run = run_state(run_id)
    card = run.card(card_id) if run else None
    if run is None or card is None:
        raise RunNotFound
    unit_id = part_unit(run, card, actor, now)
    if unit_id is None:
        raise PartNotYours
    _require_open(run, card)
    require_reasons(run.round.pack, variant_of(run, card), said)
    rated(run.round.pack, card.card.figures, card.given, said)
    head_id = organisation.head_of(unit_id, now.date())
    step(
        run_id, StepKind.PART, actor=actor, now=now, card_id=card_id, unit_id=unit_id,
        behalf_id=head_id if head_id != actor.official_id else None,
        body={"judged": judged_body(said.judged), "days": _days(run, card).get(unit_id, 0)},
    )  # fmt: skip


@transaction.atomic
def appraise(
    *, run_id: int, card_id: int, said: Opinion, comment: str, actor: Actor, now: datetime
) -> None:
    """Appraise a card as the head of the unit that day, or with his authority.

    Where units sent points for parts of the period, the points are the mean by working days.

    :raises RatingOneself: of one's own card, or in the stead of the person.
    :raises AppraisalNotYours: unless one answers for the card that day.
    :raises AppraisalOver: after the decision.
    :raises PointMissing, PointWithoutReason, LevelWithoutReason, LevelOutOfReach: as named.
    :raises StepTaken, RunClosed: if it was done, or the round is closed.
    """
    run, card = card_to_work(run_id, card_id, actor)
    appraiser = _require_appraiser(run, card, actor, now)
    _appraise(run, card, appraiser, said, comment, actor, now)
    _end_duties(run, {card_id}, appraiser, actor, now)


@transaction.atomic
def accept_records(*, run_id: int, card_ids: Iterable[int], actor: Actor, now: datetime) -> int:
    """Appraise several cards as the record has them; what was appraised before is left.

    :raises RatingOneself, AppraisalNotYours: for one that is not the actor's to appraise.
    :raises PointMissing: by a pack in which somebody has to judge.
    """
    wanted, mine = sorted(set(card_ids)), None
    if not wanted:
        return 0
    run, _ = card_to_work(run_id, wanted[0], actor)
    todo = [card for each in wanted if (card := run.card(each)) and _is_open(card)]
    for card in todo:
        mine = _require_appraiser(run, card, actor, now)
        _appraise(run, card, mine, Opinion(), NO_OTHER, actor, now)
    if mine is not None:
        _end_duties(run, {card.id for card in todo}, mine, actor, now)
    return len(todo)


def card_to_work(run_id: int, card_id: int, actor: Actor) -> tuple[RunState, CardRun]:
    """Return a round and one of its cards, to act upon.

    :raises RunNotFound: if there is none that this person may know of.
    :raises RunClosed: if the round is closed.
    """
    access.run_to_read(run_id, actor)
    take_turn(run_id)
    run = run_state(run_id)
    card = run.card(card_id) if run else None
    if run is None or card is None:
        raise RunNotFound
    if run.closed:
        raise RunClosed
    return run, card


def part_unit(run: RunState, card: CardRun, actor: Actor, now: datetime) -> int | None:
    """Return the unit for which a person may send points of somebody who left it."""
    subject = card.card.subject
    if subject.is_unit or actor.official_id in (None, subject.official_id):
        return None
    answers = appraisers_of([subject], now).get(subject.key)
    for unit_id in _days(run, card):
        head_id = organisation.head_of(unit_id, now.date())
        is_elsewhere = answers is None or unit_id != answers.unit_id
        if is_elsewhere and head_id and stands_for(actor.official_id, head_id, now):
            return unit_id
    return None


def variant_of(run: RunState, card: CardRun) -> Variant:
    """Return by which maxima a card is judged; by none where the period is a mean of its parts."""
    found = run.round.pack.variant(card.card.subject.rank)
    return Variant("", "", ()) if found is None or card.given.is_mean else found


def _appraise(
    run: RunState,
    card: CardRun,
    appraiser: Appraiser,
    said: Opinion,
    comment: str,
    actor: Actor,
    now: datetime,
) -> None:
    pack = run.round.pack
    require_reasons(pack, variant_of(run, card), said)
    mine = Opinion(_whole(run, card, appraiser, said), said.level, said.reason)
    record = rated(pack, card.card.figures, card.given)
    rating = rated(pack, card.card.figures, card.given, mine)
    body = {
        **opinion_body(mine),
        "said": judged_body(said.judged),
        "comment": comment,
        "record_level": record.level,
        "outcome": outcome_body(rating),
    }
    head_id = appraiser.official_id if appraiser.official_id != actor.official_id else None
    step(
        run.id, StepKind.APPRAISED, actor=actor, now=now, card_id=card.id, behalf_id=head_id,
        level=rating.level, body=body,
    )  # fmt: skip


def _is_open(card: CardRun) -> bool:
    return card.last(StepKind.APPRAISED) is None


def _whole(
    run: RunState, card: CardRun, appraiser: Appraiser, said: Opinion
) -> dict[str, Judgement]:
    """Return the points over the whole period: this head's with those that other units sent."""
    sent = [each for each in card.steps if each.kind is StepKind.PART]
    if not sent:
        return dict(said.judged)
    names = organisation.unit_names({appraiser.unit_id, *(each.unit_id or 0 for each in sent)})
    days = _days(run, card)
    rest = sum(days.values()) - sum(each.body["days"] for each in sent)
    parts = [
        PartScore(names[each.unit_id or 0], each.body["days"], judged_from(each.body["judged"]))
        for each in sent
    ]
    parts.append(PartScore(names[appraiser.unit_id], max(rest, 1), said.judged))
    return weighed(run.round.pack, variant_of(run, card), parts)


def _days(run: RunState, card: CardRun) -> dict[int, int]:
    official_id = card.card.subject.official_id
    found = places_of([official_id], run.round.span).get(official_id, [])
    return {unit_id: days for unit_id, _, days in found}


def _require_appraiser(run: RunState, card: CardRun, actor: Actor, now: datetime) -> Appraiser:
    subject = card.card.subject
    if subject.official_id in (actor.official_id, actor.behalf_of_id):
        raise RatingOneself
    appraiser = appraisers_of([subject], now).get(subject.key)
    if appraiser is None or not stands_for(actor.official_id, appraiser.official_id, now):
        name = organisation.names_of([appraiser.official_id]) if appraiser else {}
        who = name.get(appraiser.official_id, "") if appraiser else "cấp trên ngoài hệ thống"
        raise AppraisalNotYours(who=who)
    _require_open(run, card)
    return appraiser


def _require_open(run: RunState, card: CardRun) -> None:
    if run.closed:
        raise RunClosed
    if card.last(StepKind.DECIDED):
        raise AppraisalOver


def _end_duties(
    run: RunState, just: set[int], appraiser: Appraiser, actor: Actor, now: datetime
) -> None:
    """End the case of an appraiser whose last cards were just appraised."""
    left = [each for each in run.cards if each.id not in just and _is_open(each)]
    if appraiser in appraisers_of([each.card.subject for each in left], now).values():
        return
    for duty in run.steps:
        is_his = duty.kind is StepKind.DUTY and duty.body["owes"] == "appraisal"
        if is_his and duty.unit_id == appraiser.unit_id:
            done(duty.case_id, "Đã đánh giá xong", actor=actor, now=now)
