"""What worktime states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorktimeFact:
    """Something done to calendars: when, and by which official (None: the system)."""

    at: datetime
    actor_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRevised(WorktimeFact):
    """A calendar has a new version; open cases that count by the old one are to be recounted.

    `first_changed` and `last_changed` bound the dates that differ; None if only the hours of
    years yet to be added do.
    """

    code: str
    version_id: int
    previous_id: int
    version: int
    first_changed: date | None
    last_changed: date | None
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOpened(WorktimeFact):
    """There is a new calendar, made from a version of another."""

    code: str
    name: str
    version_id: int
    based_on_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarGiven(WorktimeFact):
    """Units work by another calendar from a moment on; what is open there then is recounted."""

    code: str
    unit_ids: tuple[int, ...]
    since: datetime
