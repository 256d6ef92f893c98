"""Days, moments and spans in the words of invitations and refusals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short, moment_short

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def span_short(starts_at: datetime, ends_at: datetime) -> str:
    """Return "08:00–10:30 Thứ Năm, 10/9/2026"; both ends with their day where it isn't one."""
    start, end = starts_at.astimezone(VIETNAM), ends_at.astimezone(VIETNAM)
    if start.date() != end.date():
        return f"{moment_short(start)} – {moment_short(end)}"
    return f"{start:%H:%M}–{end:%H:%M} {WEEKDAYS[start.weekday()]}, {day_short(start.date())}"


def hours_words(seconds: int) -> str:
    """Return "9 giờ", "9 giờ 30"."""
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} giờ {minutes:02d}" if minutes else f"{hours} giờ"


def week_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())
