"""What the door by which a case came adds to its page: its acts, the applicant, the papers.

Casework does not know its doors; assembly/wiring.py registers each kind's provider here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live
from congvu.modules.casework.values.choices import CaseKind
from congvu.modules.casework.web.shapes import ActLink, DetailRow, Mark, PaperLine

_APPLICANT = Phrase(N_("Người nộp"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a door adds. `owns` are the casework acts that it has its own forms for;
    `granting` is its form where more time is given. `earlier` are cases that ended shortly before
    and look like the same matter; a person decides. `about` is the heading over `applicant`."""

    acts: tuple[ActLink, ...] = ()
    owns: frozenset[str] = frozenset()
    applicant: tuple[DetailRow, ...] = ()
    about: str = _APPLICANT
    papers: tuple[PaperLine, ...] = ()
    papers_act: ActLink | None = None
    marks: tuple[Mark, ...] = ()
    lead: str = ""
    sheet_href: str = ""
    granting: ActLink | None = None
    earlier: tuple[str, ...] = ()


Provider = Callable[[Live, Actor, datetime], Extras]
_providers: dict[CaseKind, Provider] = {}
_may_own: dict[CaseKind, frozenset[str]] = {}


def adorn(kind: CaseKind, provider: Provider, *, may_own: frozenset[str]) -> None:
    """Let a door complete the pages of its cases; `may_own` are all acts that it ever owns."""
    _providers[kind] = provider
    _may_own[kind] = may_own


def is_of_door(key: str, live: Live, actor: Actor, now: datetime) -> bool:
    """Return whether an act upon this case is the door's own; asks it only if it may be."""
    if key not in _may_own.get(live.state.kind, frozenset()):
        return False
    return key in extras_of(live, actor, now).owns


def extras_of(live: Live, actor: Actor, now: datetime) -> Extras:
    """Return what the case's door adds for this person; nothing for kinds without a provider."""
    provider = _providers.get(live.state.kind)
    return provider(live, actor, now) if provider else Extras()
