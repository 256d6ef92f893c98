"""What the agency, its unit and its place are called on a document.

Legal source: Decree 30/2020/NĐ-CP, App. I part I, II.2–4: the full name, the symbol's
abbreviations, the place by its own name.
"""

from __future__ import annotations

import re

from congvu.kernel.words import fold

_FULL = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
_PLACE = re.compile(
    r"^(?:Ủy ban nhân dân|UBND)\s+(?:(?:tỉnh|thành phố|phường|xã|đặc khu|thị trấn)\s+)?",
    re.IGNORECASE,
)
_TERRITORY = re.compile(r"\s+(?:tỉnh|thành phố|phường|xã|đặc khu|thị trấn)\s+[A-ZĐ].*$")
_KINDS_OF_UNITS = ("phong", "ban")
_SMALL_WORDS = frozenset(("va", "cac", "cua"))
_LONGEST = 8


def full_name(name: str) -> str:
    """Return an agency's name without its abbreviation.

    >>> full_name("UBND phường Thành Sen")
    'Ủy ban nhân dân phường Thành Sen'
    """
    for short, whole in _FULL:
        if name.startswith(f"{short} "):
            return f"{whole}{name[len(short) :]}"
    return name


def place_of(name: str) -> str:
    """Return the place of a committee by its own name; empty of others.

    >>> place_of("UBND phường Thành Sen")
    'Thành Sen'
    """
    found = _PLACE.match(name)
    return name[found.end() :] if found else ""


def abbreviated(name: str) -> str:
    """Return the letters by which a symbol names an agency or a unit.

    >>> abbreviated("UBND phường Thành Sen"), abbreviated("Phòng Kinh tế, Hạ tầng và Đô thị")
    ('UBND', 'KTHTĐT')
    >>> abbreviated("Sở Nông nghiệp và Môi trường"), abbreviated("Phòng Văn hóa phường Thành Sen")
    ('SNNMT', 'VH')
    >>> abbreviated("Văn phòng HĐND và UBND phường Thành Sen")
    'VP'
    """
    words = re.findall(r"\w+", _TERRITORY.sub("", name))
    if not words:
        return ""
    if words[0] == "UBND" or full_name(name).startswith("Ủy ban nhân dân "):
        return "UBND"
    if fold(name).startswith("van phong"):
        return "VP"
    if fold(words[0]) in _KINDS_OF_UNITS and len(words) > 1:
        words = words[1:]
    letters = [word[0].upper() for word in words if fold(word) not in _SMALL_WORDS]
    return "".join(letters)[:_LONGEST]


def initials_of(full: str) -> str:
    """Return a person's initials, as they stand after the filing line.

    >>> initials_of("Nguyễn Thị Hạnh")
    'NTH'
    """
    return "".join(word[0].upper() for word in full.split())
