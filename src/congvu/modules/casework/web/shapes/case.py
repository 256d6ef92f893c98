"""What the page of a case (việc, hồ sơ) shows: the strip, its table, the facts, the papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.shapes.common import ActLink, Link, Mark
from congvu.modules.casework.web.strip import Strip
from congvu.modules.casework.web.strip.shapes import Box, Rule
from congvu.modules.worktime.api import TimeLeft, TraceLine


@dataclass(frozen=True, slots=True)
class Quote:
    """An opinion as given: its stance as a badge, its ground, its text."""

    stance: Mark
    ground: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One fact of the record. `tone` colours its dot: a Tone's value, or "q" for a reminder."""

    at: datetime
    who: str
    text: Phrase | str
    tone: str = ""
    links: tuple[Link, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One place asked; `late` in working seconds, to now while it hasn't answered."""

    place: str
    by: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    stance: Mark | None
    late: int
    reminders: int = 0
    act: ActLink | None = None
    by_process: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request for more time: who asked for which date and why; how it was answered.

    `acts` are what the reader may do about it while it waits; `note` says where, if elsewhere.
    """

    who: str
    asked_at: datetime
    wanted_at: datetime
    reason: str
    answer: Mark
    by: str = ""
    answered_at: datetime | None = None
    granted_at: datetime | None = None
    answer_reason: str = ""
    acts: tuple[ActLink, ...] = ()


@dataclass(frozen=True, slots=True)
class LifeRow:
    """One case of a matter; `how` it came to be one with another, `href` empty where hidden."""

    number: int
    code: str
    href: str
    accepted_at: datetime
    ended: datetime | None
    outcome: Phrase | str
    how: Phrase | str
    working: int
    overrun: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What one holder had of a matter, over all its cases."""

    name: str
    note: Phrase | str
    working: int
    overrun: int
    lives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPanel:
    """The one clock of a matter that has several cases; `boxes` draw whose every hour was."""

    title: Phrase
    total: Phrase
    note: Phrase | str
    lives: tuple[LifeRow, ...]
    shares: tuple[ShareRow, ...]
    boxes: tuple[Box, ...]
    seams: tuple[Rule, ...]
    working: int
    overrun: int


@dataclass(frozen=True, slots=True)
class Trace:
    """ "Vì sao ngày này?": the limit, the calendar, every line, and what the receipt promised.

    `moves` are what moved the due afterwards: ("+ 15 giờ", "Tạm dừng chờ bổ sung 22/8 – 25/8").
    """

    limit: Phrase | str
    calendar: Phrase | str
    lines: tuple[TraceLine, ...]
    due_at: datetime
    promise_at: datetime | None = None
    moves: tuple[tuple[Phrase | str, Phrase | str], ...] = ()
    print_href: str = ""


@dataclass(frozen=True, slots=True)
class DetailRow:
    """A label and its value; `reveal` opens what is masked and keeps who looked."""

    label: Phrase | str
    value: Phrase | str
    is_number: bool = False
    reveal: Link | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the case: name, form or state, a note under it."""

    name: str
    href: str
    state: Phrase | str = ""
    note: Phrase | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """The page of one case. `step` says where it stands and for how long: one clause.

    The first of `acts` marked primary is the page's one indigo button; one other stands beside it
    (two where there is none), the rest open from the button with three dots.
    """

    code: str
    subject: str
    lead: str
    left: TimeLeft
    step: Phrase | str
    strip: Strip
    acts: tuple[ActLink, ...] = ()
    marks: tuple[Mark, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    facts: int = 0
    earlier: Link | None = None
    opinions: tuple[OpinionRow, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    matter: MatterPanel | None = None
    offers: tuple[Link, ...] = ()
    offers_act: ActLink | None = None
    trace: Trace | None = None
    applicant: tuple[DetailRow, ...] = ()
    about: str = ""
    papers: tuple[PaperLine, ...] = ()
    papers_act: ActLink | None = None
    related: tuple[Link, ...] = ()
    verify_href: str = ""
    sheet_href: str = ""

    @property
    def buttons(self) -> tuple[ActLink, ...]:
        """Return the acts that stand as buttons; the primary comes last."""
        others = [act for act in self.acts if not act.is_primary][: 1 if self.primary else 2]
        return (*others, *self.primary)

    @property
    def primary(self) -> tuple[ActLink, ...]:
        return tuple(act for act in self.acts if act.is_primary)[:1]

    @property
    def more(self) -> tuple[ActLink, ...]:
        """Return the acts behind the three dots."""
        shown = self.buttons
        return tuple(act for act in self.acts if act not in shown)
