"""Who leaves hands over every file: the list opens by itself, and shows until each is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.modules.archives import access
from congvu.modules.archives.commands.stating import state
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import Leaving, LeftFile, WorkFile
from congvu.modules.archives.rules.refusals import NothingToTakeOver, NotTheSuccessor
from congvu.modules.organisation import api as organisation


@transaction.atomic
def leave_files(
    *, official_id: int, on: date, now: datetime, unit_id: int | None = None
) -> int | None:
    """Open the list of files that somebody leaves behind; None if there are none.

    A post in one unit ends: the files of that unit, unless he still sits there. He left
    altogether: all of them. Told again, only what is not listed yet is added.
    """
    rows = WorkFile.objects.filter(keeper_id=official_id, archived_at=None)
    if unit_id is not None:
        held = organisation.posts_held(official_id, max(on, access.today(now)))
        if any(each.unit_id == unit_id for each in held):
            return None
        rows = rows.filter(unit_id=unit_id)
    rows = rows.exclude(pk__in=LeftFile.objects.filter(taken_at=None).values("file"))
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if not found:
        return None
    return _list(found, official_id, on, now)


@transaction.atomic
def take_over(*, file_ids: Iterable[int], actor: Actor, now: datetime) -> int:
    """Take over files that somebody left behind: by a colleague of the unit, or its head.

    :raises NothingToTakeOver: if none of them waits.
    :raises NotTheSuccessor: from another unit.
    """
    taken = 0
    for file_id in sorted(set(file_ids)):
        left = access.left_file(file_id=file_id, actor=actor)
        row = left.file
        heads = organisation.head_of(row.unit_id, access.today(now)) == actor.official_id
        if row.unit_id != actor.unit_id and not heads and not actor.has(Role.LEADER):
            raise NotTheSuccessor
        if row.keeper_id == actor.official_id:
            raise NotTheSuccessor
        left.taker_id, left.taken_at = actor.person, now
        left.save(update_fields=["taker", "taken_at"])
        before, row.keeper_id = row.keeper_id, actor.person
        row.save(update_fields=["keeper"])
        state(FileFact.TAKEN_OVER, row.pk, actor, now, before=before)
        taken += 1
    if not taken:
        raise NothingToTakeOver
    return taken


def _list(found: list[WorkFile], official_id: int, on: date, now: datetime) -> int:
    made = Leaving.objects.create(
        agency_id=found[0].agency_id, official_id=official_id, on=on, opened_at=now
    )
    LeftFile.objects.bulk_create([LeftFile(leaving=made, file=row) for row in found])
    for row in found:
        state(FileFact.LEFT_BEHIND, row.pk, SYSTEM, now, official=official_id, on=on)
    return made.pk
