"""Jobs: asked for, run, stopped."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.utils import InterfaceError, OperationalError
from procrastinate.contrib.django import app

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.jobs.kinds import Kind, kind
from congvu.foundation.jobs.models import Job
from congvu.foundation.jobs.progress import KeptProgress, StopAsked, WorkerLeaving
from congvu.foundation.jobs.values import JobState, Outcome
from congvu.kernel.refusals import N_, Refusal

TASK = "congvu.run_job"
LONG = "long"
_LOCK = 0x636F6E67  # the class of our advisory locks for running jobs
# The limits that protect pages are not for long work.
_NO_LIMITS = "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0"
_LIMITS = "reset statement_timeout; reset idle_in_transaction_session_timeout"
_BROKEN = N_("Hệ thống gặp lỗi, chưa có gì được ghi. Lỗi đã được lưu lại để khắc phục.")
_log = logging.getLogger(__name__)


class HeldElsewhere(Exception):  # noqa: N818  (no error)
    """Another worker runs this job at the moment."""


@transaction.atomic
def start_job(
    *, kind_name: str, title: str, actor: Actor, now: datetime, arguments: dict[str, Any]
) -> int:
    """Ask for a job inside the act's transaction and return its id: rolled back, it never runs.

    `title` is shown to people; `arguments` (plain JSON) go to the kind's function.
    """
    kind(kind_name)
    job = Job.objects.create(
        kind=kind_name, title=title, arguments=arguments, user_id=actor.user_id, created_at=now
    )
    app.configure_task(TASK, queue=LONG).defer(job_id=job.pk)
    return job.pk


def run_job(job_id: int) -> None:
    """Do the job; called by the worker, as often as need be: what is over is left alone.

    Raises WorkerLeaving, HeldElsewhere, and what the database raises when it is gone: the queue
    tries again. A refusal or a defect ends the job.
    """
    with _held(job_id):
        job = Job.objects.filter(pk=job_id).first()
        if job is None or JobState(job.state).is_over:
            return
        _mark_running(job)
        progress = KeptProgress(job_id)
        try:
            _do(job, kind(job.kind), progress)
        except (WorkerLeaving, OperationalError, InterfaceError):
            raise
        except StopAsked:
            _finish(job_id, JobState.STOPPED, Outcome())
        except Refusal as refusal:
            _finish(job_id, JobState.REFUSED, Outcome(str(refusal)))
        except Exception:
            _log.exception("job %s (%s) broke", job_id, job.kind)
            _finish(job_id, JobState.BROKEN, Outcome(_BROKEN))
        finally:
            progress.close()


def ask_to_stop(job_id: int) -> None:
    """Ask a job that is not over to stop; one that still waits is over at once."""
    now = clock.now()
    waiting = Job.objects.filter(pk=job_id, state=JobState.WAITING)
    if not waiting.update(state=JobState.STOPPED, finished_at=now, stop_asked=True):
        Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(stop_asked=True)


def _do(job: Job, made: Kind, progress: KeptProgress) -> None:
    whole = transaction.atomic() if made.whole else nullcontext()
    with whole:
        outcome = made.function(progress, now=clock.now(), **job.arguments)
        _finish(job.pk, JobState.DONE, outcome or Outcome())


def _mark_running(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        started_at=job.started_at or clock.now(),
        attempts=job.attempts + 1,
        done=0,
    )


def _finish(job_id: int, state: JobState, outcome: Outcome) -> None:
    Job.objects.filter(pk=job_id).update(
        state=state, message=outcome.message, href=outcome.href, finished_at=clock.now()
    )


@contextmanager
def _held(job_id: int) -> Iterator[None]:
    """Hold the job for this connection alone; PostgreSQL lets go when the connection is lost."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", [_LOCK, job_id % 2**31])
        if not cursor.fetchone()[0]:
            raise HeldElsewhere
        cursor.execute(_NO_LIMITS)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s, %s)", [_LOCK, job_id % 2**31])
                cursor.execute(_LIMITS)
