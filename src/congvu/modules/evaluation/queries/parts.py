"""Points of shorter periods, as they were decided, of which a longer period takes the mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.values.given import Part
from congvu.modules.evaluation.values.packs import Pack


def parts_of(
    officials: Sequence[int], *, pack: Pack, period: Period
) -> dict[int, tuple[Part, ...]]:
    """Return each official's decided points of the periods within one, wherever he was rated."""
    if not pack.averages(period.kind):
        return {}
    rows = models.Step.objects.filter(
        kind="decided", run__pack=pack.code, card__official__in=officials,
        run__round__starts_at__gte=period.span.start, run__round__ends_at__lte=period.span.end,
    )  # fmt: skip
    found: dict[int, dict[str, Part]] = defaultdict(dict)
    named = rows.order_by("no").values_list("card__official_id", "run__period", "body")
    for official_id, code, body in named:
        points = body["outcome"]["points"]
        if points is not None and Period.parse(code).kind is pack.period:
            found[official_id][code] = Part(code, Fraction(points))
    return {who: tuple(parts[code] for code in sorted(parts)) for who, parts in found.items()}
