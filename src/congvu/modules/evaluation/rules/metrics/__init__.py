"""The metrics, declared. Adding one here adds its figure, its list and its name in rule packs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from congvu.modules.evaluation.rules.metrics.acts import ACT_METRICS
from congvu.modules.evaluation.rules.metrics.entered import ENTERED_METRICS
from congvu.modules.evaluation.rules.metrics.heads import HEAD_METRICS
from congvu.modules.evaluation.rules.metrics.results import RESULT_METRICS
from congvu.modules.evaluation.rules.metrics.tasks import TASK_METRICS
from congvu.modules.evaluation.rules.metrics.times import TIME_METRICS
from congvu.modules.evaluation.rules.metrics.turns import TURN_METRICS
from congvu.modules.evaluation.values.metrics import Metric

__all__ = ["METRICS"]

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.code: metric
        for metric in (
            *TURN_METRICS,
            *TASK_METRICS,
            *TIME_METRICS,
            *ACT_METRICS,
            *RESULT_METRICS,
            *HEAD_METRICS,
            *ENTERED_METRICS,
        )
    }
)
