"""What those below a leader, or a unit, came to in the same round. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.modules.evaluation.rules.scoring_inputs import asked
from congvu.modules.evaluation.values.metrics import Figure, Metric, Source
from congvu.modules.evaluation.values.packs import Pack

_AT_LEAST = {"sub_completed_share": "completed", "sub_good_share": "good"}
_FAILED = "sub_units_failed"


def wanted_below(pack: Pack, rank: str) -> frozenset[str]:
    """Return which figures of those below a pack looks at for a rank."""
    if pack.variant(rank) is None:
        return frozenset()
    return frozenset(
        code
        for code, metric in asked(pack, rank).items()
        if isinstance(metric, Metric) and metric.source is Source.ROUND
    )


def below_figures(pack: Pack, levels: Iterable[str | None]) -> dict[str, Figure]:
    """Return the figures of those below by the levels they came to; who has none is in no part of
    a share. A level is reached by those on it and above it."""
    places = {level.code: place for place, level in enumerate(pack.levels)}
    reached = [places[each] for each in levels if each is not None]
    found = {
        metric: Figure(sum(each <= places[least] for each in reached), len(reached))
        for metric, least in _AT_LEAST.items()
        if least in places
    }
    failed = sum(each == len(places) - 1 for each in reached)
    return found | {_FAILED: Figure(failed, len(reached))}
