"""Entering a fact in a draft's chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.outgoing.facts import MandateFact, OutgoingFact
from congvu.modules.outgoing.rules.chains import chain_of


def state(
    kind: OutgoingFact | MandateFact,
    draft_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a draft or its document, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [
                chain_of(draft_id), now, actor.official_id, actor.behalf_of_id, kind,
                json.dumps({**told, **origin_of(actor)}, ensure_ascii=False, default=str),
            ],
        )  # fmt: skip


def origin_of(actor: Actor) -> dict[str, str]:
    """Return from where a person acts; the system says none."""
    return {"from": actor.origin} if actor.origin else {}
