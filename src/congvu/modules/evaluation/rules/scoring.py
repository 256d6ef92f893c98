"""From a pack and a person's figures to a level and the reasons. No rounding, no clock, no luck."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Cap, Condition, Level, Pack, Relation
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason

Inputs = Mapping[str, Figure]
NOTHING = Figure()


def score(pack: Pack, inputs: Inputs) -> Rating:
    """Return the best level that no cap bars and whose needs are met, and why not a better one.

    With less work than the pack's least sample there is no level at all ("chưa đủ dữ liệu"); what
    would bar a level is told all the same. A figure that is missing counts as zero.
    """
    met = [cap for cap in pack.caps if is_met(cap.when, inputs)]
    barred = tuple(level.code for level in pack.levels if _is_barred(pack, level, met))
    capped = tuple(_cap_reason(pack, cap, inputs) for cap in met)
    sample = pack.sample
    found = inputs.get(sample.metric, NOTHING).counted
    if found < sample.at_least:
        return Rating(None, barred, (_sample_reason(pack, found), *capped))
    open_levels = [level for level in pack.levels if level.code not in barred]
    reached = next(level for level in open_levels if _is_reached(level, inputs))
    missed = tuple(
        _need_reason(level, need, inputs)
        for level in open_levels[: open_levels.index(reached)]
        for need in level.needs
        if not is_met(need, inputs)
    )
    return Rating(reached.code, barred, (*capped, *missed, _met_reason(reached)))


def _is_reached(level: Level, inputs: Inputs) -> bool:
    return all(is_met(need, inputs) for need in level.needs)


def is_met(condition: Condition, inputs: Inputs) -> bool:
    """Return whether a condition holds of the figures."""
    return condition.relation.holds(value_of(condition, inputs), condition.threshold)


def value_of(condition: Condition, inputs: Inputs) -> Fraction:
    """Return the exact value that a condition looks at; what is per nothing is per one."""
    figure = inputs.get(condition.metric, NOTHING)
    if condition.per is not None:
        return Fraction(figure.counted, max(1, inputs.get(condition.per, NOTHING).counted))
    if METRICS[condition.metric].measure is Measure.SHARE:
        return figure.share
    return Fraction(figure.counted)


def is_share(condition: Condition) -> bool:
    """Return whether a condition speaks in percent."""
    return condition.per is not None or METRICS[condition.metric].measure is Measure.SHARE


def _is_barred(pack: Pack, level: Level, caps: list[Cap]) -> bool:
    places = [each.code for each in pack.levels]
    return any(places.index(level.code) <= places.index(cap.bars) for cap in caps)


def _cap_reason(pack: Pack, cap: Cap, inputs: Inputs) -> Reason:
    level = pack.level(cap.bars)
    words = Phrase(
        N_("{fact}: không xét {level}"),
        fact=_fact(cap.when, inputs, cap.when.relation),
        level=level.short,
    )
    return Reason(Ground.CAP, cap.code, words, cap.when.metrics, cap.basis, level.code)


def _need_reason(level: Level, need: Condition, inputs: Inputs) -> Reason:
    words = Phrase(
        N_("{fact}: chưa đạt {level}"),
        fact=_fact(need, inputs, need.relation.opposite),
        level=level.short,
    )
    return Reason(Ground.NEED, need.metric, words, need.metrics, level.basis, level.code)


def _met_reason(level: Level) -> Reason:
    words = Phrase(N_("đủ điều kiện {level}"), level=level.short)
    if not level.needs:
        words = Phrase(N_("không đủ điều kiện của mức nào cao hơn: {level}"), level=level.short)
    metrics = tuple(dict.fromkeys(code for need in level.needs for code in need.metrics))
    return Reason(Ground.MET, level.code, words, metrics, level.basis, level.code)


def _sample_reason(pack: Pack, found: int) -> Reason:
    words = Phrase(
        N_("mới có {found} {what}, cần ít nhất {least}: chưa đủ dữ liệu"),
        found=found,
        what=Phrase(N_("lượt đã xử lý")) if pack.sample.metric == "handled" else pack.sample.metric,
        least=pack.sample.at_least,
    )
    return Reason(Ground.SAMPLE, "sample", words, (pack.sample.metric,), pack.sample.basis)


def _fact(condition: Condition, inputs: Inputs, relation: Relation) -> Phrase:
    """Return "tỷ lệ trễ hạn 6,2 % > 5 %", or "có 1 bút phê vì trễ hạn" against nothing at all."""
    metric = METRICS[condition.metric]
    value, threshold = value_of(condition, inputs), condition.threshold
    share = is_share(condition)
    if relation is Relation.OVER and threshold == 0 and not share:
        said = value_words(metric, value, is_share=False)
        return Phrase(N_("có {value} {what}"), value=said, what=condition.words)
    return Phrase(
        N_("{what} {value} {sign} {limit}"),
        what=condition.words,
        value=value_words(metric, value, is_share=share, beside=threshold),
        sign=relation.sign,
        limit=value_words(metric, threshold, is_share=share),
    )
