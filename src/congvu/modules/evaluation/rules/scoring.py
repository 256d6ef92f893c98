"""From a pack and a subject's figures to points, a level and the reasons. No clock, no luck."""

from __future__ import annotations

from dataclasses import replace

from congvu.modules.evaluation.rules.conditions import NOTHING, Inputs, applies, is_met, value_of
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.scoring_given import require_given
from congvu.modules.evaluation.rules.scoring_points import Sheet, points_of
from congvu.modules.evaluation.rules.scoring_reasons import Said
from congvu.modules.evaluation.values.given import NOTHING_GIVEN, Given
from congvu.modules.evaluation.values.packs import Automatic, Cap, Level, Pack, Unrated, Variant
from congvu.modules.evaluation.values.ratings import Points, Rating, Reason, Standing
from congvu.modules.evaluation.values.terms import Condition

__all__ = ["NOTHING", "Inputs", "is_met", "score", "value_of"]


def score(pack: Pack, inputs: Inputs, given: Given = NOTHING_GIVEN) -> Rating:
    """Return the points, and the best level that nothing bars and whose conditions are met.

    There is no level at all where the subject is not rated (too short a time at work), where there
    is too little work ("chưa đủ dữ liệu"), or while a criterion can't be told; what would bar a
    level is told all the same. A figure that is missing counts as nothing, and is named.

    :raises InputsRefused: if something judged or given does not fit the pack.
    """
    variant = require_given(pack, given)
    case = _Case(pack, variant, {**inputs, **given.below}, given)
    rating = case.rating()
    return replace(rating, points=case.points, missing=case.missing())


