"""From figures and judgements to points per criterion, with what was lost and why. Exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.conditions import NOTHING, Inputs, fact, is_met
from congvu.modules.evaluation.rules.packs_terms import Declared
from congvu.modules.evaluation.rules.wording import percent_words, points_words, value_words
from congvu.modules.evaluation.values.criteria import (
    AllOf,
    Criterion,
    Deduction,
    Judging,
    Measured,
    Scale,
    Steps,
    Taken,
    Target,
    Zero,
)
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Measure
from congvu.modules.evaluation.values.packs import Average, Pack, Variant
from congvu.modules.evaluation.values.ratings import Points, Scored, Standing


@dataclass(frozen=True, slots=True)
class _Marked:
    """The points of a criterion that were gained, None if that can't be told, and why."""

    gained: Fraction | None
    why: Phrase
    standing: Standing = Standing.TOLD
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that points are told from."""

    pack: Pack
    variant: Variant
    metrics: Mapping[str, Declared]
    inputs: Inputs
    given: Given
    scale: Scale


def points_of(sheet: Sheet) -> Points:
    """Return the points of a subject: by criteria, or the mean of periods where parts are given."""
    if (sheet.given.parts or sheet.given.is_mean) and sheet.pack.average is not None:
        leaves = _parts(sheet, sheet.pack.average)
        return _points(sheet, leaves, leaves)
    held = [each for each in sheet.pack.criteria if sheet.variant.code in each.most]
    leaves = [_scored(each, sheet) for each in held if each.way is not None]
    by_code = {line.code: line for line in leaves}
    lines = [by_code.get(each.code) or _group(each, held, by_code, sheet) for each in held]
    off = _deducted(sheet, leaves)
    return _points(sheet, leaves + off, lines + off)


def _points(sheet: Sheet, leaves: list[Scored], lines: list[Scored]) -> Points:
    gained = [line.gained for line in leaves]
    is_told = bool(gained) and None not in gained
    total = None if not is_told else sum((each for each in gained if each), Fraction(0))
    limits = [level.at_least for level in sheet.pack.levels if level.at_least is not None]
    written = (
        "" if total is None else points_words(total, decimals=sheet.scale.decimals, limits=limits)
    )
    return Points(total, sheet.scale.most, written, tuple(lines))


def _scored(criterion: Criterion, sheet: Sheet) -> Scored:
    most = criterion.most[sheet.variant.code]
    match criterion.way:
        case Measured() as way:
            marked = _measured(way, most, sheet)
        case AllOf() as way:
            marked = _all_of(way, most, sheet)
        case Judging() as way:
            marked = _judged(criterion, way, sheet)
        case Taken() as way:
            marked = _taken(way, most, sheet)
        case None:
            raise AssertionError(criterion.code)
    return Scored(
        code=criterion.code,
        name=criterion.name,
        part_of=criterion.part_of,
        most=most,
        gained=marked.gained,
        why=marked.why,
        metrics=criterion.metrics,
        basis=criterion.basis,
        standing=marked.standing,
        by=marked.by,
    )


def _measured(way: Measured, most: Fraction, sheet: Sheet) -> _Marked:
    metric = sheet.metrics[way.metric]
    figure = sheet.inputs.get(way.metric, NOTHING)
    is_share = metric.measure is Measure.SHARE
    if is_share and not figure.of:
        is_missing = way.metric not in sheet.inputs
        return _of_nothing(way.zero, most, Phrase(metric.name), is_missing=is_missing)
    is_mean = metric.measure is Measure.MEAN
    value = figure.share if is_share or is_mean else Fraction(figure.counted)
    told = {
        "what": Phrase(metric.name),
        "value": value_words(metric.unit, value, is_share=is_share),
    }
    match way.curve:
        case Target(at=at):
            words = N_("{what} {value}")
            if at != 1 or not is_share:
                words = N_("{what} {value}, mục tiêu {target}")
                told["target"] = value_words(metric.unit, at, is_share=is_share)
            why = _excused(Phrase(words, **told), way, sheet)
            return _Marked(most if value >= at else most * value / at, why)
        case Steps(steps=steps, otherwise=otherwise):
            met = (step for step in steps if is_met(step.condition, sheet.inputs))
            step = next(met, None)
            part = otherwise if step is None else step.gives
            words = N_("{what} {value}: được {part} số điểm")
            return _Marked(most * part, Phrase(words, **told, part=percent_words(part)))


def _excused(why: Phrase, way: Measured, sheet: Sheet) -> Phrase:
    figure = sheet.inputs.get(way.metric, NOTHING)
    excused = figure.excused or sheet.given.excused.get(way.metric, 0)
    if not excused or way.metric not in sheet.pack.excuses:
        return why
    return Phrase(
        N_("{why}; đã loại {number} nguyên nhân khách quan được xác nhận"), why=why, number=excused
    )


def _of_nothing(zero: Zero, most: Fraction, name: str, *, is_missing: bool) -> _Marked:
    words = N_("{what}: không có gì để đo, {rule}")
    if is_missing:
        words = N_("{what}: chưa có số liệu, {rule}")
    why = Phrase(words, what=name, rule=Phrase(zero.words))
    match zero:
        case Zero.FULL:
            return _Marked(most, why)
        case Zero.NONE:
            return _Marked(Fraction(0), why)
    return _Marked(None, why, Standing.INSUFFICIENT)


def _all_of(way: AllOf, most: Fraction, sheet: Sheet) -> _Marked:
    for need in way.needs:
        if need.is_share and need.per is None and not sheet.inputs.get(need.metric, NOTHING).of:
            if way.zero is not Zero.FULL:
                is_missing = need.metric not in sheet.inputs
                return _of_nothing(way.zero, most, need.words, is_missing=is_missing)
            continue
        if not is_met(need, sheet.inputs):
            missed = fact(need, sheet.inputs, need.relation.opposite, sheet.metrics)
            words = N_("{fact}: được {part} số điểm")
            why = Phrase(words, fact=missed, part=percent_words(way.otherwise))
            return _Marked(most * way.otherwise, why)
    return _Marked(most, Phrase(N_("đạt đủ các điều kiện")))


def _judged(criterion: Criterion, way: Judging, sheet: Sheet) -> _Marked:
    found = sheet.given.judged.get(criterion.code)
    if found is None:
        why = Phrase(N_("chờ {judge} chấm"), judge=Phrase(way.by.words))
        return _Marked(None, why, Standing.WAITING)
    why = Phrase(N_("{by} chấm: {reason}"), by=found.by, reason=found.reason)
    return _Marked(found.points, why, by=found.by)


def _taken(way: Taken, most: Fraction, sheet: Sheet) -> _Marked:
    found = sheet.given.results.get(way.pack)
    if found is None:
        why = Phrase(N_("chưa có kết quả theo bộ {pack}"), pack=way.pack)
        return _Marked(None, why, Standing.INSUFFICIENT)
    told = points_words(found.points, decimals=sheet.scale.decimals)
    gained = most * found.points / found.of
    return _Marked(gained, Phrase(N_("theo bộ {pack}: {points} điểm"), pack=way.pack, points=told))


def _deducted(sheet: Sheet, leaves: list[Scored]) -> list[Scored]:
    """Return what is taken off, in the pack's order, never more than there is."""
    left = sum((line.gained for line in leaves if line.gained), Fraction(0))
    lines = []
    for each in sheet.pack.deductions:
        count = sheet.inputs.get(each.metric, NOTHING).counted
        if not count or (each.variants and sheet.variant.code not in each.variants):
            continue
        off = min(each.each * count, left)
        if each.limit is not None:
            off = min(off, each.limit)
        left -= off
        lines.append(_deduction_line(each, count, off, sheet))
    return lines


