"""The sealed log of classified documents: entering a fact, and sealing it in the ledger hourly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.documents.commands.stating import origin_of
from congvu.modules.documents.models import Seal, SealedFact
from congvu.modules.documents.queries.sealed import digest_of, seal_told
from congvu.modules.documents.rules.chains import SEALED_LOG


def state_sealed(
    kind: str, about: str, told: Mapping[str, object], *, actor: Actor, now: datetime
) -> None:
    """State what happened to something classified, in the caller's transaction."""
    body = json.dumps({**told, **origin_of(actor)}, ensure_ascii=False, default=str)
    with connection.cursor() as cursor:
        cursor.execute(
            "select documents_state_sealed(%s, %s, %s, %s, %s)",
            [kind, about, body, actor.official_id, now],
        )


@transaction.atomic
def seal_log(now: datetime) -> None:
    """Put one digest of the sealed log into the ledger for this hour, whatever was written in it.

    The digest is salted: that nothing happened can't be told from it either.
    """
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    last = SealedFact.objects.order_by("-seq").first()
    seq, head = (last.seq, bytes(last.hash)) if last else (0, b"")
    salt = uuid4()
    digest = digest_of(seq, head, salt)
    row, is_new = Seal.objects.get_or_create(
        hour=hour, defaults={"seq": seq, "salt": salt, "digest": digest}
    )
    if not is_new:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, null, null, 'ClassifiedSealed', %s)",
            [SEALED_LOG, now, seal_told(row.digest)],
        )
