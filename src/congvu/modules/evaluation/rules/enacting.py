"""When a version of a pack may be put in force, and what it changes in the text before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from congvu.modules.evaluation.rules.refusals_packs import (
    PackOverlaps,
    PackTouchesClosed,
    PackVersionTaken,
)
from congvu.modules.evaluation.values.adopted import Adopted
from congvu.modules.evaluation.values.packs import Pack

AROUND = 2


def require_enactable(
    pack: Pack, *, shipped: Iterable[Pack], own: Iterable[Adopted], not_before: date | None
) -> None:
    """Let pass a version that may follow those there are; `own` are those the agency put in force,
    `shipped` those it would follow without any of its own.

    :raises PackVersionTaken: unless its number is higher than all there are.
    :raises PackOverlaps: if it begins before, or with, one of the agency's own.
    :raises PackTouchesClosed: if it begins before the end of a period that was kept.
    """
    own = tuple(own)
    there = [*(each.version for each in shipped), *(each.pack.version for each in own)]
    highest = max(there, default=0)
    if pack.version <= highest:
        raise PackVersionTaken(pack=pack.code, latest=highest, next=highest + 1)
    for each in own:
        if pack.rates_from <= each.starts_on:
            since = f"{each.starts_on:%d/%m/%Y}"
            raise PackOverlaps(other=each.pack.version, since=since)
    if not_before is not None and pack.rates_from < not_before:
        raise PackTouchesClosed(since=f"{not_before:%d/%m/%Y}")


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a pack's text in the earlier version, in the later one, or in both."""

    change: Change
    before: int | None
    after: int | None
    text: str


def text_changes(before: str, after: str) -> list[list[TextLine]]:
    """Return what changed from one text to another, place by place, with the lines around it."""
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        [line for code in place for line in _lines(code, old, new)]
        for place in matcher.get_grouped_opcodes(AROUND)
    ]


def _lines(
    code: tuple[str, int, int, int, int], old: list[str], new: list[str]
) -> Iterator[TextLine]:
    tag, old_from, old_to, new_from, new_to = code
    if tag == "equal":
        for number in range(old_to - old_from):
            at = old_from + number
            yield TextLine(Change.SAME, at + 1, new_from + number + 1, old[at])
        return
    for at in range(old_from, old_to):
        yield TextLine(Change.GONE, at + 1, None, old[at])
    for at in range(new_from, new_to):
        yield TextLine(Change.NEW, None, at + 1, new[at])
