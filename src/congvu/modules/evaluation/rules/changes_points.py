"""What would change a rating by points: each criterion bettered alone, scored by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.changes_needs import meeting
from congvu.modules.evaluation.rules.conditions import NOTHING, Inputs, is_met
from congvu.modules.evaluation.rules.packs_terms import CEILINGS, declared
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.wording import percent_words, points_words
from congvu.modules.evaluation.values.criteria import (
    AllOf,
    Criterion,
    Judging,
    Measured,
    Steps,
    Target,
)
from congvu.modules.evaluation.values.given import Given, Judgement
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Change, Ground, Rating, Scored
from congvu.modules.evaluation.values.terms import Condition

Handed = tuple[Inputs, Given]

MOST_LOST = 3
"""Where no criterion alone would do, so many are named by which the most was lost."""


def point_changes(pack: Pack, inputs: Inputs, given: Given) -> Iterator[Change]:
    """Yield how many points are missing, then what each criterion alone would have to be."""
    rating = score(pack, inputs, given)
    if rating.points is None or rating.level is None:
        return
    missing = list(_missing_points(pack, rating))
    yield from missing
    yield from _what_stays(rating)
    if given.parts and pack.average is not None:
        return
    by_code = {each.code: each for each in pack.criteria}
    lines = [line for line in rating.points.leaves if line.lost and line.code in by_code]
    lines.sort(key=lambda line: line.lost or 0, reverse=True)
    tries = (_bettered(pack, by_code[each.code], each, (inputs, given), rating) for each in lines)
    found = [change for change in tries if change is not None]
    yield from found or (_lost(pack, line) for line in lines[:MOST_LOST] if missing)


def _missing_points(pack: Pack, rating: Rating) -> Iterator[Change]:
    """Say how many points the next level is away, where points are what it wants."""
    total, scale = rating.points.total if rating.points else None, pack.scale
    short = [reason.level for reason in rating.reasons if reason.ground is Ground.POINTS]
    if total is None or scale is None or not short or short[-1] is None:
        return
    level = pack.level(short[-1])
    gap = (level.at_least or Fraction(0)) - total
    yield Change(
        Phrase(N_("Thêm {points} điểm"), points=_ceiled(gap, scale.decimals)),
        Phrase(N_("đủ ngưỡng {level}"), level=level.short),
        level.code,
    )


def _what_stays(rating: Rating) -> Iterator[Change]:
    """Say of what gives a level of itself that it counts for this period alone."""
    for reason in rating.reasons:
        if reason.ground is Ground.AUTOMATIC:
            yield Change(reason.words, Phrase(N_("Chỉ tính cho kỳ này; kỳ sau tính lại")), None)


def _lost(pack: Pack, line: Scored) -> Change:
    decimals = pack.scale.decimals if pack.scale else 0
    lost = points_words(line.lost or Fraction(0), decimals=decimals)
    return Change(
        Phrase(N_("{criterion}: còn mất {points} điểm"), criterion=line.name, points=lost),
        Phrase(N_("riêng tiêu chí này chưa đủ để lên mức")),
        None,
    )


def _bettered(
    pack: Pack, criterion: Criterion, line: Scored, handed: Handed, rating: Rating
) -> Change | None:
    """Return the least that this criterion alone would have to be for a better level, if any."""
    for words, tried in _tries(pack, criterion, line, handed):
        after = score(pack, *tried)
        if _is_better(pack, after, rating) and after.level is not None:
            result = Phrase(
                N_("{points} điểm: thành {level}"),
                points=after.points.written if after.points else "",
                level=pack.level(after.level).short,
            )
            return Change(words, result, after.level)
    return None


def _tries(
    pack: Pack, criterion: Criterion, line: Scored, handed: Handed
) -> Iterator[tuple[Phrase, Handed]]:
    """Yield better and better cases of one criterion, up to its full points."""
    inputs, given = handed
    match criterion.way:
        case Measured(metric=metric, curve=Target(at=at)):
            is_share = declared(pack)[metric].measure is Measure.SHARE
            figure = inputs.get(metric, NOTHING)
            most = (at * figure.of).__ceil__() if is_share else at.__ceil__()
            tries = _higher(figure, most, is_share=is_share)
            for better in tries:
                yield _from_to(line, figure, better, is_share), ({**inputs, metric: better}, given)
        case Measured(curve=Steps(steps=steps)):
            for step in reversed(steps):
                if not is_met(step.condition, inputs):
                    words = _asked(line, step.condition)
                    yield words, (meeting(step.condition, inputs), given)
        case AllOf(needs=needs):
            met: Inputs = inputs
            for need in needs:
                met = met if is_met(need, met) else meeting(need, met)
            yield Phrase(N_("{criterion}: đạt đủ các điều kiện"), criterion=line.name), (met, given)
        case Judging() as way:
            for points in _marks(way, line):
                mark = Judgement(points, line.by, "?")
                judged = {**given.judged, criterion.code: mark}
                yield _judged(pack, line, points), (inputs, replace(given, judged=judged))


def _higher(figure: Figure, most: int, *, is_share: bool) -> Iterator[Figure]:
    """Yield at most twenty better figures, evenly up to the most there can be."""
    missing = most - figure.counted
    step = max(1, -(-missing // 20))
    for counted in (*range(figure.counted + step, most, step), most):
        yield Figure(counted, figure.of if is_share else counted)


def _marks(way: Judging, line: Scored) -> Iterator[Fraction]:
    present = line.gained or Fraction(0)
    if way.parts:
        yield from sorted(line.most * part for part in way.parts if line.most * part > present)
        return
    step = way.step or line.most / 20
    for number in range(1, int((line.most - present) / step) + 1):
        yield present + step * number


def _from_to(line: Scored, figure: Figure, better: Figure, is_share: bool) -> Phrase:
    write: Callable[[Figure], str] = (
        (lambda one: percent_words(one.share)) if is_share else (lambda one: str(one.counted))
    )
    return Phrase(
        N_("{criterion}: từ {present} lên {better}"),
        criterion=line.name,
        present=write(figure),
        better=write(better),
    )


def _asked(line: Scored, condition: Condition) -> Phrase:
    sign = N_("không quá") if condition.relation in CEILINGS else N_("ít nhất")
    limit = condition.threshold
    return Phrase(
        N_("{criterion}: {sign} {limit}"),
        criterion=line.name,
        sign=Phrase(sign),
        limit=percent_words(limit) if condition.is_share else str(limit),
    )


def _judged(pack: Pack, line: Scored, points: Fraction) -> Phrase:
    decimals = pack.scale.decimals if pack.scale else 0
    return Phrase(
        N_("{criterion}: được chấm {points} trong {most} điểm"),
        criterion=line.name,
        points=points_words(points, decimals=decimals),
        most=points_words(line.most, decimals=decimals),
    )


def _is_better(pack: Pack, after: Rating, before: Rating) -> bool:
    places = [level.code for level in pack.levels]
    if after.level is None:
        return False
    return before.level is None or places.index(after.level) < places.index(before.level)


def _ceiled(points: Fraction, decimals: int) -> str:
    """Return points rounded up: fewer would not do."""
    scale = 10**decimals
    return points_words(Fraction((points * scale).__ceil__(), scale), decimals=decimals)
