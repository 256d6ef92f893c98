"""Progress: what is done, what remains, what stands in the way. It stops no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.directives import access
from congvu.modules.directives.commands.papers import attach
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.models import Report
from congvu.modules.directives.rules.refusals import ReportMissing


@transaction.atomic
def report(
    *,
    directive_id: int,
    done: str,
    left: str,
    actor: Actor,
    now: datetime,
    obstacle: str = "",
    file_ids: Sequence[int] = (),
) -> int:
    """Report progress, with evidence; the giver and who follows it up read it.

    :raises NotTheLead: unless the actor leads or coordinates.
    :raises ReportMissing: unless it says what is done and what remains.
    """
    row = access.directive_to_work(directive_id=directive_id, actor=actor)
    done, left, obstacle = clean(done), clean(left), clean(obstacle)
    if not (done and left):
        raise ReportMissing
    made = Report.objects.create(
        directive=row, at=now, by_id=actor.person, done=done, left=left, obstacle=obstacle
    )
    attach(file_ids, report=made)
    told = {"done": done, "left": left, "obstacle": obstacle, "files": list(file_ids)}
    state(DirectiveFact.REPORTED, row.pk, told, actor=actor, now=now)
    return made.pk
