"""The labels upon the segments: as much as the width holds, never over an edge or a marker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.bodies import Placed
from congvu.modules.casework.web.strip.life import Tone
from congvu.modules.casework.web.strip.shapes import Label, Plate, Word
from congvu.modules.casework.web.strip.words import hours_words, width_of

FULL = 150
SHORT = 100
NAMED = 46
NUMBERED = 12
_INSET = 9.0


def labels(
    places: tuple[Placed, ...], markers: tuple[float, ...], top: float, pixels: float
) -> Iterator[Label]:
    """Yield one label per segment that is wide enough for its number (the table has the rest)."""
    for place in places:
        wide = place.wide * pixels / 100
        crossing = [(at - place.start) * pixels / 100 for at in markers]
        inside = [at for at in crossing if 0 < at < wide]
        if wide >= NUMBERED:
            yield _label(place, wide, inside, top)


def _label(place: Placed, wide: float, crossing: list[float], top: float) -> Label:
    for limit, size in ((FULL, "full"), (SHORT, "short"), (NAMED, "named")):
        if wide < limit:
            continue
        first, second = _lines(place, size)
        needed = max(width_of(first, "bold"), width_of(str(second), "plain"))
        if needed + 2 * _INSET <= wide and not any(at < needed + 2 * _INSET for at in crossing):
            return _text(place, first, second, needed, top)
    return _number(place, wide, crossing, top)


def _lines(place: Placed, size: str) -> tuple[Phrase, Phrase | str]:
    segment = place.segment
    name = segment.name if size == "full" else segment.given
    if size == "named":
        return Phrase("{number} {name}", number=segment.number, name=name), ""
    return Phrase("{number}  {name}", number=segment.number, name=name), _time(place)


def _time(place: Placed) -> Phrase:
    segment = place.segment
    if segment.tone is Tone.APPLICANT:
        return Phrase(N_("{time}, tạm dừng"), time=hours_words(segment.working))
    if segment.overrun and segment.overrun == segment.working:
        return Phrase(N_("{time}, quá hạn"), time=hours_words(segment.overrun))
    return hours_words(segment.working)


def _text(place: Placed, first: Phrase, second: Phrase | str, needed: float, top: float) -> Label:
    segment = place.segment
    patterned = segment.tone is Tone.APPLICANT or _mostly_late(place)
    ink = "" if patterned or not segment.tone.has_white_text else " tw"
    low = "t2" if segment.tone is Tone.APPLICANT else ("q b" if patterned else ink.strip())
    plate = Plate(_INSET - 2, top + 8, needed + 14) if patterned else None
    dx = _INSET + (5 if plate else 0)
    if not second:
        return _clipped(place, (Word(first, dx, top + 31, f"b s13{ink}"),), plate)
    words = (Word(first, dx, top + 24, f"b s13{ink}"), Word(second, dx, top + 41, low))
    return _clipped(place, words, plate)


def _number(place: Placed, wide: float, crossing: list[float], top: float) -> Label:
    edges = [0.0, *sorted(crossing), wide]
    rooms = [(last - first, (first + last) / 2) for first, last in pairwise(edges)]
    _room, middle = max(rooms)
    segment = place.segment
    patterned = segment.tone is Tone.APPLICANT or _mostly_late(place)
    ink = "" if patterned or not segment.tone.has_white_text else " tw"
    text = str(segment.number)
    size = width_of(text, "bold") + 8
    plate = Plate(middle - size / 2, top + 17, size, 20) if patterned and wide >= size else None
    return _clipped(place, (Word(text, middle, top + 31, f"b s13 m{ink}"),), plate)


def _mostly_late(place: Placed) -> bool:
    segment = place.segment
    return segment.overrun * 2 >= segment.working and segment.overrun > 0


def _clipped(place: Placed, words: tuple[Word, ...], plate: Plate | None) -> Label:
    return Label(place.start, words, plate, clip=place.wide)
