"""Doing the jobs that wait, as the worker would."""

from __future__ import annotations

from congvu.foundation.jobs.commands import run_job
from congvu.foundation.jobs.models import Job
from congvu.foundation.jobs.values import JobState


def work() -> list[JobState]:
    """Do every job that waits, the first asked for first; return how each ended."""
    waiting = Job.objects.filter(state=JobState.WAITING).order_by("pk")
    asked = list(waiting.values_list("pk", flat=True))
    for job_id in asked:
        run_job(job_id)
    return [JobState(Job.objects.get(pk=job_id).state) for job_id in asked]
