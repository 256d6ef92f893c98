"""Whose sheet it is: an official's or a unit's; where its lists are, and what is in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.urls import reverse

from congvu.foundation.periods import Period
from congvu.kernel.refusals import N_
from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.evidence import evidence, unit_evidence
from congvu.modules.evaluation.values.evidence import Evidence
from congvu.modules.evaluation.values.metrics import Direction, Measure, Metric
from congvu.modules.evaluation.values.packs import Pack


class Shown(StrEnum):
    """Which rows of a figure's population are listed."""

    COUNTED = ""
    MISSED = "missed"
    EXCUSED = "excused"

    @property
    def words(self) -> str:
        return _SHOWN_WORDS[self]


_SHOWN_WORDS = {
    Shown.COUNTED: N_("Được tính"),
    Shown.MISSED: N_("Còn thiếu"),
    Shown.EXCUSED: N_("Đã loại vì khách quan"),
}


@dataclass(frozen=True, slots=True)
class Whom:
    """An official or a unit; `may_open` is whether the reader may see the lists."""

    id: int
    name: str
    is_unit: bool = False
    may_open: bool = True

    def rows(
        self, metric: Metric, span: Span, shown: Shown = Shown.COUNTED
    ) -> tuple[Evidence, ...]:
        """Return the rows of a metric; what is missed is the rest of its own population."""
        asked = complement(metric) if shown is Shown.MISSED else metric
        told = unit_evidence if self.is_unit else evidence
        return told(asked, self.id, span, excused=shown is Shown.EXCUSED)

    def href(self, period: Period, pack: Pack) -> str:
        """Return the address of the sheet; of a unit by a pack that rates people, of the round."""
        if self.is_unit and pack.kind.is_people:
            return reverse("evaluation:round", kwargs={"period": period, "pack": pack.code})
        name = "evaluation:unit" if self.is_unit else "evaluation:card"
        key = "unit_id" if self.is_unit else "official_id"
        return reverse(name, kwargs={"period": period, "pack": pack.code, key: self.id})

    def list_href(
        self, period: Period, pack: Pack, metric: str, shown: Shown = Shown.COUNTED
    ) -> str:
        """Return the address of a list; none where the reader may not open it."""
        if not self.may_open:
            return ""
        name = "evaluation:unit_evidence" if self.is_unit else "evaluation:evidence"
        key = "unit_id" if self.is_unit else "official_id"
        place = {"period": period, "pack": pack.code, "metric": metric, key: self.id}
        return reverse(name, kwargs=place) + (f"?show={shown}" if shown else "")


def can_miss(metric: Metric) -> bool:
    """Return whether what a figure leaves uncounted is what costs: a share, more of it better."""
    is_good_share = metric.measure is Measure.SHARE and metric.direction is Direction.MORE
    return is_good_share and not metric.is_weighted


def complement(metric: Metric) -> Metric:
    """Return the metric of what this one looks at and does not count."""
    return replace(metric, counted=f"not coalesce(({metric.counted}), false)")
