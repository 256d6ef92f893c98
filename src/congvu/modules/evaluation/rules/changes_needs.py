"""What would change a rating by the conditions of its levels: met just as far as they ask."""

from __future__ import annotations

from collections.abc import Iterator

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.conditions import NOTHING, Inputs, is_met
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.wording import value_words
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Change
from congvu.modules.evaluation.values.terms import Condition, Relation


def need_changes(pack: Pack, inputs: Inputs, given: Given) -> Iterator[Change]:
    """Yield what the nearest better level asks for beyond the figures, if it would lead there."""
    rating, variant = score(pack, inputs, given), pack.variant(given.rank)
    if rating.level is None or variant is None:
        return
    place = [level.code for level in pack.levels].index(rating.level)
    for level in reversed(pack.levels[:place]):
        unmet = [
            need
            for need in level.needs
            if variant.code in (need.variants or (variant.code,)) and not is_met(need, inputs)
        ]
        if unmet and score(pack, _met(unmet, inputs), given).level == level.code:
            result = Phrase(N_("thành {level}"), level=level.short)
            yield Change(_asked(unmet, pack), result, level.code)
            return


def meeting(condition: Condition, inputs: Inputs) -> dict[str, Figure]:
    """Return the figures with just as much as a condition asks for."""
    figure = inputs.get(condition.metric, NOTHING)
    of = max(1, figure.of) if condition.is_share else 1
    wanted = condition.threshold * of
    match condition.relation:
        case Relation.AT_LEAST:
            counted = wanted.__ceil__()
        case Relation.OVER:
            counted = wanted.__floor__() + 1
        case Relation.AT_MOST:
            counted = wanted.__floor__()
        case Relation.UNDER:
            counted = max(0, wanted.__ceil__() - 1)
    return {**inputs, condition.metric: Figure(counted, of if condition.is_share else counted)}


def _met(needs: list[Condition], inputs: Inputs) -> Inputs:
    for need in needs:
        inputs = meeting(need, inputs)
    return inputs


def _asked(needs: list[Condition], pack: Pack) -> Phrase:
    """Return "tỷ lệ nhiệm vụ vượt mức ≥ 30 %", and the others after it."""
    metrics = declared(pack)
    said: Phrase | None = None
    for need in needs:
        limit = value_words(metrics[need.metric].unit, need.threshold, is_share=need.is_share)
        one = Phrase(
            N_("{what} {sign} {limit}"), what=need.words, sign=need.relation.sign, limit=limit
        )
        said = one if said is None else Phrase(N_("{one}; {other}"), one=said, other=one)
    return said or Phrase("")
