"""What a page of a PDF shows beside its content: seals, signatures, filled fields, notes.

Whoever draws pages by their content alone would miss the number, the date and the seal of a
document: here these looks become content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    pdf_name,
)

HIDDEN = 2
PICTURE = "/CvPicture"


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows beside its content, and the matrix that puts it into its place."""

    look: IndirectObject
    place: str


def pictures_on(annotations: Any) -> Iterator[Picture]:
    """Give what lies upon a page: seals, signatures, filled fields, notes."""
    for each in annotations:
        old = each.get_object()
        if old.get("/Subtype") in ("/Link", "/Popup") or int(old.get("/F", 0)) & HIDDEN:
            continue
        look = old["/AP"].raw_get("/N") if "/AP" in old and "/N" in old["/AP"] else None
        if look is not None and not isinstance(look.get_object(), StreamObject):
            states, state = look.get_object(), old.get("/AS")
            look = states.raw_get(state) if state in states else None
        place = _place(look.get_object(), old["/Rect"]) if look is not None else ""
        if place and isinstance(look, IndirectObject):
            yield Picture(look, place)


def _place(look: StreamObject, rect: Any) -> str:
    """Return the matrix that puts a look into its rectangle (ISO 32000-2, 12.5.5); "" for none."""
    a, b, c, d, e, f = (float(each) for each in look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = (float(each) for each in look["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, low = min(x for x, _y in corners), min(y for _x, y in corners)
    wide, high = max(x for x, _y in corners) - left, max(y for _x, y in corners) - low
    r0, s0, r1, s1 = (float(each) for each in rect)
    if not (wide and high and r0 != r1 and s0 != s1):
        return ""
    across, up = abs(r1 - r0) / wide, abs(s1 - s0) / high
    right, rise = min(r0, r1) - left * across, min(s0, s1) - low * up
    return f"{across:.5f} 0 0 {up:.5f} {right:.4f} {rise:.4f}"


def with_pictures(resources: Any, pictures: Sequence[Picture]) -> DictionaryObject:
    """Return a page's resources with what is drawn over it."""
    found = _plain(resources)
    drawn = _plain(found.raw_get("/XObject") if "/XObject" in found else None)
    for at, each in enumerate(pictures):
        drawn[pdf_name(f"{PICTURE}{at}")] = each.look
    found[pdf_name("/XObject")] = drawn
    return found


def _plain(old: Any) -> DictionaryObject:
    """Return a dictionary of its own with the same entries."""
    known: Any = old.get_object() if old is not None else DictionaryObject()
    return DictionaryObject({name: known.raw_get(name) for name in known})


def parts_of(contents: Any) -> ArrayObject:
    """Return a page's content as the list of its streams."""
    known = contents.get_object() if contents is not None else ArrayObject()
    if isinstance(known, ArrayObject):
        return ArrayObject(known.raw_get(at) for at in range(len(known)))
    return ArrayObject([contents])
