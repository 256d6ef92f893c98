"""What a dossier adds to the page of its case: acts, applicant, papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SideAct:
    """An act with a form of its own at the counter."""

    label: str
    href: str
    icon: str
    is_primary: bool
    is_grave: bool


@dataclass(frozen=True, slots=True)
class SidePaper:
    """A component or a slip, with where it can be seen."""

    name: str
    href: str
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseSide:
    """Everything that a dossier adds; labels are msgids, to be translated where they are shown."""

    acts: tuple[SideAct, ...] = ()
    applicant: tuple[tuple[str, str, bool], ...] = ()
    papers: tuple[SidePaper, ...] = ()
    state: str = ""
    tone: str = ""
    sheet_href: str = ""
    owns: frozenset[str] = frozenset()
    granting: SideAct | None = None
    earlier: tuple[str, ...] = ()
    page_href: str = ""
