"""What a draft of a pack would have made of a round that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.values.cards import Round, Subject
from congvu.modules.evaluation.values.packs import Pack

Levels = Mapping[str | None, int]
"""How many reach each level, by its code; None: no level can be told."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack that is only tried; `overlaps` says which version in force it would collide with."""

    pack: Pack
    overlaps: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Someone whose level would be another one, and why; `missing` are metrics not kept of him."""

    subject: Subject
    before: str | None
    after: str | None
    because: tuple[Phrase, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Someone of whom the draft tells no level, and what it lacks."""

    subject: Subject
    because: tuple[Phrase, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """A unit's people by level, before and after."""

    unit_id: int
    name: str
    before: Levels
    after: Levels
    moved: int


@dataclass(frozen=True, slots=True)
class Effect:
    """A kept round by its own pack and by the draft, from the same stored inputs.

    Levels are those that the rules lead to, before places of a quota are shared out.
    `decided_otherwise` counts those whose decision says another level than the rules: a quota, or
    a level set by hand. `unjudged` and `missing` say of how many people a judged criterion or a
    metric was never given. `why_not` is why the draft can't be tried on this round at all.
    """

    round: Round
    draft: Pack
    before: Levels = field(default_factory=dict)
    after: Levels = field(default_factory=dict)
    units: tuple[UnitEffect, ...] = ()
    moves: tuple[Move, ...] = ()
    untold: tuple[Untold, ...] = ()
    unjudged: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)
    decided_otherwise: int = 0
    why_not: Phrase | None = None
