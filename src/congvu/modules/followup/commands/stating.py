"""Entering a fact in a chain of following up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.rules.chains import Chain, chain_of


def state(
    kind: FollowupFact,
    chain: Chain,
    row_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened, in the caller's transaction."""
    from_where = {"from": actor.origin} if actor.origin else {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [
                chain_of(chain, row_id), now, actor.official_id, actor.behalf_of_id, kind,
                json.dumps({**told, **from_where}, ensure_ascii=False, default=str),
            ],
        )  # fmt: skip
