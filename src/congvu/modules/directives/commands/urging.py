"""Following up: the giver, or who was named for it, urges whoever has the directive now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.directives import access


@transaction.atomic
def urge(
    *, directive_id: int, actor: Actor, now: datetime, text: str = ""
) -> casework.HolderReminded:
    """Urge the holder: a reminder on the case, once a working day.

    Legal source: Decree 30/2020/NĐ-CP, art. 24 (the head names who follows and urges).

    :raises DirectiveNotFound: if there is none to see.
    :raises NotTheFollower: unless the actor gave it or was named to follow it up.
    :raises NobodyToRemind, RemindSelf, RemindedToday: as casework says.
    """
    row = access.directive_to_follow(directive_id=directive_id, actor=actor)
    return casework.remind(code=row.case.code, text=text, actor=actor, now=now, follows=True)