class _Case:
    """One subject before one pack."""

    def __init__(self, pack: Pack, variant: Variant, inputs: Inputs, given: Given) -> None:
        self.pack = pack
        self.variant = variant
        self.inputs = inputs
        self.given = given
        self.metrics = declared(pack)
        self.points: Points | None = None
        if pack.scale is not None:
            sheet = Sheet(pack, variant, self.metrics, inputs, given, pack.scale)
            self.points = points_of(sheet)
        self.said = Said(pack, inputs, self.metrics)

    def rating(self) -> Rating:
        caps = [cap for cap in self.pack.caps if self._holds(cap)]
        barred = self._barred(caps)
        capped = (*(self.said.cap(cap) for cap in caps), *self._ceiling_reason())
        if left_out := [rule for rule in self.pack.unrated if self._leaves_out(rule)]:
            return Rating(None, barred, (*map(self.said.unrated, left_out), *capped))
        if given := [rule for rule in self.pack.automatic if self._holds(rule)]:
            return self._given_level(given, barred, capped)
        if untold := self._untold():
            return Rating(None, barred, (*untold, *capped))
        return self._reached(barred, capped)

    def missing(self) -> tuple[str, ...]:
        """Return the metrics of criteria and levels that nobody gave, in the pack's order."""
        asked = [need for level in self.pack.levels for need in self._asked(level)]
        metrics = [metric for need in asked for metric in need.metrics]
        if not self._is_averaged:
            held = (each for each in self.pack.criteria if self.variant.code in each.most)
            metrics = [metric for each in held for metric in each.metrics] + metrics
            metrics += [self.pack.sample.metric] if self.pack.sample else []
        return tuple(dict.fromkeys(metric for metric in metrics if metric not in self.inputs))

    @property
    def _is_averaged(self) -> bool:
        is_mean = self.given.is_mean or bool(self.given.parts)
        return is_mean and self.pack.average is not None

    def _leaves_out(self, rule: Unrated) -> bool:
        return self._holds(rule) and (self._is_averaged or not rule.only_averaged)

    def _holds(self, rule: Cap | Automatic | Unrated) -> bool:
        if rule.variants and self.variant.code not in rule.variants:
            return False
        if rule.unless is not None and applies(rule.unless, self.inputs):
            return False
        return applies(rule.when, self.inputs)

    def _barred(self, caps: list[Cap]) -> tuple[str, ...]:
        """Return the levels out of reach: those a cap bars and above, those above the unit's."""
        places = [level.code for level in self.pack.levels]
        most = max((places.index(cap.bars) + 1 for cap in caps), default=0)
        if self._is_under_ceiling() and self.given.unit_level is not None:
            most = max(most, places.index(self.given.unit_level))
        return tuple(places[:most])

    def _is_under_ceiling(self) -> bool:
        ceiling = self.pack.ceiling
        return ceiling is not None and self.given.rank in ceiling.ranks

    def _ceiling_reason(self) -> tuple[Reason, ...]:
        """Say what the unit's level bars, or that it is not known yet."""
        ceiling = self.pack.ceiling
        if ceiling is None or not self._is_under_ceiling():
            return ()
        if self.given.unit_level == self.pack.levels[0].code:
            return ()
        if self.given.unit_level is None and self.pack.average and not self._is_averaged:
            return ()
        return (self.said.ceiling(ceiling, self.given.unit_level, self.given.under),)

    def _given_level(
        self, rules: list[Automatic], barred: tuple[str, ...], capped: tuple[Reason, ...]
    ) -> Rating:
        """Return the worst level that is given of itself, or the one reached if that is worse."""
        places = [level.code for level in self.pack.levels]
        worst = max(rules, key=lambda rule: places.index(rule.gives)).gives
        reasons = (*map(self.said.automatic, rules), *capped)
        return Rating(worst, tuple(places[: places.index(worst)]) or barred, reasons)

    def _untold(self) -> list[Reason]:
        """Return why no level can be told: too little work, or criteria that can't be told."""
        average = self.pack.average
        if self._is_averaged and average is not None:
            few = len(self.given.parts) < average.least
            return [self.said.few_parts(average, len(self.given.parts))] if few else []
        reasons = []
        if self._has_too_little() and self.pack.sample is not None:
            reasons.append(self.said.sample(self.pack.sample, self._sampled()))
        lines = self.points.leaves if self.points is not None else ()
        reasons += [self.said.untold(line) for line in lines if line.standing is not Standing.TOLD]
        return reasons

    def _has_too_little(self) -> bool:
        """Return whether there is less work than the sample asks for. Where there are points and
        nobody gave the sample's figure, the criteria themselves tell what can't be told."""
        sample = self.pack.sample
        if sample is None or (self.points is not None and sample.metric not in self.inputs):
            return False
        return self._sampled() < sample.at_least

    def _sampled(self) -> int:
        sample = self.pack.sample
        return 0 if sample is None else self.inputs.get(sample.metric, NOTHING).counted

    def _reached(self, barred: tuple[str, ...], capped: tuple[Reason, ...]) -> Rating:
        open_levels = [level for level in self.pack.levels if level.code not in barred]
        reached = next(level for level in open_levels if self._is_reached(level))
        missed = (
            reason
            for level in open_levels[: open_levels.index(reached)]
            for reason in self._missed(level)
        )
        return Rating(reached.code, barred, (*capped, *missed, self.said.met(reached)))

    def _is_reached(self, level: Level) -> bool:
        has_points = level.at_least is None or self._total_is_at_least(level)
        return has_points and all(is_met(need, self.inputs) for need in self._asked(level))

    def _missed(self, level: Level) -> list[Reason]:
        found = []
        if level.at_least is not None and not self._total_is_at_least(level):
            found.append(self.said.too_few(level, self.points))
        unmet = (need for need in self._asked(level) if not is_met(need, self.inputs))
        return found + [self.said.need(level, need) for need in unmet]

    def _asked(self, level: Level) -> list[Condition]:
        """Return what a level asks of this subject."""
        mine = self.variant.code
        return [need for need in level.needs if not need.variants or mine in need.variants]

    def _total_is_at_least(self, level: Level) -> bool:
        total = None if self.points is None else self.points.total
        return total is not None and level.at_least is not None and total >= level.at_least
