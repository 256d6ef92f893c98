"""What the jobs of these tests do."""

from __future__ import annotations

import os
import time
from datetime import datetime

from django.db import connection

from congvu.foundation.jobs.api import Outcome, Progress


def count(progress: Progress, *, now: datetime, label: str, wait: bool = False) -> Outcome:
    """Write the label into the table of effects, then wait for as long as the gate is shut."""
    del now
    progress.advance(1, 10, "bắt đầu")
    with connection.cursor() as cursor:
        cursor.execute("insert into tests_effect (label) values (%s)", [label])
        while wait and gate_is_shut():
            time.sleep(0.02)
            progress.advance(2)
    progress.advance(10)
    return Outcome(f"xong {label}", "/desk/")


def gate_is_shut() -> bool:
    """Return whether the test wants the job to wait."""
    return os.path.exists(os.environ["CONGVU_TEST_GATE"])  # noqa: PTH110


def fail(progress: Progress, *, now: datetime) -> None:
    """Break, as a defect would."""
    del progress, now
    msg = "a defect"
    raise ZeroDivisionError(msg)
