"""Jobs as their owner sees them; an administrator sees all."""

from __future__ import annotations

import time

from django.db.models import QuerySet

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.jobs.models import Job
from congvu.foundation.jobs.values import JobEntry, JobState
from congvu.kernel.refusals import N_, NotFound


class JobMissing(NotFound):
    """There is no such job, or it is someone else's."""

    code = "JOB_MISSING"
    message = N_("Không có công việc nền này, hoặc công việc này của người khác.")


def job_of(actor: Actor, job_id: int) -> JobEntry:
    """Return the job; raises JobMissing."""
    row = _visible(actor).filter(pk=job_id).first()
    if row is None:
        raise JobMissing
    return _entry(row)


def jobs_of(actor: Actor, *, before: int | None = None, count: int = 30) -> list[JobEntry]:
    """Return the latest jobs, the newest first; `before` is the id of the last one seen."""
    rows = _visible(actor)
    if before:
        rows = rows.filter(pk__lt=before)
    return [_entry(row) for row in rows.order_by("-pk")[:count]]


def is_over(job_id: int) -> bool:
    """Return whether the job ended, one way or another; one that is forgotten did."""
    state = Job.objects.filter(pk=job_id).values_list("state", flat=True).first()
    return state is None or JobState(state).is_over


def entry_of(job_id: int | None, *, patience: float = 0) -> JobEntry | None:
    """Return the job for a page that has its own rule of who may see it; None when forgotten.

    One just asked for is waited for, so many seconds at most: what is small is seen done at once.
    """
    if job_id is None:
        return None
    until = time.monotonic() + patience
    while True:
        row = Job.objects.filter(pk=job_id).first()
        entry = None if row is None else _entry(row)
        if entry is None or entry.state.is_over or time.monotonic() >= until:
            return entry
        time.sleep(0.04)


def _visible(actor: Actor) -> QuerySet[Job]:
    if actor.has(Role.ADMINISTRATOR):
        return Job.objects.all()
    if actor.user_id is None:
        return Job.objects.none()
    return Job.objects.filter(user_id=actor.user_id)


def _entry(row: Job) -> JobEntry:
    return JobEntry(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        state=JobState(row.state),
        done=row.done,
        total=row.total,
        message=row.message,
        href=row.href,
        user_id=row.user_id,
        created_at=row.created_at,
        finished_at=row.finished_at,
        stop_asked=row.stop_asked,
    )
