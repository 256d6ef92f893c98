"""What the search page shows: cases, people and documents that fit the words, marks or no marks."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.found import found
from congvu.modules.casework.web.shapes.common import Link, Mark
from congvu.modules.worktime.api import TimeLeft


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found. `kind` is its word ("Hồ sơ"), `icon` its sign, `source` the line below."""

    kind: Phrase | str
    icon: str
    title: str
    href: str
    source: str = ""
    left: TimeLeft | None = None
    marks: tuple[Mark, ...] = ()

    def title_parts(self, words: str) -> list[tuple[str, bool]]:
        return found(self.title, words)

    def source_parts(self, words: str) -> list[tuple[str, bool]]:
        return found(self.source, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The answer to `words`; `tabs` narrow it: (label, address, is current)."""

    words: str
    hits: tuple[SearchHit, ...]
    tabs: tuple[tuple[str, str, bool], ...] = ()
    next_href: str = ""
    suggestions: tuple[Link, ...] = ()
