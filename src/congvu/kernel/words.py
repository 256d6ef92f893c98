"""Vietnamese words: one form on the way in, forgiving search, the dictionary's order."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_RANK = {letter: chr(0x100 + 2 * place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}


def clean(text: str) -> str:
    """Return the text composed (NFC), without NUL, direction marks and outer white space."""
    composed = unicodedata.normalize("NFC", text)
    if composed.replace("\n", "").replace("\t", "").isprintable():  # almost every text, in one go
        return composed.strip()
    kept = (c for c in composed if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def fold(text: str) -> str:
    """Return the text as search compares it: small letters, no marks, đ as d, single spaces.

    >>> fold("Hồ sơ  ĐẤT đai")
    'ho so dat dai'
    """
    return " ".join(text.translate(_BARE).split())


def fold_in_place(text: str) -> str:
    """Return the text as search compares it, letter for letter, so of the same length.

    >>> fold_in_place("Hồ sơ  ĐẤT đai")
    'ho so  dat dai'
    """
    return text.translate(_BARE_ONES)


class _Bare(dict[int, str]):
    """Each character without its marks, found when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code).casefold().replace("đ", "d"))
        self[code] = "".join(c for c in bare if not unicodedata.combining(c))
        return self[code]


class _BareOnes(dict[int, str]):
    """Each character as exactly one without marks."""

    def __missing__(self, code: int) -> str:
        self[code] = _BARE[code][:1] or chr(code)
        return self[code]


_BARE = _Bare()
_BARE_ONES = _BareOnes()


def holding(word: str) -> str:
    """Return the pattern of SQL's LIKE for texts that hold the word, whatever signs are in it."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def sort_key(text: str) -> str:
    """Return a key that orders Vietnamese words in code-point order: letters first, tones last.

    Ă stands after A, Đ after D, Ê after E; the five tones in the order huyền, hỏi, ngã, sắc, nặng.
    """
    return " ".join(_word_key(word) for word in text.split())


def _word_key(word: str) -> str:
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", word.casefold()):
        tone = "1"
        base = character
        decomposed = unicodedata.normalize("NFD", character)
        for mark in decomposed:
            if mark in _TONES:
                tone = _TONES[mark]
                base = unicodedata.normalize("NFC", decomposed.replace(mark, ""))
        letters.append(_RANK.get(base) or (base if base < "a" else chr(0x180 + ord(base) % 0x400)))
        tones.append(tone)
    return "".join(letters) + "\u0001" + "".join(tones)


def given_name_first(full_name: str) -> str:
    """Return the key by which people are listed: given name, then family and middle names."""
    *rest, given = full_name.split() or [""]
    return sort_key(" ".join([given, *rest]))
