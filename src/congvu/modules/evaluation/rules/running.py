"""From what was said of a card to its rating; from everyone's to the leader's decision. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from congvu.foundation.moments import day_short, moment_short
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.conditions import Inputs
from congvu.modules.evaluation.rules.refusals_runs import (
    LevelOutOfReach,
    LevelWithoutReason,
    PointMissing,
    PointWithoutReason,
    QuotaExceeded,
    StepWithoutTime,
    TimetableOutOfOrder,
)
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.scoring_quotas import (
    ChoiceRefused,
    Contender,
    Shared,
    share_out,
)
from congvu.modules.evaluation.values.criteria import Criterion, Judging
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack, Variant
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason
from congvu.modules.evaluation.values.runs import Correction, Opinion, StepKind, Timetable
from congvu.modules.evaluation.values.terms import Basis
from congvu.modules.worktime.api import Calendar

NOTHING_SAID = Opinion()


def require_order(timetable: Timetable, now: datetime) -> None:
    """Let pass a timetable whose dates follow each other.

    :raises TimetableOutOfOrder: if they do not, or lie behind.
    """
    table = timetable
    if not now < table.self_by < table.appraise_by < table.decide_by:
        raise TimetableOutOfOrder


def require_working_time(timetable: Timetable, now: datetime, calendar: Calendar) -> None:
    """Let pass a timetable that leaves each step some working time after the one before.

    :raises StepWithoutTime: if it does not, with the first day that would.
    """
    moments = (now, timetable.self_by, timetable.appraise_by, timetable.decide_by)
    kinds = (StepKind.SELF, StepKind.APPRAISED, StepKind.DECIDED)
    for kind, since, until in zip(kinds, moments, moments[1:], strict=False):
        if calendar.seconds_between(since, until) <= 0:
            day = calendar.local_date(calendar.next_open(until))
            raise StepWithoutTime(
                step=Phrase(kind.words), since=moment_short(since), until=moment_short(until),
                day=day_short(day),
            )  # fmt: skip


def judged_criteria(pack: Pack, variant: Variant) -> list[Criterion]:
    """List the criteria by which somebody gives points to such a subject."""
    return [
        each
        for each in pack.criteria
        if isinstance(each.way, Judging) and variant.code in each.most
    ]


def rated(pack: Pack, inputs: Inputs, given: Given, said: Opinion = NOTHING_SAID) -> Rating:
    """Return the rating of a card after what somebody said of it.

    A level other than the one it comes to has to have its reason, and stays below what a cap bars
    and what points (where the pack has any) reach.

    :raises LevelWithoutReason, LevelOutOfReach: for a level that can't be so.
    :raises InputsRefused: for points that do not fit the pack.
    """
    rating = score(pack, inputs, replace(given, judged={**given.judged, **said.judged}))
    if said.level is None or said.level == rating.level:
        return rating
    if not said.reason.strip():
        raise LevelWithoutReason
    _require_in_reach(pack, rating, said.level)
    words = Phrase(N_("mức do người có thẩm quyền xếp: {reason}"), reason=said.reason)
    set_by = Reason(Ground.MET, "set", words, (), Basis.REGULATION, said.level)
    kept = (reason for reason in rating.reasons if reason.ground is not Ground.MET)
    return replace(rating, level=said.level, reasons=(*kept, set_by))


def require_reasons(pack: Pack, variant: Variant, said: Opinion) -> None:
    """Let pass an appraisal that judges whatever is to be judged, each point with its reason.

    :raises PointMissing, PointWithoutReason: if it does not.
    """
    for criterion in judged_criteria(pack, variant):
        judgement = said.judged.get(criterion.code)
        if judgement is None:
            raise PointMissing(criterion=criterion.name)
        if not judgement.reason.strip():
            raise PointWithoutReason(criterion=criterion.name)


def corrected(inputs: Inputs, corrections: Iterable[Correction]) -> dict[str, Figure]:
    """Return the figures of a card as an appeal corrected them."""
    return {**inputs, **{each.metric: each.figure for each in corrections}}


@dataclass(frozen=True, slots=True)
class Choice:
    """How a leader shares out the places: who of the tied; whether the organisation excelled."""

    chosen: tuple[str, ...] = ()
    excelled: bool = False
    reason: str = ""


def shared(
    pack: Pack, ratings: Mapping[str, Rating], groups: Mapping[str, str], choice: Choice
) -> Shared:
    """Return everyone's rating within the quotas.

    :raises QuotaExceeded: if more are chosen than there are places, or who is in no tie.
    """
    contenders = [Contender(key, rating, groups.get(key, "")) for key, rating in ratings.items()]
    try:
        return share_out(pack, contenders, excelled=choice.excelled, chosen=choice.chosen)
    except ChoiceRefused as refusal:
        raise QuotaExceeded(why=str(refusal.details["why"])) from refusal


@dataclass(frozen=True, slots=True)
class Room:
    """How many of so many places are held, in a group or the whole agency."""

    held: int
    places: int


def with_room(pack: Pack, rating: Rating, rooms: Iterable[Room]) -> Rating:
    """Return a later rating within a quota whose places others may hold by now."""
    full = next((room for room in rooms if room.held >= room.places), None)
    if full is None or not pack.quotas or rating.level != pack.quotas[0].level:
        return rating
    quota = pack.quotas[0]
    words = Phrase(
        N_("đủ mức {level}, nhưng {places} chỗ theo tỷ lệ khống chế đã có người"),
        level=pack.level(quota.level).short,
        places=full.places,
    )
    kept = (reason for reason in rating.reasons if reason.ground is not Ground.MET)
    held = Reason(Ground.QUOTA, quota.level, words, (), quota.basis, quota.level)
    return replace(rating, level=pack.below(quota.level).code, reasons=(held, *kept))


def _require_in_reach(pack: Pack, rating: Rating, level: str) -> None:
    codes = [each.code for each in pack.levels]
    if level not in codes:
        raise LevelOutOfReach(level=level, why="không có mức này")
    name = pack.level(level).short
    if rating.level is None:
        raise LevelOutOfReach(level=name, why="chưa đủ dữ liệu để xếp mức nào")
    if level in rating.barred:
        raise LevelOutOfReach(level=name, why="có điều kiện chặn mức này")
    if pack.scale is not None and codes.index(level) < codes.index(rating.level):
        raise LevelOutOfReach(level=name, why="điểm chưa đạt mức này")
