"""The strip's own words; sentences of two languages by way of Phrase."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

_WIDE = 7.3
_PLAIN = 6.4
_SMALL = 6.0


def hours_words(seconds: int) -> Phrase:
    """Return working time as the strip writes it, never broken: "22 giờ 30", "30 phút"."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours and minutes:
        template = N_("{hours}\u00a0giờ\u00a0{minutes}")
        return Phrase(template, hours=hours, minutes=f"{minutes:02}")
    if hours:
        return Phrase(N_("{hours}\u00a0giờ"), hours=hours)
    return Phrase(N_("{minutes}\u00a0phút"), minutes=minutes)


def short_moment(at: datetime) -> str:
    """Return "10/9 10:20"."""
    at = at.astimezone(VIETNAM)
    return f"{at.day}/{at.month} {at:%H:%M}"


def clock(at: datetime) -> str:
    """Return "10:20"."""
    return f"{at.astimezone(VIETNAM):%H:%M}"


def width_of(text: str, size: str = "plain") -> float:
    """Return about how many pixels a text takes: "bold" 13 px, "plain" 12 px, "small" 11 px."""
    return len(text) * {"bold": _WIDE, "plain": _PLAIN, "small": _SMALL}[size]


def wrapped(text: str, most: int, lines: int = 2) -> tuple[str, ...]:
    """Return the text in so many lines of about `most` letters; what is left ends in "…"."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) <= most or not rows[-1]:
            rows[-1] = longer
        elif len(rows) < lines:
            rows.append(word)
        else:
            rows[-1] = cut(rows[-1] + " " + word, most, forced=True)
            break
    return tuple(cut(row, most) for row in rows)


def cut(text: str, most: int, *, forced: bool = False) -> str:
    """Return the text, cut to `most` letters with "…" where it is longer."""
    if len(text) <= most and not forced:
        return text
    return text[: max(1, most - 1)].rstrip() + "…"