def _deduction_line(deduction: Deduction, count: int, off: Fraction, sheet: Sheet) -> Scored:
    why = Phrase(
        N_("{count} lần, mỗi lần trừ {each} điểm"),
        count=count,
        each=points_words(deduction.each, decimals=sheet.scale.decimals),
    )
    return Scored(
        code=deduction.code,
        name=deduction.name,
        part_of=None,
        most=Fraction(0),
        gained=-off,
        why=why,
        metrics=(deduction.metric,),
        basis=deduction.basis,
    )


def _group(
    group: Criterion, held: list[Criterion], by_code: Mapping[str, Scored], sheet: Sheet
) -> Scored:
    """Return a group's line: what its leaves, and those of the groups in it, come to."""
    gained: Fraction | None = Fraction(0)
    for leaf in _leaves(group.code, held):
        part = by_code[leaf.code].gained
        gained = None if gained is None or part is None else gained + part
    return Scored(
        code=group.code,
        name=group.name,
        part_of=group.part_of,
        most=group.most[sheet.variant.code],
        gained=gained,
        why=Phrase(N_("cộng các phần")),
        metrics=(),
        basis=group.basis,
        is_group=True,
    )


def _leaves(group: str, held: list[Criterion]) -> list[Criterion]:
    found = []
    for each in held:
        if each.part_of == group:
            found += [each] if each.way is not None else _leaves(each.code, held)
    return found


def _parts(sheet: Sheet, average: Average) -> list[Scored]:
    """Return each period's share of the mean: its points divided by how many there are."""
    parts, number = sheet.given.parts, len(sheet.given.parts)
    return [
        Scored(
            code=part.period,
            name=part.period,
            part_of=None,
            most=sheet.scale.most / number,
            gained=part.points / number,
            why=Phrase(
                N_("{points} điểm, tính 1/{number}"),
                points=points_words(part.points, decimals=sheet.scale.decimals),
                number=number,
            ),
            metrics=(),
            basis=average.basis,
        )
        for part in parts
    ]
