"""Reading the sealed log back, and verifying it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection

from congvu.foundation.ledger import api as ledger
from congvu.modules.documents.models import Seal, SealedFact
from congvu.modules.documents.rules.chains import SEALED_LOG

_BROKEN = """
select exists (
    select from (
        select f.hash, f.seq, row_number() over w as place,
               sha256(lag(f.hash, 1, ''::bytea) over w
                      || convert_to(documents_sealed_text(f), 'UTF8')) as told
        from documents_sealedfact f window w as (order by f.seq)
    ) chained where hash <> told or seq <> place
)
"""


@dataclass(frozen=True, slots=True)
class SealedTold:
    """A fact of the sealed log as read back."""

    at: datetime
    actor_id: int | None
    kind: str
    body: dict[str, Any]


def sealed_about(about: str) -> list[SealedTold]:
    """Return the facts about one thing, the first one first. Ask only for who may know."""
    rows = SealedFact.objects.filter(about=about).order_by("seq")
    return [SealedTold(row.at, row.actor_id, row.kind, json.loads(row.body)) for row in rows]


def sealed_log_holds() -> bool:
    """Return whether the sealed log is whole and every hour's seal still fits it."""
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN)
        if cursor.fetchone()[0]:
            return False
    heads = {
        seq: bytes(head)
        for seq, head in SealedFact.objects.filter(seq__in=Seal.objects.values("seq")).values_list(
            "seq", "hash"
        )
    }
    heads[0] = b""
    published = {fact.body for fact in ledger.facts_of(SEALED_LOG)}
    return all(
        row.seq in heads
        and digest_of(row.seq, heads[row.seq], row.salt) == row.digest
        and seal_told(row.digest) in published
        for row in Seal.objects.all().iterator()
    )


def seal_told(digest: str) -> str:
    """Return what the ledger's fact of a seal says."""
    return json.dumps({"digest": digest})


def digest_of(seq: int, head: bytes, salt: UUID) -> str:
    """Return the digest that the ledger keeps of the log's head."""
    return sha256(salt.bytes + seq.to_bytes(8, "big") + head).hexdigest()
