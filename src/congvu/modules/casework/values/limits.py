"""Limits that are no length of time: a due that whoever gave the work named as a moment."""

from __future__ import annotations

from datetime import datetime

_BY = "by "


def given_limit(due_at: datetime) -> str:
    """Return how the limit of a case is written whose due was given as a moment.

    >>> given_limit(datetime.fromisoformat("2026-11-25T17:00:00+07:00"))
    'by 2026-11-25T17:00:00+07:00'
    """
    return f"{_BY}{due_at.isoformat()}"


def given_due(limit: str) -> datetime | None:
    """Return the moment that was given, None for a limit that is a length of time."""
    return datetime.fromisoformat(limit.removeprefix(_BY)) if limit.startswith(_BY) else None
