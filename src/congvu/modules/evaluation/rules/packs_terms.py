"""Conditions of a pack, and what the names in them may stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.pack_reading import Told
from congvu.modules.evaluation.values.criteria import Entered
from congvu.modules.evaluation.values.metrics import Direction, Figure, Measure, Metric, Unit
from congvu.modules.evaluation.values.packs import Level, Pack, Variant
from congvu.modules.evaluation.values.terms import Condition, Relation

Declared = Metric | Entered

CEILINGS = (Relation.AT_MOST, Relation.UNDER)
"""Relations that less and less of a figure comes to meet."""


@dataclass(frozen=True, slots=True)
class Known:
    """What names may stand for: figures, levels, variants of subjects."""

    metrics: Mapping[str, Declared]
    variants: tuple[Variant, ...] = ()
    levels: tuple[Level, ...] = ()

    def metric(self, told: Told, key: str) -> str:
        code = told.text(key)
        if code not in self.metrics:
            known = ", ".join(self.metrics)
            raise told.fault(f"không có chỉ số “{code}”; các chỉ số có: {known}", key)
        return code

    def level(self, told: Told, key: str) -> str:
        code = told.text(key)
        if code not in {level.code for level in self.levels}:
            raise told.fault(f"không có mức “{code}”", key)
        return code

    def variants_for(self, told: Told, key: str = "for") -> tuple[str, ...]:
        """Return the variants that a rule names; none named is all of them."""
        named = told.texts(key, ())
        for code in named:
            if code not in {variant.code for variant in self.variants}:
                raise told.fault(f"không có nhóm đối tượng “{code}”", key)
        return named


def is_count(metric: Declared) -> bool:
    """Return whether a figure counts things by the piece."""
    return metric.measure is not Measure.SHARE and metric.unit is not Unit.TIME


def figure_of(metric: Declared, number: int) -> Figure:
    """Return the figure of a metric that is no share, given as one number."""
    return Figure(number, 1 if metric.measure is Measure.MEAN else number)


def declared(pack: Pack) -> Mapping[str, Declared]:
    """Return every figure that a pack may look at, by code."""
    if not pack.entered:
        return METRICS
    return {**METRICS, **{each.code: each for each in pack.entered}}


def entered(told: Told) -> Entered:
    """Read a figure that the pack itself asks somebody to enter."""
    code = told.text("code")
    if code in METRICS:
        raise told.fault(f"“{code}” là chỉ số tính từ sổ, không nhập tay được", "code")
    measure = told.choice("measure", Measure)
    if measure is Measure.SUM:
        raise told.fault("số nhập tay là tỷ lệ (share) hoặc số đếm (count)", "measure")
    found = Entered(
        code=code,
        name=told.text("name"),
        measure=measure,
        direction=told.choice("direction", Direction),
        method=told.text("method"),
    )
    told.end()
    return found


def condition(told: Told, known: Known) -> Condition:
    """Read a condition: a figure against a threshold."""
    metric = known.metric(told, "metric")
    per = known.metric(told, "per") if told.has("per") else None
    given = [relation for relation in Relation if told.has(relation.value)]
    if len(given) != 1:
        raise told.fault(f"cần đúng một trong: {', '.join(Relation)}")
    threshold, in_percent = told.amount(given[0].value)
    is_share = per is not None or known.metrics[metric].measure is Measure.SHARE
    if in_percent != is_share:
        raise told.fault(
            "tỷ lệ phải so với phần trăm, số đếm và thời gian phải so với số nguyên", given[0].value
        )
    found = Condition(metric, given[0], threshold, told.text("words"), per, is_share)
    if per is None and known.metrics[metric].measure is Measure.MEAN:
        found = replace(found, is_mean=True)
    told.end()
    return found


def condition_or_none(told: Told, key: str, known: Known) -> Condition | None:
    table = told.table_or_none(key)
    return None if table is None else condition(table, known)


def require_good(told: Told, found: Condition, known: Known) -> Condition:
    """Return a condition that doing better never breaks.

    :raises PackBroken: if a better figure would meet it less.
    """
    direction = known.metrics[found.metric].direction
    is_ceiling = found.relation in CEILINGS
    if (direction is Direction.MORE and is_ceiling) or (
        direction is Direction.LESS and not is_ceiling
    ):
        raise told.fault(f"“{found.metric}” tốt hơn mà điểm lại giảm: điều kiện đặt ngược chiều")
    return found
