"""congvu worker: the work in the background and by the clock."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from congvu.assembly.cli import ground


def worker(
    concurrency: Annotated[int, typer.Option(help="Số việc làm cùng lúc.", min=1)] = 4,
) -> None:
    """Chạy công việc nền (thường do “congvu serve” chạy kèm)."""
    with ground.database():
        asyncio.run(_work(concurrency))


async def _work(concurrency: int) -> None:
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector):
        async with app.open_async():
            await app.run_worker_async(
                concurrency=concurrency, shutdown_graceful_timeout=15, delete_jobs="never"
            )
