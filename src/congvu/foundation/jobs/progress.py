"""Saying how far a job is: seen by others at once, even from inside an open transaction."""

from __future__ import annotations

import threading
import time

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

EVERY = 0.25  # seconds between two writes
LEAVING = threading.Event()  # set when the worker was asked to end

_SAY = """
update jobs_job set done = %s, total = %s, message = %s where id = %s returning stop_asked
"""


class StopAsked(Exception):  # noqa: N818  (no error)
    """The owner asked to stop the job; what it did is rolled back."""


class WorkerLeaving(Exception):  # noqa: N818  (no error)
    """The worker is asked to end; what the job did is rolled back and done again later."""


class Progress:
    """What a job's function is given: silent here, so that it can be called by hand as well."""

    def advance(self, done: int, total: int = 0, message: str = "") -> None:
        """Say how much is done of how much; cheap enough to call for each item."""


class KeptProgress(Progress):
    """Progress kept in the job's row, through a connection of its own (outside the transaction).

    `advance` raises StopAsked and WorkerLeaving: let both pass.
    """

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self._own: BaseDatabaseWrapper | None = None
        self._said_at = 0.0
        self._total = 0

    def advance(self, done: int, total: int = 0, message: str = "") -> None:
        if LEAVING.is_set():
            raise WorkerLeaving
        self._total = total or self._total
        moment = time.monotonic()
        if moment - self._said_at < EVERY and done != self._total:
            return
        self._said_at = moment
        if self._say(done, message):
            raise StopAsked

    def _say(self, done: int, message: str) -> bool:
        with self._line().cursor() as cursor:
            cursor.execute(_SAY, [done, self._total, message, self.job_id])
            row = cursor.fetchone()
        return bool(row and row[0])

    def _line(self) -> BaseDatabaseWrapper:
        """Return a connection whose writes are seen at once."""
        if not connection.in_atomic_block:
            return connection
        if self._own is None:
            self._own = connection.copy()
        return self._own

    def close(self) -> None:
        """Give the connection back."""
        if self._own is not None:
            self._own.close()
            self._own = None
