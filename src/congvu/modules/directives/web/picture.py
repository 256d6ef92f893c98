"""The responsibility strip of a directive's case: drawn by casework, which assembly names here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from congvu.modules.casework.api import Live

Draw = Callable[[Live, datetime], object]
_drawn_by: list[Draw] = []


def draw_with(draw: Draw) -> None:
    """Let the page of a directive show what this draws."""
    _drawn_by[:] = [draw]


def picture_of(live: Live, now: datetime) -> object | None:
    """Return the strip for casework/strip.html; None where nobody draws one."""
    return _drawn_by[0](live, now) if _drawn_by else None
