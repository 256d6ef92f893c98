"""The lane of each request for more time: asked, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import Answer
from congvu.modules.casework.web.strip.axis import Axis
from congvu.modules.casework.web.strip.life import CaseLife, RequestLife
from congvu.modules.casework.web.strip.shapes import Dot, Label, Lane, Plate, Rule, Word
from congvu.modules.casework.web.strip.words import short_moment, width_of, wrapped

MOST = 3
_OFF = 12.0
_DOTS = {Answer.GRANTED: "answered", Answer.REFUSED: "refused", Answer.LAPSED: "asked"}


def shown(life: CaseLife) -> tuple[RequestLife, ...]:
    """Return the requests that get a lane: the latest ones."""
    return life.requests[-MOST:]


def lane(request: RequestLife, life: CaseLife, axis: Axis, y: float) -> Lane:
    """Return the line from asking to the answer, with a dot at each."""
    asked, end = axis.at(request.asked_at), axis.at(request.answered_at or life.until)
    rules = (Rule(0, y, y, "s-ke", 1.0, 100), Rule(asked, y, y, "s-dv", 3.0, end, "5 3"))
    dots = [Dot("asked", asked, y)]
    if request.answered_at:
        dots.append(Dot(_DOTS[request.answer or Answer.LAPSED], end, y))
    return Lane(wrapped(Phrase(N_("Xin gia hạn")), 17), y, (), rules, tuple(dots))


def letters(
    request: RequestLife, life: CaseLife, axis: Axis, *, y: float, pixels: float
) -> Iterator[Label]:
    """Yield the words of a lane: after its last dot where they fit, else before its first."""
    words, css = words_of(request)
    wide = width_of(words, "bold") + 6
    end = axis.at(request.answered_at or request.asked_at)
    if end * pixels / 100 + _OFF + wide <= pixels:
        plate = Plate(_OFF - 3, y - 10, wide, 20, radius=3)
        yield Label(end, (Word(words, _OFF, y + 4, css),), plate)
        return
    asked = axis.at(request.asked_at)
    if asked * pixels / 100 - _OFF - wide >= 0:
        plate = Plate(-_OFF - wide + 3, y - 10, wide, 20, radius=3)
        yield Label(asked, (Word(words, -_OFF, y + 4, f"{css} e"),), plate)


def words_of(request: RequestLife) -> tuple[Phrase, str]:
    """Return where a request stands, in words, and the style of the words."""
    if request.answer is Answer.GRANTED and request.granted_at is not None:
        return Phrase(N_("gia hạn đến {day}"), day=short_moment(request.granted_at)), "b"
    if request.answer is Answer.REFUSED:
        return Phrase(N_("không gia hạn")), "q b"
    if request.answer is Answer.LAPSED:
        return Phrase(N_("không còn cần quyết định")), "t2"
    return Phrase(N_("xin đến {day}, chờ quyết định"), day=short_moment(request.wanted_at)), "b"
