"""A pack as people read it: its tree of criteria, and what stands above points, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.packs_terms import Declared, declared
from congvu.modules.evaluation.rules.wording import percent_words, points_words, value_words
from congvu.modules.evaluation.values.criteria import (
    AllOf,
    Criterion,
    Judging,
    Measured,
    Steps,
    Taken,
    Target,
)
from congvu.modules.evaluation.values.metrics import Measure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.quotas import Quota
from congvu.modules.evaluation.values.terms import Basis, Condition


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion: its most points for each variant, and how they are given."""

    name: str
    most: tuple[str, ...]
    how: Phrase
    clause: str
    basis: Basis
    is_group: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class OtherRule:
    """A rule beside points and levels."""

    title: str
    effect: Phrase
    basis: Basis


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What a pack says beyond its levels and caps."""

    variants: tuple[str, ...]
    criteria: tuple[CriterionLine, ...]
    others: tuple[OtherRule, ...]
    thresholds: Mapping[str, str]


def rulebook_of(pack: Pack) -> Rulebook:
    """Return a pack's criteria and other rules in words."""
    metrics = declared(pack)
    return Rulebook(
        variants=tuple(variant.name for variant in pack.variants),
        criteria=tuple(_criterion(each, pack, metrics) for each in pack.criteria),
        others=(*_deductions(pack), *_standing_above(pack), *_quotas(pack)),
        thresholds={
            level.code: _points(level.at_least)
            for level in pack.levels
            if level.at_least is not None
        },
    )


def _criterion(criterion: Criterion, pack: Pack, metrics: Mapping[str, Declared]) -> CriterionLine:
    most = (criterion.most.get(variant.code) for variant in pack.variants)
    return CriterionLine(
        name=criterion.name,
        most=tuple("–" if points is None else _points(points) for points in most),
        how=_how(criterion, metrics),
        clause=criterion.clause,
        basis=criterion.basis,
        is_group=criterion.way is None,
        is_part=criterion.part_of is not None,
    )


def _how(criterion: Criterion, metrics: Mapping[str, Declared]) -> Phrase:
    match criterion.way:
        case Measured() as way:
            return _measured(way, metrics[way.metric])
        case AllOf(needs=needs, otherwise=otherwise):
            said = _joined([_need(need, metrics) for need in needs])
            words = N_("đủ điểm khi {needs}; nếu không thì {part} số điểm")
            return Phrase(words, needs=said, part=percent_words(otherwise))
        case Judging(by=by, step=None, parts=parts) if parts:
            given = ", ".join(percent_words(part) for part in parts)
            return Phrase(
                N_("{judge} chấm một trong: {parts}"), judge=Phrase(by.words), parts=given
            )
        case Judging(by=by):
            return Phrase(N_("{judge} chấm, kèm lý do"), judge=Phrase(by.words))
        case Taken(pack=pack):
            return Phrase(N_("theo kết quả của bộ {pack}"), pack=pack)
    return Phrase("")


def _measured(way: Measured, metric: Declared) -> Phrase:
    name = Phrase(metric.name)
    match way.curve:
        case Steps(steps=steps):
            said = [
                Phrase(
                    N_("{sign} {limit}: {part}"),
                    sign=step.condition.relation.sign,
                    limit=_limit(step.condition, {step.condition.metric: metric}),
                    part=percent_words(step.gives),
                )
                for step in steps
            ]
            return Phrase(N_("“{metric}” {steps}"), metric=name, steps=_joined(said))
        case Target(at=at):
            is_share = metric.measure is Measure.SHARE
            if is_share and at == 1:
                return Phrase(N_("nhân với “{metric}”"), metric=name)
            limit = value_words(metric.unit, at, is_share=is_share)
            return Phrase(N_("theo “{metric}”, đủ điểm từ {target}"), metric=name, target=limit)


def _joined(said: list[Phrase]) -> Phrase:
    whole = said[0]
    for each in said[1:]:
        whole = Phrase(N_("{one}; {other}"), one=whole, other=each)
    return whole


def _need(need: Condition, metrics: Mapping[str, Declared]) -> Phrase:
    limit = _limit(need, metrics)
    return Phrase(
        N_("{what} {sign} {limit}"), what=need.words, sign=need.relation.sign, limit=limit
    )


def _limit(need: Condition, metrics: Mapping[str, Declared]) -> str:
    return str(value_words(metrics[need.metric].unit, need.threshold, is_share=need.is_share))


def _deductions(pack: Pack) -> Iterator[OtherRule]:
    for each in pack.deductions:
        effect = Phrase(N_("mỗi lần trừ {points} điểm"), points=_points(each.each))
        if each.limit is not None:
            words = N_("mỗi lần trừ {points} điểm, nhiều nhất {limit}")
            effect = Phrase(words, points=_points(each.each), limit=_points(each.limit))
        yield OtherRule(each.clause or each.name, effect, each.basis)


def _standing_above(pack: Pack) -> Iterator[OtherRule]:
    for rule in pack.automatic:
        level = pack.level(rule.gives).short
        effect = Phrase(N_("xếp {level}, dù điểm bao nhiêu"), level=level)
        yield OtherRule(rule.clause or rule.code, effect, rule.basis)
    for left_out in pack.unrated:
        yield OtherRule(
            left_out.clause or left_out.code, Phrase(N_("không xếp loại")), left_out.basis
        )
    if pack.ceiling is not None:
        effect = Phrase(N_("không cao hơn mức của đơn vị"))
        yield OtherRule(pack.ceiling.clause, effect, pack.ceiling.basis)
    if pack.average is not None:
        effect = Phrase(
            N_("trung bình ít nhất {least} kỳ"),
            least=pack.average.least,
        )
        yield OtherRule(pack.average.clause, effect, pack.average.basis)


def _quotas(pack: Pack) -> Iterator[OtherRule]:
    for quota in pack.quotas:
        yield OtherRule(quota.clause, _share(quota, pack), quota.basis)


def _share(quota: Quota, pack: Pack) -> Phrase:
    told = {
        "level": pack.level(quota.level).short,
        "share": percent_words(quota.share),
        "base": Phrase(quota.base.words),
    }
    return Phrase(N_("{level}: không quá {share} của {base}"), **told)


def _points(points: Fraction) -> str:
    return points_words(points, decimals=2)
