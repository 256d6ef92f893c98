"""By when a signed document leaves: the same working day, the next at the latest, urgent at once.

Legal source: Decree 30/2020/NĐ-CP, art. 18.
"""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.writing.api import Urgency
from congvu.modules.worktime.api import Calendar

AT_ONCE = 30 * 60
"""Working seconds that "at once" leaves to the registry; the law names none."""


def issue_by(*, signed_at: datetime, urgency: Urgency, calendar: Calendar) -> datetime:
    """Return the moment by which a document that was signed then must have left."""
    latest = calendar.closing(calendar.working_day_after(calendar.local_date(signed_at)))
    at_once = calendar.add(signed_at, AT_ONCE)
    return min(latest, at_once) if urgency > Urgency.NORMAL else latest
