"""Entering a fact in a directive's chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.rules.chains import chain_of


def state(
    kind: DirectiveFact,
    directive_id: int,
    told: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """State what happened to a directive, in the caller's transaction."""
    from_where = {"from": actor.origin} if actor.origin else {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [
                chain_of(directive_id), now, actor.official_id, actor.behalf_of_id, kind,
                json.dumps({**told, **from_where}, ensure_ascii=False, default=str),
            ],
        )  # fmt: skip
