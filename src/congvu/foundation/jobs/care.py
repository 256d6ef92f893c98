"""Care of the queue: what a dead worker left behind is done again, what is old is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate import App

from congvu.foundation.jobs.models import Job

SILENT_SECONDS = 30  # a worker that was not heard of for so long is dead
_KEPT_HOURS = 7 * 24
_SEEN_DAYS = 90


async def rescue(app: App, *, silent_seconds: float = SILENT_SECONDS) -> int:
    """Queue again what workers that died were doing; return how many there were."""
    lost = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds))
    for job in lost:
        await app.job_manager.retry_job(job)
    return len(lost)


async def forget_queue(app: App) -> None:
    """Delete from the queue what was finished a week ago."""
    await app.job_manager.delete_old_jobs(nb_hours=_KEPT_HOURS, include_failed=True)


def forget_jobs(now: datetime) -> int:
    """Delete jobs that were over three months ago; return how many."""
    return Job.objects.filter(finished_at__lt=now - timedelta(days=_SEEN_DAYS)).delete()[0]
