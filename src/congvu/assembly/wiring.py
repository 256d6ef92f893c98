"""What follows from what. Read top to bottom, this is the whole platform."""

from __future__ import annotations

from typing import Any


def register_jobs(app: Any) -> None:
    """Tell the job queue what each module does by the clock or in the background."""
