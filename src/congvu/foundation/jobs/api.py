"""The door of jobs."""

from congvu.foundation.jobs.commands import run_job, start_job
from congvu.foundation.jobs.progress import Progress
from congvu.foundation.jobs.schedule import HOUSE, REMINDERS, Schedule
from congvu.foundation.jobs.values import Outcome

__all__ = ["HOUSE", "REMINDERS", "Outcome", "Progress", "Schedule", "run_job", "start_job"]
