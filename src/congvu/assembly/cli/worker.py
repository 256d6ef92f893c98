"""congvu worker: the work in the background and by the clock."""

from __future__ import annotations

from typing import Annotated

import typer

from congvu.assembly.cli import ground


def worker(
    short: Annotated[int, typer.Option(help="Số việc ngắn làm cùng lúc.", min=1)] = 2,
    long: Annotated[int, typer.Option(help="Số việc dài làm cùng lúc.", min=1)] = 2,
) -> None:
    """Chạy công việc nền (thường do “congvu serve” chạy kèm)."""
    with ground.database():
        from congvu.foundation.jobs.worker import run_worker

        run_worker(short=short, long=long)
