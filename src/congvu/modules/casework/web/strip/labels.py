"""The labels upon the segments: as much as the width holds, never over an edge or a marker."""

from __future__ import annotations

from collections.abc import Iterator

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
SEEN = 3.0
_INSET = 9.0


def labels(
    places: tuple[Placed, ...],
    markers: tuple[float, ...],
    thin: tuple[tuple[float, float], ...],
    top: float,
    pixels: float,
) -> Iterator[Label]:
    """Yield one label per segment that is wide enough for its number (the table has the rest).

    Words keep off the markers, and off the days on which the stalk is `thin` unless a plate
    lies under them.
    """
    for place in places:
        wide = place.wide * pixels / 100
        if wide >= NUMBERED:
            gaps = () if _is_patterned(place) else thin
            yield _label(place, wide, _rooms(place, wide, markers, gaps, pixels), top)


Room = tuple[float, float]


def _rooms(
    place: Placed,
    wide: float,
    markers: tuple[float, ...],
    thin: tuple[tuple[float, float], ...],
    pixels: float,
) -> tuple[Room, ...]:
    """Return the stretches of a segment in which words can stand, in pixels from its start."""
    lines = [((at - place.start) * pixels / 100,) * 2 for at in markers]
    gaps = [tuple((at - place.start) * pixels / 100 for at in ends) for ends in thin]
    barred = sorted(
        (first, last)
        for first, last in (*lines, *(gap for gap in gaps if gap[1] - gap[0] >= SEEN))
        if last > 0 and first < wide
    )
    rooms, at = [], 0.0
    for first, last in barred:
        if first > at:
            rooms.append((at, first))
        at = max(at, last)
    if at < wide:
        rooms.append((at, wide))
    return tuple(rooms)


def _label(place: Placed, wide: float, rooms: tuple[Room, ...], top: float) -> Label:
    for limit, size in ((FULL, "full"), (SHORT, "short"), (NAMED, "named")):
        if wide < limit:
            continue
        first, second = _lines(place, size)
        needed = max(width_of(first, "bold"), width_of(str(second), "plain"))
        for start, end in rooms:
            if needed + 2 * _INSET <= end - start:
                return _text(place, first, second, needed, start, top)
    return _number(place, wide, rooms, top)


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


def _text(
    place: Placed, first: Phrase, second: Phrase | str, needed: float, start: float, top: float
) -> Label:
    segment = place.segment
    patterned = _is_patterned(place)
    ink = "" if patterned or not segment.tone.has_white_text else " tw"
    low = "t2" if segment.tone is Tone.APPLICANT else ("q b" if patterned else ink.strip())
    plate = Plate(start + _INSET - 2, top + 8, needed + 14) if patterned else None
    dx = start + _INSET + (5 if plate else 0)
    if not second:
        return _clipped(place, (Word(first, dx, top + 31, f"b s13{ink}"),), plate)
    words = (Word(first, dx, top + 24, f"b s13{ink}"), Word(second, dx, top + 41, low))
    return _clipped(place, words, plate)


def _number(place: Placed, wide: float, rooms: tuple[Room, ...], top: float) -> Label:
    first, last = max(rooms or ((0.0, wide),), key=lambda room: room[1] - room[0])
    middle = (first + last) / 2
    segment = place.segment
    patterned = _is_patterned(place)
    ink = "" if patterned or not segment.tone.has_white_text else " tw"
    text = str(segment.number)
    size = width_of(text, "bold") + 8
    plate = Plate(middle - size / 2, top + 17, size, 20) if patterned and wide >= size else None
    return _clipped(place, (Word(text, middle, top + 31, f"b s13 m{ink}"),), plate)


def _is_patterned(place: Placed) -> bool:
    """Return whether a pattern lies under the words: the applicant's, or that of being late."""
    segment = place.segment
    is_late = segment.overrun * 2 >= segment.working and segment.overrun > 0
    return segment.tone is Tone.APPLICANT or is_late


def _clipped(place: Placed, words: tuple[Word, ...], plate: Plate | None) -> Label:
    return Label(place.start, words, plate, clip=place.wide)
