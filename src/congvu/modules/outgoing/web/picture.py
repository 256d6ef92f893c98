"""The responsibility strip of a document's case: drawn by casework, which assembly names here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from congvu.modules.casework.api import Live

Draw = Callable[[Live, datetime], object]
_drawn_by: list[Draw] = []


def draw_with(draw: Draw) -> None:
    """Let the page of a document show what this draws."""
    _drawn_by[:] = [draw]


def picture_of(live: Live | None, now: datetime) -> object | None:
    """Return the strip for casework/strip.html; None without a case, or where nobody draws one."""
    return _drawn_by[0](live, now) if live is not None and _drawn_by else None
