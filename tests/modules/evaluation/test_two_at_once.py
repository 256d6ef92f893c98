"""Two heads at one instant, and a process killed in the midst: each step is taken once, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

from django.db import connection

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework.models import Case
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands import moving
from congvu.modules.evaluation.rules.chains import chain_of
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import PlannedOfficial, PlannedPost, PlannedUnit, Rank
from tests.modules.evaluation.crowd import HUNDREDS
from tests.modules.evaluation.running import DECISION, NOTICE, opened
from tests.modules.evaluation.ward import NOW
from tests.people import SINCE, People, Role, UnitKind, cast

Act = Callable[[], object]


def at_once(*acts: Act) -> list[str]:
    """Let each act begin at the same instant on a connection of its own; return what became."""
    start = Barrier(len(acts))

    def told(act: Act) -> str:
        start.wait()
        try:
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(told, acts))


def test_two_heads_at_one_instant(own_database: str) -> None:
    people = cast()
    story = opened(people)
    organisation.record_absence(
        official_id=people.dat.official_id or 0, starts_at=NOW, ends_at=NOTICE,
        deputy_id=people.binh.official_id, reason="Đi họp", actor=people.hoi, now=NOW,
    )  # fmt: skip

    def appraise(who: object) -> Act:
        return lambda: story.appraise(people.vinh, who)  # type: ignore[arg-type]

    assert at_once(appraise(people.dat), appraise(people.binh)) == ["STEP_TAKEN", "done"]
    numbers: list[int] = []

    def decide(who: object) -> Act:
        return lambda: numbers.append(story.decide(who))  # type: ignore[arg-type]

    # who stands in leaves his own card to the chairman; no card is decided by both
    assert set(at_once(decide(people.dat), decide(people.binh))) <= {"NOTHING_TO_DECIDE", "done"}
    assert sum(numbers) == story.state.done(StepKind.DECIDED) == len(story.state.cards) - 1
    assert at_once(story.notify, story.notify) == ["STEP_TAKEN", "done"]
    late = NOTICE + timedelta(days=15)
    close = [lambda: moving.close_run(run_id=story.id, actor=people.hoi, now=late)] * 2
    assert at_once(*close) == ["RUN_CLOSED", "done"]
    steps = models.Step.objects.filter(run=story.id)
    assert steps.filter(kind="closed").count() == 1
    assert steps.filter(kind="shared").count() == 1
    assert evaluation.replay(story.state.round_id).holds
    assert ledger.verify_stream(chain_of(story.id)) is None


def test_killed_in_the_midst_of_hundreds(own_database: str) -> None:
    people = crowded()
    killed(own_database, "opening")
    left = (models.Round, models.Card, models.Run, models.Step, Case)
    assert [each.objects.count() for each in left] == [0] * len(left)  # type: ignore[attr-defined]

    story = opened(people)
    assert len(story.state.cards) > HUNDREDS
    killed(own_database, "sharing")
    assert story.state.sharing is None
    assert story.state.done(StepKind.DECIDED) == 0

    assert story.decide(people.dat, DECISION) == len(story.state.cards) - 1
    assert evaluation.replay(story.state.round_id).holds
    assert ledger.verify_stream(chain_of(story.id)) is None


def killed(database: str, act: str) -> None:
    """Let another process do this and be killed with half of it written."""
    asked = [sys.executable, "-m", "tests.modules.evaluation.crowd", database, act]
    path = os.pathsep.join([str(Path.cwd() / "src"), str(Path.cwd())])
    done = subprocess.run(
        asked, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]


def crowded() -> People:
    """Write the ward with a department of two hundred more."""
    people = cast()
    post = PlannedPost("Chuyên viên", Rank.STAFF, (Role.SPECIALIST,), HUNDREDS)
    plan = PlannedUnit("TS-DP", "Phòng Địa phương", UnitKind.DIVISION, (post,))
    asked = {"actor": SYSTEM, "now": NOW, "source": "crowd"}
    founded = organisation.found_units(
        plans=[plan], parent_id=people.thanh_sen, valid_from=SINCE, **asked  # type: ignore[arg-type]
    )  # fmt: skip
    plans = [
        PlannedOfficial(
            code=f"DP-{number}", full_name=f"Người {number}",
            post_id=founded.posts["TS-DP", "Chuyên viên"], starts_on=SINCE,
        )
        for number in range(HUNDREDS)
    ]  # fmt: skip
    organisation.enter_officials(plans=plans, **asked)  # type: ignore[arg-type]
    return people
