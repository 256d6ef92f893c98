"""Entering a fact in a meeting's chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.rules.chains import chain_of


def state(
    kind: MeetingFact,
    meeting_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a meeting, in the caller's transaction."""
    origin = {"from": actor.origin} if actor.origin else {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [
                chain_of(meeting_id), now, actor.official_id, actor.behalf_of_id, kind,
                json.dumps({**told, **origin}, ensure_ascii=False, default=str),
            ],
        )  # fmt: skip
