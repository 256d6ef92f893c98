"""Conditions: whether they hold of figures, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.packs_terms import Declared
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.terms import Condition, Relation

Inputs = Mapping[str, Figure]
NOTHING = Figure()


def is_met(condition: Condition, inputs: Inputs) -> bool:
    """Return whether a condition holds of the figures; what is missing counts as nothing."""
    return condition.relation.holds(value_of(condition, inputs), condition.threshold)


def applies(condition: Condition, inputs: Inputs) -> bool:
    """Return whether a condition holds, and of something: nothing is never held against anyone."""
    figure = inputs.get(condition.metric)
    if figure is None or (condition.is_share and condition.per is None and not figure.of):
        return False
    return is_met(condition, inputs)


def value_of(condition: Condition, inputs: Inputs) -> Fraction:
    """Return the exact value that a condition looks at; what is per nothing is per one."""
    figure = inputs.get(condition.metric, NOTHING)
    if condition.per is not None:
        return Fraction(figure.counted, max(1, inputs.get(condition.per, NOTHING).counted))
    if condition.is_share or condition.is_mean:
        return figure.share
    return Fraction(figure.counted)


def fact(
    condition: Condition, inputs: Inputs, relation: Relation, metrics: Mapping[str, Declared]
) -> Phrase:
    """Return "tỷ lệ trễ hạn 6,2 % > 5 %", or "có 1 bút phê vì trễ hạn" against nothing at all."""
    unit = metrics[condition.metric].unit
    value, threshold = value_of(condition, inputs), condition.threshold
    share = condition.is_share
    if relation is Relation.OVER and threshold == 0 and not share:
        said = value_words(unit, value, is_share=False)
        return Phrase(N_("có {value} {what}"), value=said, what=condition.words)
    return Phrase(
        N_("{what} {value} {sign} {limit}"),
        what=condition.words,
        value=value_words(unit, value, is_share=share, beside=threshold),
        sign=relation.sign,
        limit=value_words(unit, threshold, is_share=share),
    )
