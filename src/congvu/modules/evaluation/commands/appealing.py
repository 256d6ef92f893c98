"""Appeal (kiến nghị): asked in time, looked at by others, answered, corrected if it is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.moments import moment_short
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.appraising import card_to_work
from congvu.modules.evaluation.commands.deciding import decides, places_body
from congvu.modules.evaluation.commands.duties import done, owe
from congvu.modules.evaluation.commands.excusing import carry_by_appeal
from congvu.modules.evaluation.commands.stepping import step
from congvu.modules.evaluation.commands.tying import tie
from congvu.modules.evaluation.queries.appeals import asks_left_open
from congvu.modules.evaluation.queries.appraisers import day_of, is_own
from congvu.modules.evaluation.queries.ceilings import under_ceilings
from congvu.modules.evaluation.queries.subordinates import over_subordinates
from congvu.modules.evaluation.rules import refusals_runs as no
from congvu.modules.evaluation.rules.recorded_runs import (
    corrections_body,
    given_body,
    judged_body,
    opinion_body,
    outcome_body,
)
from congvu.modules.evaluation.rules.replaying import shared_after
from congvu.modules.evaluation.rules.resharing import Again
from congvu.modules.evaluation.rules.running import corrected, rated
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Correction, Opinion, StepKind
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

LEAST_REASON = 15
LEAST_PANEL = 2
_PARTIES = (StepKind.APPRAISED, StepKind.PART, StepKind.DECIDED)


@transaction.atomic
def appeal(*, run_id: int, card_id: int, text: str, actor: Actor, now: datetime) -> str:
    """Appeal against one's own result, or one's unit's; return the code of the case it became.

    What one asked before the figures were frozen, and nobody decided, goes with it.

    :raises AppealNotYours: against another's.
    :raises NothingToAppeal, AppealLate: before the notice, or after the limit.
    :raises ReasonShort: without saying what for.
    :raises StepTaken, RunClosed: if it was done, or the round is closed.
    """
    run, card = card_to_work(run_id, card_id, actor)
    subject = card.card.subject
    if not is_own(subject, actor, now):
        raise no.AppealNotYours
    notice = card.last(StepKind.NOTICED)
    if notice is None or notice.due_at is None:
        raise no.NothingToAppeal
    if now > notice.due_at:
        raise no.AppealLate(due=moment_short(notice.due_at))
    words = _long(text)
    calendar = worktime.calendar_in_force(unit_id=run.round.agency_id, now=now)
    limit = worktime.TimeLimit.parse(run.timetable.answer_limit)
    due = worktime.deadline(accepted_at=now, limit=limit, calendar=calendar).due_at
    unit_id, keeper = _keeper(run, card, now)
    case = owe(
        subject=f"Kiến nghị kết quả xếp loại kỳ {run.round.period.words} của {subject.name}",
        step_name="Giải quyết kiến nghị",
        unit_id=unit_id,
        official_id=keeper,
        due_at=due,
        now=now,
    )
    step(
        run_id, StepKind.APPEALED, actor=actor, now=now, card_id=card_id, due_at=due,
        case_id=case.case_id, body={"text": words},
    )  # fmt: skip
    for row in asks_left_open(card, run.round.span):
        carry_by_appeal(row=row, appeal=case.code, actor=actor, now=now)
    return case.code


@transaction.atomic
def name_panel(
    *, run_id: int, card_id: int, members: Sequence[int], actor: Actor, now: datetime
) -> None:
    """Name who looks at an appeal; the first of them presides and answers.

    :raises RatingNotYours: unless one leads the agency or keeps its personnel.
    :raises NoAppealOpen: if nobody appealed.
    :raises PanelTooSmall, PanelUnfit: with too few, a stranger, or somebody who had a part in it.
    """
    run, card = card_to_work(run_id, card_id, actor)
    access.require_rater(actor, run.round.agency_id)
    if card.last(StepKind.APPEALED) is None:
        raise no.NoAppealOpen
    if card.card.subject.official_id == actor.official_id:
        raise no.PanelUnfit(name=actor.name, why="người kiến nghị không tự lập tổ xem xét")
    panel = list(dict.fromkeys(members))
    staff = {each.id: each.full_name for each in _staff(run, now)}
    for member in panel:
        why = "không thuộc cơ quan" if member not in staff else why_unfit(card, member)
        if why:
            name = organisation.names_of([member]).get(member, str(member))
            raise no.PanelUnfit(name=name, why=why)
    if len(panel) < LEAST_PANEL:
        raise no.PanelTooSmall(least=LEAST_PANEL)
    step(run_id, StepKind.PANEL, actor=actor, now=now, card_id=card_id, body={"panel": panel})


@transaction.atomic
def answer(
    *,
    run_id: int,
    card_id: int,
    accepted: bool,
    reason: str,
    actor: Actor,
    now: datetime,
    judged: Mapping[str, Judgement] | None = None,
    corrections: Sequence[Correction] = (),
) -> None:
    """Answer an appeal for the panel: rejected with reasons, or accepted with what is corrected.

    The excuses that a correction names are confirmed by it; what was asked for the appeal and is
    not named is left undecided and counts.

    :raises NoAppealOpen, PanelNotYours: unless one presides over its panel.
    :raises ReasonShort, NothingCorrected, RowsMissing, InputsRefused: for one that can't be.
    """
    run, card = card_to_work(run_id, card_id, actor)
    panel = card.last(StepKind.PANEL)
    if panel is None:
        raise no.NoAppealOpen
    if actor.official_id != panel.body["panel"][0]:
        raise no.PanelNotYours
    told = dict(judged or {}) if accepted else {}
    found = tuple(corrections) if accepted else ()
    if accepted:
        if (not told and not found) or any(not each.ground.strip() for each in found):
            raise no.NothingCorrected
        tie(run, card, found, actor, now)
        figures = corrected(card.card.figures, found)
        rated(run.round.pack, figures, card.given, Opinion(told))
    body = {
        "accepted": accepted, "reason": _long(reason),
        "judged": judged_body(told), "corrections": corrections_body(found),
    }  # fmt: skip
    step(run_id, StepKind.ANSWERED, actor=actor, now=now, card_id=card_id, body=body)
    if not accepted:
        asked = card.last(StepKind.APPEALED)
        done(asked.case_id if asked else None, "Không chấp nhận kiến nghị", actor=actor, now=now)


@transaction.atomic
def correct(
    *, run_id: int, card_id: int, actor: Actor, now: datetime, raised: str = ""
) -> str | None:
    """Decide anew after an accepted appeal; the first decision stays. Return the new level.

    The places of the quotas are counted again with the card; nobody loses the one he has. `raised`
    is the ground on which the organisation's own results raise the share, where the pack lets it.

    :raises DecisionNotYours: unless the card is the actor's to decide.
    :raises NoAppealOpen: unless an appeal was accepted.
    """
    run, card = card_to_work(run_id, card_id, actor)
    reply, first = card.last(StepKind.ANSWERED), card.first(StepKind.DECIDED)
    if not decides(run, card, actor, now):
        raise no.DecisionNotYours
    if reply is None or first is None or not reply.body["accepted"]:
        raise no.NoAppealOpen
    run = over_subordinates(under_ceilings(run, [card]), [card])
    card = run.card(card_id) or card
    again = shared_after(run, card, reply, excelled=bool(clean(raised)))
    _share_again(run, again, clean(raised), actor, now)
    rating = again.rating
    body: dict[str, Any] = {
        "opinion": opinion_body(Opinion()), "group": first.body["group"], "from": "appeal",
        "outcome": outcome_body(rating), "excelled": bool(clean(raised)), "was": first.level,
        "given": given_body(card.given),
    }  # fmt: skip
    step(
        run_id, StepKind.DECIDED, actor=actor, now=now, card_id=card_id, no=2,
        level=rating.level, body=body,
    )  # fmt: skip
    asked = card.last(StepKind.APPEALED)
    done(asked.case_id if asked else None, "Đã sửa quyết định", actor=actor, now=now)
    return rating.level


def _share_again(run: RunState, again: Again, raised: str, actor: Actor, now: datetime) -> None:
    """Keep the places as they were counted again, if there are more of them now."""
    before = run.sharing
    if before is None or not again.places:
        return
    places = places_body(again.places)
    if places == before.body["places"]:
        return
    body = {**before.body, "places": places}
    if raised:
        body |= {"excelled": True, "reason": raised}
    step(run.id, StepKind.SHARED, actor=actor, now=now, no=before.no + 1, body=body)


def why_unfit(card: CardRun, official_id: int) -> str:
    """Return why somebody may not look at an appeal, "" if he may."""
    if card.card.subject.official_id == official_id:
        return N_("là người kiến nghị")
    for each in card.steps:
        if each.kind in _PARTIES and official_id in (each.by_id, each.behalf_id):
            return N_("đã đánh giá hoặc quyết định phiếu này")
    return ""


def _keeper(run: RunState, card: CardRun, now: datetime) -> tuple[int, int | None]:
    """Return who sees an appeal through: a personnel officer without a part in it, or the head."""
    on, agency_id = day_of(now), run.round.agency_id
    for each in organisation.officials_with(Role.PERSONNEL, on, agency_id):
        if not why_unfit(card, each.id):
            return each.unit_id, each.id
    return agency_id, organisation.head_of(agency_id, on)


def _staff(run: RunState, now: datetime) -> list[organisation.OfficialEntry]:
    return organisation.staff_of(run.round.agency_id, day_of(now))


def _long(text: str) -> str:
    words = clean(text)
    if len(words) < LEAST_REASON:
        raise no.ReasonShort(least=LEAST_REASON)
    return words
