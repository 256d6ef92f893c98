"""What the list behind a figure shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.shapes.common import ActLink, Link, Mark
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: the case, who and in which step, from when to when, and what counts of it."""

    subject: str
    href: str
    source: str
    who: Phrase | str
    step: Phrase | str
    since: datetime
    at: datetime | None = None
    left: TimeLeft | None = None
    working: int | None = None
    overrun: int | None = None
    mark: Mark | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """The list. `sums` are what all its rows come to, on every page of it.

    `bulk` are the acts that can be done with ticked rows, each known by its `key`.
    """

    title: Phrase | str
    lead: Phrase | str
    board: Link
    rows: tuple[FigureRow, ...]
    count: int
    working: int = 0
    overrun: int = 0
    has_hours: bool = False
    has_marks: bool = False
    since_words: Phrase | str = ""
    at_words: Phrase | str = ""
    siblings: tuple[tuple[Phrase | str, str, bool], ...] = ()
    next_href: str = ""
    export_href: str = ""
    bulk: tuple[ActLink, ...] = ()
