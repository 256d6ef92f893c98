"""The door of jobs."""

from congvu.foundation.jobs.commands import run_job, start_job
from congvu.foundation.jobs.progress import Progress
from congvu.foundation.jobs.queries import entry_of, is_over
from congvu.foundation.jobs.schedule import HOUSE, REMINDERS, Schedule
from congvu.foundation.jobs.values import JobEntry, JobState, Outcome

__all__ = [
    "HOUSE",
    "REMINDERS",
    "JobEntry",
    "JobState",
    "Outcome",
    "Progress",
    "Schedule",
    "entry_of",
    "is_over",
    "run_job",
    "start_job",
]
