"""A worker as a process of its own: python -m tests.foundation.jobs.hired DATABASE SECONDS."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main(database: str, silent: str, *idle: str) -> None:
    """Work on the test database; a worker that is silent for so many seconds is dead."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from congvu.foundation.jobs import kinds
    from congvu.foundation.jobs.worker import run_worker
    from tests.foundation.jobs import crew

    kinds.register("tests.count", crew.count)
    kinds.register("tests.fail", crew.fail)
    run_worker(heartbeat=0.2, silent_seconds=float(silent), grace=5, until_idle=bool(idle))


if __name__ == "__main__":
    main(*sys.argv[1:])
