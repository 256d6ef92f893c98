"""Spans of time: half-open, with a zone, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The time from `start` up to but not including `end`; both carry a zone."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            msg = "a span needs moments that carry a zone"
            raise ValueError(msg)
        if self.end < self.start:
            msg = f"a span can't end ({self.end}) before it starts ({self.start})"
            raise ValueError(msg)

    @property
    def is_empty(self) -> bool:
        return self.start == self.end

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def meet(self, other: Self) -> Span | None:
        """Return the time both have in common, or None if there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None
