"""The worker: one process, two crews. Long jobs never stand in the way of short ones."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from typing import Any

from procrastinate.contrib.django import app

from congvu.foundation.jobs import care
from congvu.foundation.jobs.commands import LONG
from congvu.foundation.jobs.progress import LEAVING
from congvu.foundation.jobs.schedule import HOUSE, REMINDERS


def run_worker(
    *,
    short: int = 2,
    long: int = 2,
    heartbeat: float = 10,
    silent_seconds: float = care.SILENT_SECONDS,
    grace: float = 20,
    until_idle: bool = False,
) -> None:
    """Work until SIGTERM or SIGINT; with `until_idle`, until nothing is left to do.

    `short` and `long` say how many of each are done at once. When asked to end, a running job is
    rolled back at its next word of progress and done again by the next worker; after `grace`
    seconds whatever still runs is given up.
    """
    LEAVING.clear()
    options = {
        "install_signal_handlers": False,
        "update_heartbeat_interval": heartbeat,
        "stalled_worker_timeout": silent_seconds,
        "shutdown_graceful_timeout": grace,
        "wait": not until_idle,
    }
    crews = [Crew("short", (REMINDERS, HOUSE), short), Crew("long", (LONG,), long)]
    asyncio.run(_work(crews, options))


@dataclass(frozen=True, slots=True)
class Crew:
    """Some hands (`count`) that do the work of some queues."""

    name: str
    queues: tuple[str, ...]
    count: int


async def _work(crews: list[Crew], options: dict[str, Any]) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]
        async with ready.open_async():
            await care.rescue(ready, silent_seconds=options["stalled_worker_timeout"])
            running = [
                asyncio.create_task(
                    ready.run_worker_async(
                        queues=list(crew.queues), concurrency=crew.count, name=crew.name, **options
                    )
                )
                for crew in crews
            ]
            _end_on_signal(running)
            await _until_over(running, until_idle=not options["wait"])


async def _until_over(crews: list[asyncio.Task[None]], *, until_idle: bool) -> None:
    """Wait for the crews; when one ends before its time, the other ends too."""
    wanted = asyncio.ALL_COMPLETED if until_idle else asyncio.FIRST_COMPLETED
    await asyncio.wait(crews, return_when=wanted)
    _end(crews)
    for ended in await asyncio.gather(*crews, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


def _end_on_signal(crews: list[asyncio.Task[None]]) -> None:
    def end() -> None:
        LEAVING.set()
        _end(crews)

    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, end)


def _end(crews: list[asyncio.Task[None]]) -> None:
    """Ask each crew once to end: it waits for its jobs; asked twice, it would give them up."""
    for crew in crews:
        if not crew.cancelling():
            crew.cancel()
