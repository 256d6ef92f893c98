"""Reads of worktime: calendars and their versions as finished values."""

from congvu.modules.worktime.queries.calendars import (
    CalendarNotFound,
    calendar_by_id,
    calendar_in_force,
)
from congvu.modules.worktime.queries.versions import (
    CalendarLine,
    Version,
    calendar_lines,
    newest_version,
    units_given,
    units_given_between,
    version_of,
    versions_of,
)

__all__ = [
    "CalendarLine",
    "CalendarNotFound",
    "Version",
    "calendar_by_id",
    "calendar_in_force",
    "calendar_lines",
    "newest_version",
    "units_given",
    "units_given_between",
    "version_of",
    "versions_of",
]
