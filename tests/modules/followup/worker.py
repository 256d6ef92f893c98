"""A worker of another process that climbs a morning's rungs and is killed on the way.

python -m tests.modules.followup.worker DATABASE climbing|drafting
"""

from __future__ import annotations

import os
import signal
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connection, transaction  # noqa: E402

from congvu.modules.followup import api as followup  # noqa: E402
from tests.modules.followup.house import FIRST  # noqa: E402


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def climb_and_die() -> None:
    """Die with every rung written and nothing committed."""
    with transaction.atomic():
        followup.climb(now=FIRST)
        die()


def draft_and_die() -> None:
    """Die with the first letter drafted and the second one half."""
    followup.climb(now=FIRST)

    seen = {"letters": 0}

    def count(execute, statement, given, many, context):  # type: ignore[no-untyped-def]
        if 'INSERT INTO "outgoing_signer"' in statement:
            seen["letters"] += 1
            if seen["letters"] == 2:
                die()
        return execute(statement, given, many, context)

    with connection.execute_wrapper(count):
        followup.draft_letters(now=FIRST)


connection.settings_dict["NAME"] = sys.argv[1]
{"climbing": climb_and_die, "drafting": draft_and_die}[sys.argv[2]]()
