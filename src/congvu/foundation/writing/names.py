"""Names of agencies over the number: cut into lines where people cut them."""

from __future__ import annotations

import textwrap

_LONG_NAME, _LONG_BY_LONG_PLACE = 24, 20  # capitals that fit on a line beside the motto
_LONG_PLACE = 14


def room_beside(place: str) -> int:
    """Return how many capitals a line has room for; a long place makes the date's column wide."""
    return _LONG_NAME if len(place) <= _LONG_PLACE else _LONG_BY_LONG_PLACE


def name_lines(name: str, most: int = _LONG_NAME) -> list[str]:
    """Return an agency's name in capitals, cut where it is cut by hand: before its place.

    >>> name_lines("Ủy ban nhân dân phường Bến Nghé")
    ['ỦY BAN NHÂN DÂN', 'PHƯỜNG BẾN NGHÉ']
    """
    said = " ".join(name.upper().split())
    if len(said) <= most:
        return [said] if said else []
    head, found, rest = said.partition(" NHÂN DÂN ")
    if found:
        return [f"{head} NHÂN DÂN", *name_lines(rest, most)]
    return _balanced(said, most)


def superior_lines(name: str, most: int = _LONG_NAME) -> list[str]:
    """Return the superior's name; the usual words are shortened where it would be long."""
    said = " ".join(name.upper().split())
    if len(said) > most:
        said = said.replace("ỦY BAN NHÂN DÂN", "UBND").replace("HỘI ĐỒNG NHÂN DÂN", "HĐND")
    return name_lines(said, most)


def _balanced(said: str, most: int) -> list[str]:
    """Return the words on as few lines as they need, each about as long as the others."""
    lines = len(_filled(said, most))
    return next(
        filled for width in range(1, most + 1) if len(filled := _filled(said, width)) == lines
    )


def _filled(said: str, width: int) -> list[str]:
    return textwrap.wrap(said, width, break_long_words=False, break_on_hyphens=False)
