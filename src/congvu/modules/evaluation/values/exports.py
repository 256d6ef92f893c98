"""What is exported of a span for somebody who computes its figures away from PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from congvu.kernel.spans import Span
from congvu.modules.evaluation.values.metrics import Figure

FORM = 1
"""The form of exports that this version of the house writes and reads."""


@dataclass(frozen=True, slots=True)
class Table:
    """A Parquet file of an export; `digest` is SHA-256 of its bytes."""

    name: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Export:
    """A folder of tables with the rows of every source over `span`, as they were at `made_at`.

    `declared` is a digest of the metrics' declarations: other metrics are another export.
    """

    folder: Path
    span: Span
    made_at: datetime
    declared: str
    tables: tuple[Table, ...]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables)

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


Told = Mapping[int, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Every metric of every official and unit that has rows; of the others all is nothing."""

    officials: Told
    units: Told


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two computations tell differently; `whose` is "official" or "unit"."""

    whose: str
    id: int
    metric: str
    here: Figure
    there: Figure
