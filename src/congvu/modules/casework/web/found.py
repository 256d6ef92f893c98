"""Where the words of a search stand in a text, marks or no marks. Pure."""

from __future__ import annotations

import unicodedata

from congvu.kernel.words import fold


def found(text: str, words: str) -> list[tuple[str, bool]]:
    """Return the text in parts, each with whether it is one of the words looked for.

    >>> found("Hồ sơ đất đai", "dat")
    [('Hồ sơ ', False), ('đất', True), (' đai', False)]
    """
    text = unicodedata.normalize("NFC", text)
    folded = [fold(letter) or letter for letter in text]
    plain = "".join(letter if len(letter) == 1 else letter[:1] for letter in folded)
    marked = [False] * len(text)
    for word in fold(words).split():
        start = plain.find(word)
        while start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
            start = plain.find(word, start + len(word))
    return _runs(text, marked)


def _runs(text: str, marked: list[bool]) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    for letter, is_hit in zip(text, marked, strict=True):
        if parts and parts[-1][1] == is_hit:
            parts[-1] = (parts[-1][0] + letter, is_hit)
        else:
            parts.append((letter, is_hit))
    return parts
