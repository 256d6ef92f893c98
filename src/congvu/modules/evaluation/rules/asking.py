"""Which figures a pack looks at: what has to be counted to rate by it."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.metrics import Metric, Whose
from congvu.modules.evaluation.values.packs import Automatic, Cap, Pack, Unrated


def asked_by(pack: Pack) -> frozenset[str]:
    """Return the figures that a pack looks at, of the record and its own."""
    rules: tuple[Cap | Automatic | Unrated, ...] = (*pack.caps, *pack.automatic, *pack.unrated)
    conditions = [condition for rule in rules for condition in (rule.when, rule.unless)]
    conditions += [need for level in pack.levels for need in level.needs]
    found = {code for each in pack.criteria for code in each.metrics}
    found |= {code for each in conditions if each is not None for code in each.metrics}
    found |= {each.metric for each in pack.deductions}
    return frozenset(found | ({pack.sample.metric} if pack.sample else set()))


def metrics_for(pack: Pack, more: Iterable[str] = ()) -> list[Metric]:
    """Return the metrics of the record to count for a pack, and `more`: whatever the statements
    say that tell one of them."""
    wanted = [METRICS[code] for code in (*asked_by(pack), *more) if code in METRICS]
    told = {(metric.source, metric.whose is Whose.HEADS) for metric in wanted}
    return [
        metric
        for metric in METRICS.values()
        if (metric.source, metric.whose is Whose.HEADS) in told
    ]
