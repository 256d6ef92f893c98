"""What is done in the background and by the clock: the one place that knows the queue's library."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.utils import InterfaceError, OperationalError
from procrastinate import App, RetryStrategy

from congvu.foundation import clock
from congvu.foundation.jobs import kinds
from congvu.foundation.jobs.commands import LONG, TASK, HeldElsewhere, run_job
from congvu.foundation.jobs.progress import WorkerLeaving

HOUSE = "house"  # short work: mail, rescue, tidying
REMINDERS = "reminders"  # what must never wait behind other work
_AGAIN = RetryStrategy(
    max_attempts=20,
    wait=2,
    linear_wait=5,
    retry_exceptions=[WorkerLeaving, HeldElsewhere, OperationalError, InterfaceError],
)
_log = logging.getLogger(__name__)


class Schedule:
    """Register kinds of jobs, tasks and times with the queue."""

    def __init__(self, app: App) -> None:
        self.app = app
        app.task(name=TASK, queue=LONG, retry=_AGAIN)(run_job)

    def job(self, name: str, function: kinds.Function, *, whole: bool = True) -> None:
        """Have `function(progress, now=…, **arguments)` do jobs of this kind."""
        kinds.register(name, function, whole=whole)

    def task(self, name: str, function: Callable[..., Any], *, queue: str = HOUSE) -> None:
        """Have `function(**arguments)` do the short tasks of this name that `defer` asks for."""
        self.app.task(name=name, queue=queue, retry=_AGAIN)(function)

    def every(
        self,
        cron: str,
        name: str,
        function: Callable[[datetime], Any],
        *,
        queue: str = HOUSE,
    ) -> None:
        """Call `function(now)` by the clock: never twice at once, never piled up.

        `cron` has five fields (UTC), or six with seconds last. A tick that is missed is not made up
        for: ask what is due now and not which tick this is.
        """

        def tick(timestamp: int) -> None:
            del timestamp
            function(clock.now())

        task = self.app.task(name=name, queue=queue, lock=name, queueing_lock=name)(tick)
        self.app.periodic(cron=cron)(task)

    def every_async(self, cron: str, name: str, function: Callable[..., Any]) -> None:
        """Await `function(app)` by the clock: for care of the queue itself."""

        async def tick(timestamp: int) -> None:
            del timestamp
            await function(self.app)

        task = self.app.task(name=name, queue=HOUSE, lock=name, queueing_lock=name)(tick)
        self.app.periodic(cron=cron)(task)
