"""What changed between two versions: lines kept, put in, taken out, and words within a line.

A body is laid out as lines whose texts are compared word by word; whatever else a line is (a
heading, a row of a table) is its style. Applying a difference to the old version gives the new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from congvu.foundation.writing.body import Body
from congvu.foundation.writing.lines import CELL, Line, body_of_lines, lines_of
from congvu.foundation.writing.refusals import DifferenceOfAnother

MOST_PAIRS = 10_000  # of lines compared with each other where much was rewritten
ALIKE = 0.4  # from here on a line is the old one rewritten, below it is another
_TOKEN = re.compile(r"\s+|\w+(?:[/.,-]\w+)*|[^\w\s]")


class How(StrEnum):
    """What became of a line or of words."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"
    REWRITTEN = "rewritten"  # of lines only


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other and share a fate."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the old version, of the new one, or of both."""

    how: How
    style: tuple[object, ...]  # in the new version, where it is there
    pieces: tuple[Piece, ...]
    was: tuple[object, ...] = ()  # its style in the old one, where rewritten

    @property
    def old(self) -> Line:
        kept = (each.text for each in self.pieces if each.how is not How.INSERTED)
        return Line(self.was or self.style, "".join(kept))

    @property
    def new(self) -> Line:
        kept = (each.text for each in self.pieces if each.how is not How.REMOVED)
        return Line(self.style, "".join(kept))

    @property
    def shown(self) -> tuple[Piece, ...]:
        """Return the words for a page: cells apart by a stroke."""
        return tuple(Piece(each.how, each.text.replace(CELL, " | ")) for each in self.pieces)


@dataclass(frozen=True, slots=True)
class Difference:
    """All steps from the old version to the new one."""

    steps: tuple[Step, ...]

    @property
    def is_empty(self) -> bool:
        return all(step.how is How.KEPT for step in self.steps)

    def changes(self, around: int = 1) -> Iterator[tuple[Step, ...]]:
        """Return what changed, each group with some lines before and after it that stayed."""
        said = [step for step in self.steps if any(piece.text for piece in step.pieces)]
        near: set[int] = set()
        for place, step in enumerate(said):
            if step.how is not How.KEPT:
                near.update(range(place - around, place + around + 1))
        group: list[Step] = []
        for place, step in enumerate(said):
            if place in near:
                group.append(step)
            elif group:
                yield tuple(group)
                group = []
        if group:
            yield tuple(group)


def difference(old: Body, new: Body) -> Difference:
    """Return what changed from the old version to the new one."""
    before, after = lines_of(old), lines_of(new)
    steps: list[Step] = []
    matcher = SequenceMatcher(None, before, after)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            steps += [_whole(line, How.KEPT) for line in before[i1:i2]]
        else:
            steps += _rewritten(before[i1:i2], after[j1:j2])
    return Difference(tuple(steps))


def applied(change: Difference, old: Body) -> Body:
    """Return the new version, made from the old one and the difference.

    :raises DifferenceOfAnother: if it is not the version that the difference begins with.
    """
    if lines_of(old) != [step.old for step in change.steps if step.how is not How.INSERTED]:
        raise DifferenceOfAnother
    return body_of_lines([step.new for step in change.steps if step.how is not How.REMOVED])


def words_between(old: str, new: str) -> tuple[Piece, ...]:
    """Return what changed between two texts, word by word.

    >>> [(piece.how.value, piece.text) for piece in words_between("ngày 5", "ngày 8")]
    [('kept', 'ngày '), ('removed', '5'), ('inserted', '8')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    gone = come = ""
    opcodes = SequenceMatcher(None, before, after).get_opcodes()
    for tag, i1, i2, j1, j2 in opcodes:
        was, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        is_blank_between = (
            tag == "equal" and not was.strip() and (gone or come) and i2 < len(before)
        )
        if tag != "equal" or is_blank_between:
            gone, come = gone + was, come + now
            continue
        pieces += [*_changed(gone, come), Piece(How.KEPT, was)]
        gone = come = ""
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(How.REMOVED, gone)
    if come:
        yield Piece(How.INSERTED, come)


def _whole(line: Line, how: How) -> Step:
    return Step(how, line.style, (Piece(how, line.text),))


def _rewritten(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Step]:
    """Pair the lines that are the same ones rewritten; the rest goes out and comes in."""
    i = j = 0
    for at, to in [*_pairs(before, after), (len(before), len(after))]:
        yield from (_whole(line, How.REMOVED) for line in before[i:at])
        yield from (_whole(line, How.INSERTED) for line in after[j:to])
        if at < len(before):
            old, new = before[at], after[to]
            words = words_between(old.text, new.text)
            yield Step(How.REWRITTEN, new.style, words, was=old.style)
        i, j = at + 1, to + 1


def _pairs(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are most alike together (as in aligning two sequences)."""
    if not before or not after or len(before) * len(after) > MOST_PAIRS:
        return []
    words = [Counter(_TOKEN.findall(line.text)) for line in before]
    others = [Counter(_TOKEN.findall(line.text)) for line in after]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[_alike(one, other) for other in others] for one in words]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_path(best, alike))


def _path(best: list[list[float]], alike: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(alike) and j < len(alike[0]):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return which share of their words two lines have in common."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
