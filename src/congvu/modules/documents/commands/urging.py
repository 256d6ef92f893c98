"""Following up: who was named for it urges whoever has the matter now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.documents import access
from congvu.modules.documents.rules.refusals import DocumentNotFound, NotTheFollower


@transaction.atomic
def urge(*, document_id: int, text: str, actor: Actor, now: datetime) -> casework.HolderReminded:
    """Urge the holder of a directed matter: a reminder on its case, once a working day.

    Legal source: Decree 30/2020/NĐ-CP, art. 24 (the head names who follows and urges).

    :raises DocumentNotFound: if there is none to see, or nobody was given the work.
    :raises NotTheFollower: if a leader named somebody else for it.
    :raises NobodyToRemind, RemindSelf, RemindedToday: as casework says.
    """
    row = access.document(document_id=document_id, actor=actor)
    if row.case is None:
        raise DocumentNotFound
    if row.follower_id not in actor.seats:
        raise NotTheFollower
    return casework.remind(code=row.case.code, text=text, actor=actor, now=now, follows=True)
