"""What the catalogue does in the background."""

from __future__ import annotations

from congvu.foundation.jobs.api import Schedule
from congvu.modules.procedures import api


def register(schedule: Schedule) -> None:
    """Tell the schedule which function does which job."""
    schedule.job(api.READ, api.read_by_job)
    schedule.job(api.TAKE, api.take_by_job)
