"""What the leader's board (điều hành) shows: units side by side, where time lies, what to watch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.charts import (
    AgeBars,
    ScaleDot,
    Spark,
    Trend,
    age_bars,
    heat_level,
    scale_dot,
    spark,
    trend,
)
from congvu.modules.casework.web.shapes.common import Link, SideList

FIRST = 12


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in the period. `on_time` is a share of one, None when nothing was done.

    `months` are the shares of the last six months, the oldest first. `href` opens the unit's own
    board, the others the lists of what was done, done in time, is overdue.
    """

    name: str
    href: str
    done: int
    in_time: int
    overdue: int
    overdue_href: str
    months: tuple[float, ...] = ()
    done_href: str = ""
    in_time_href: str = ""

    @property
    def on_time(self) -> float | None:
        return self.in_time / self.done if self.done else None

    def dot(self, commitment: float) -> ScaleDot | None:
        return scale_dot(self.on_time, commitment)

    def spark(self, commitment: float) -> Spark:
        return spark(self.months, commitment)


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A month of the trend: "T9", its share, whether it is still running; what the share is of."""

    label: str
    share: float
    is_running: bool = False
    done: int | None = None
    in_time: int | None = None
    done_href: str = ""
    in_time_href: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """Working hours of one unit at each step, for a case that passed through it."""

    unit: str
    hours: tuple[float, ...]
    hrefs: tuple[str, ...] = ()
    total_href: str = ""
    cases: int | None = None

    @property
    def total(self) -> float:
        return sum(self.hours)


@dataclass(frozen=True, slots=True)
class Heat:
    """Where time lies, unit by step. `note` names the darkest field and opens its list."""

    steps: tuple[Phrase | str, ...]
    rows: tuple[HeatRow, ...]
    note: Phrase | str = ""
    link: Link | None = None
    aside: Phrase | str = ""

    def level(self, value: float) -> int:
        """Return how dark a field is, 1 to 5, beside the darkest."""
        return heat_level(value, max((max(row.hours) for row in self.rows), default=0))


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Overdue work of one age: dossiers on the left, tasks and documents on the right."""

    label: Phrase | str
    dossiers: int
    tasks: int
    is_grave: bool = False
    href: str = ""
    tasks_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderBoard:
    """The board of an agency for a period; `commitment` is the promised share of one."""

    agency: str
    period: Phrase | str
    as_of: datetime
    commitment: float
    units: tuple[UnitRow, ...]
    months: tuple[MonthPoint, ...] = ()
    watch: SideList | None = None
    heat: Heat | None = None
    ages: tuple[AgeBand, ...] = ()
    ages_note: Phrase | str = ""
    ages_link: Link | None = None
    periods: tuple[tuple[str, Phrase | str, bool], ...] = ()
    export_href: str = ""
    done_href: str = ""
    in_time_href: str = ""
    overdue_href: str = ""
    below_href: str = ""
    is_below_only: bool = False

    @property
    def listed(self) -> tuple[UnitRow, ...]:
        """Return the units asked for: all, or those under the commitment alone."""
        if not self.is_below_only:
            return self.units
        return tuple(unit for unit in self.units if self._is_below(unit))

    @property
    def shown(self) -> tuple[UnitRow, ...]:
        """Return the units that stand in the first table; the others open below it."""
        return self.listed[:FIRST] if len(self.listed) > FIRST + 1 else self.listed

    @property
    def folded(self) -> tuple[UnitRow, ...]:
        return self.listed[len(self.shown) :]

    @property
    def done(self) -> int:
        return sum(unit.done for unit in self.units)

    @property
    def in_time(self) -> int:
        return sum(unit.in_time for unit in self.units)

    @property
    def overdue(self) -> int:
        return sum(unit.overdue for unit in self.units)

    @property
    def on_time(self) -> float | None:
        return self.in_time / self.done if self.done else None

    @property
    def below(self) -> int:
        """Return how many units stay under the commitment."""
        return sum(self._is_below(unit) for unit in self.units)

    def _is_below(self, unit: UnitRow) -> bool:
        return unit.on_time is not None and unit.on_time < self.commitment

    @property
    def aged_dossiers(self) -> int:
        return sum(band.dossiers for band in self.ages)

    @property
    def aged_tasks(self) -> int:
        return sum(band.tasks for band in self.ages)

    @property
    def trend(self) -> Trend:
        months = [(month.label, month.share, month.is_running) for month in self.months]
        return trend(months, self.commitment)

    def bars(self, band: AgeBand) -> AgeBars:
        """Return both bars of an age, on the scale of the longest."""
        largest = max(max(one.dossiers, one.tasks) for one in self.ages)
        return age_bars(band.dossiers, band.tasks, largest)

    @property
    def title(self) -> Phrase:
        """Return the finding of the period in one sentence."""
        if self.on_time is None:
            return Phrase(N_("{period}: chưa có việc nào hoàn thành"), period=self.period)
        whole, tenth = divmod(round(1000 * self.on_time), 10)
        share = Phrase(N_("{whole},{tenth}"), whole=whole, tenth=tenth)
        template = (
            N_("{period}: đúng hạn {share} %, {below} đơn vị dưới cam kết")
            if self.below
            else N_("{period}: đúng hạn {share} %, mọi đơn vị đạt cam kết")
        )
        return Phrase(template, period=self.period, share=share, below=self.below)
