"""Where the words of a search stand in a text, marks or no marks. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from congvu.kernel.words import fold, fold_in_place


def found(text: str, words: str) -> list[tuple[str, bool]]:
    """Return the text in parts, each with whether it is one of the words looked for.

    >>> found("Hồ sơ đất đai", "dat")
    [('Hồ sơ ', False), ('đất', True), (' đai', False)]
    """
    text = unicodedata.normalize("NFC", text)
    plain = fold_in_place(text)
    parts, place = [], 0
    for start, end in _joined(sorted(_places(plain, fold(words).split()))):
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    parts.append((text[place:], False))
    return [part for part in parts if part[0]]


def _places(plain: str, words: list[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        start = plain.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = plain.find(word, start + len(word))


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
