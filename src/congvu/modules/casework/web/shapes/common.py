"""Values that several pages of casework share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.strip import MiniBar
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: urgent, secret, a stance. Tones as kit.badge: qua sap con cham dung vien."""

    text: Phrase | str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere: its words and its address."""

    label: Phrase | str
    href: str


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act open to this person now: a verb, where its form is, how grave it is.

    `is_primary` for the one act that the page is about; `posts` when it is sent at once by POST
    (no form to fill), asking `confirm` first where it isn't empty.
    """

    label: Phrase | str
    href: str
    icon: str = ""
    is_primary: bool = False
    is_grave: bool = False
    posts: bool = False
    confirm: Phrase | str = ""


@dataclass(frozen=True, slots=True)
class SideItem:
    """A line of a list in the side column: what, whose, how long, perhaps an act at once."""

    title: str
    href: str
    who: Phrase | str
    left: TimeLeft | None = None
    act: ActLink | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class SideList:
    """A list in the side column; `empty` says what it would hold and when. `href` opens all."""

    key: str
    title: Phrase | str
    items: tuple[SideItem, ...]
    count: int
    empty: Phrase | str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A case as a row of a working list shows it.

    `key` is what a tick sends; `due_at` None with `paused_at` set while the clock stands.
    `source` is the line under the subject: kind, code, procedure. `role` is what this person is
    to the case, `role_note` since when and by whom.
    """

    key: str
    subject: str
    href: str
    source: str
    left: TimeLeft
    bar: MiniBar
    role: Phrase | str
    role_note: Phrase | str = ""
    due_at: datetime | None = None
    paused_at: datetime | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its words; it opens its list. Tone "qua" for what is past its time."""

    label: Phrase | str
    value: Phrase | str
    href: str = ""
    tone: str = ""
