"""Papers handed over: whoever has them now ticks them off, dossier by dossier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.models import HandedOver
from congvu.modules.dossiers.queries.handing import papers_at_counter
from congvu.modules.dossiers.rules.refusals import (
    HandedOverAlready,
    NothingTicked,
    NothingToHandOver,
    PapersNotYours,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@transaction.atomic
def receive_papers(*, codes: Iterable[str], actor: Actor, now: datetime) -> int:
    """Tick off the papers of dossiers as arrived in the actor's unit; return how many dossiers.

    All of them or none. When they had to arrive is kept with each (Decree 118/2025 art. 18.2).

    :raises NothingTicked: without a dossier.
    :raises DossierNotFound: if one is none of this person's.
    :raises PapersNotYours: if one goes to another unit.
    :raises NothingToHandOver: if one has no papers.
    :raises HandedOverAlready: if somebody ticked one off first.
    """
    wanted = tuple(dict.fromkeys(codes))
    if not wanted:
        raise NothingTicked
    for code in wanted:
        _receive(access.opened(code=code, actor=actor), actor, now)
    return len(wanted)


def _receive(opened: access.Opened, actor: Actor, now: datetime) -> None:
    dossier, live = opened.dossier, opened.live
    if actor.unit_id != dossier.responsible_unit_id:
        raise PapersNotYours(dossier=live.code)
    count = papers_at_counter(dossier)
    if not count:
        raise NothingToHandOver(dossier=live.code)
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    due_at = worktime.hand_over_by(live.state.accepted_at, calendar)
    row, fresh = HandedOver.objects.get_or_create(
        dossier=dossier,
        defaults={
            "due_at": due_at, "at": now, "by_id": actor.person,
            "unit_id": dossier.responsible_unit_id, "papers": count,
        },
    )  # fmt: skip
    if not fresh:
        name = organisation.names_of([row.by_id]).get(row.by_id, "")
        raise HandedOverAlready(dossier=live.code, at=moment_short(row.at), by=name)
    late = f", chậm so với {moment_short(due_at)}" if now > due_at else ""
    casework.note(
        code=live.code, text=f"Nhận bàn giao {count} giấy tờ bản giấy{late}", actor=actor, now=now
    )
