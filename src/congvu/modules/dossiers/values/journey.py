"""A dossier's way as its applicant sees it: places, never persons; dates, never working hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """What kind of place has the dossier; the value is the colour of the house's strip."""

    COUNTER = "mc"
    UNIT = "ct"
    COORDINATOR = "ph"
    LEADERS = "ld"
    APPLICANT = "nd"


class StageKind(StrEnum):
    """How a stage stands; the value is its mark on the page."""

    DONE = "x"
    LATE = "q"
    NOW = "n"
    NEXT = "s"


@dataclass(frozen=True, slots=True)
class Stop:
    """A span in which one place had the dossier.

    `late_from` is when its own time was over, `late` in working seconds; `asked` when it ended
    with a request for more papers.
    """

    place: Place
    name: str
    started: datetime
    ended: datetime | None
    late_from: datetime | None = None
    late: int = 0
    text: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of "Hồ sơ đã đi qua đâu"."""

    kind: StageKind
    title: str
    text: str
    started: datetime | None
    ended: datetime | None
    place: Place = Place.UNIT
