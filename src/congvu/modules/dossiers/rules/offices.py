"""How offices are written on paper: in full, and with the place from which they write."""

from __future__ import annotations

import re

_SHORT = (("UBND", "Ủy ban nhân dân"), ("PVHCC", "Phục vụ hành chính công"))
_PLACE = re.compile(r"(?:phường|xã|đặc khu|thị trấn|tỉnh|thành phố|TP\.?)\s+(.+)$", re.IGNORECASE)


def full_name(name: str) -> str:
    """Return an office's name with its usual abbreviations written out."""
    for short, long in _SHORT:
        name = re.sub(rf"\b{short}\b", long, name)
    return name


def place_of(agency: str) -> str:
    """Return the place in a date line: "Thành Sen" for UBND phường Thành Sen."""
    found = _PLACE.search(agency)
    return found[1] if found else agency
