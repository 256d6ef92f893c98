"""What a draft of a pack makes of a kept round, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.values.effects import Effect, Levels, Move
from congvu.modules.evaluation.web.shapes import LevelShape
from congvu.modules.evaluation.web.words import level_shape

SHOWN = 50
"""So many people are named of a round."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many reach a level before and after; `level` names the column."""

    level: LevelShape
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """The agency, or a unit of it; `name` is empty for the agency."""

    name: str
    moved: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    move: Move
    before: LevelShape
    after: LevelShape


@dataclass(frozen=True, slots=True)
class EffectPage:
    """What a draft makes of one round, as the page shows it; the first line is the agency's."""

    effect: Effect
    lines: tuple[CountLine, ...]
    moves: tuple[MoveLine, ...]
    missing: tuple[tuple[str, int], ...]
    names: Mapping[str, str]


def effect_page(found: Effect) -> EffectPage:
    """Return the page of an effect."""
    names = {code: metric.name for code, metric in declared(found.draft).items()}
    lines = (
        MoveLine(move, level_shape(found.round.pack, move.before),
                 level_shape(found.draft, move.after))
        for move in found.moves[:SHOWN]
    )  # fmt: skip
    return EffectPage(
        effect=found,
        lines=(
            CountLine("", len(found.moves), _counts(found, found.before, found.after)),
            *(
                CountLine(unit.name, unit.moved, _counts(found, unit.before, unit.after))
                for unit in found.units
            ),
        ),
        moves=tuple(lines),
        missing=tuple((names[code], people) for code, people in found.missing.items()),
        names=names,
    )


def _counts(found: Effect, before: Levels, after: Levels) -> tuple[Count, ...]:
    """Return each level of the draft, then those that only the round's pack has, then none."""
    old, draft = found.round.pack, found.draft
    new = [level.code for level in draft.levels]
    gone = [level.code for level in old.levels if level.code not in new]
    shapes: list[tuple[str | None, LevelShape]] = [
        *((code, level_shape(draft, code)) for code in new),
        *((code, level_shape(old, code)) for code in gone),
        (None, level_shape(draft, None)),
    ]
    return tuple(Count(shape, before.get(code, 0), after.get(code, 0)) for code, shape in shapes)
