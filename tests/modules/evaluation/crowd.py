"""The ward with a department of two hundred; and a process that is killed in a round's midst.

python -m tests.modules.evaluation.crowd DATABASE opening|sharing
"""

from __future__ import annotations

import os
import signal
import sys

HUNDREDS = 200


def die_on_second(marks: str) -> object:
    """Return what kills this process when it says a statement with these marks again: figures are
    frozen and cases owed then, or places are shared out."""
    seen = {"said": 0}

    def count(execute, statement, given, many, context):  # type: ignore[no-untyped-def]
        if marks in statement:
            seen["said"] += 1
            if seen["said"] == 2:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(statement, given, many, context)

    return count


def killed(database: str, act: str) -> None:
    """Open a round, or share out its places, and die with half of it written."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()

    from django.db import connection

    from congvu.modules.evaluation import api as evaluation
    from congvu.modules.evaluation import models
    from congvu.modules.organisation import api as organisation
    from tests.modules.evaluation.running import DECISION, TABLE
    from tests.modules.evaluation.ward import NOW, PACK, PERIOD

    connection.settings_dict["NAME"] = database
    agency = organisation.unit_by_code("TS").id
    who = {each.code: each for each in organisation.staff_of(agency, NOW.date())}
    name = "HOI" if act == "opening" else "DAT"
    actor = organisation.actor_of_official(who[name].id, NOW.date(), None)
    assert actor is not None
    if act == "opening":
        with connection.execute_wrapper(die_on_second('INSERT INTO "evaluation_step"')):
            evaluation.open_run(
                period=PERIOD, pack=PACK, agency_id=agency, timetable=TABLE, actor=actor, now=NOW
            )
    run_id = models.Run.objects.values_list("pk", flat=True).get()
    with connection.execute_wrapper(die_on_second('INSERT INTO "evaluation_step"')):
        evaluation.decide(run_id=run_id, actor=actor, now=DECISION)


if __name__ == "__main__":
    killed(sys.argv[1], sys.argv[2])
