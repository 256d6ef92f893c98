"""A procedure as the counter needs it: what to ask for, how long it takes, who does which step."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.modules.dossiers.values.filing import AskedPaper
from congvu.modules.worktime.api import TimeLimit


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the internal process: role and unit rule by the names of the catalogue."""

    name: str
    role: str
    unit_rule: str
    share: float
    parallel_group: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A procedure in the version in force on the day of asking."""

    version_id: int
    code: str
    title: str
    field: str
    limit: TimeLimit | None
    same_day: bool
    papers: tuple[AskedPaper, ...]
    steps: tuple[Step, ...]
    supplement_effect: str
    supplement_ground: str = ""
    fee_text: str = ""
    fee_vnd: int | None = None
    result: str = ""

    @property
    def required_papers(self) -> int:
        return sum(paper.required for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Places:
    """The units among which a dossier's steps are shared out; the clerk who received it."""

    receiving: int
    responsible: int
    leaders: int
    office: int
    clerk: int | None = None
