"""The ledger as a file that proves itself: one line per fact, one per seal; no server needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from django.db import connection

from congvu.foundation.ledger.sealing import all_seals

_CHUNK = 5_000


def export_ledger(path: Path) -> int:
    """Write all facts and seals as gzipped lines of JSON; return how many facts.

    A fact: ["fact", stream, seq, microseconds, actor, behalf, kind, body, hash]. A seal: ["seal",
    unix seconds of the hour, heads, facts, root, previous, signature, public key]; bytes in hex.
    """
    written = 0
    with gzip.open(path, "wt", encoding="utf-8") as file, connection.chunked_cursor() as cursor:
        cursor.execute(
            "select stream, seq, (extract(epoch from at) * 1000000)::bigint, actor_id, behalf_id,"
            " kind, body, encode(hash, 'hex') from ledger_fact order by stream, seq"
        )
        while rows := cursor.fetchmany(_CHUNK):
            for row in rows:
                file.write(json.dumps(["fact", *row], ensure_ascii=False) + "\n")
            written += len(rows)
        for seal in all_seals():
            told: list[object] = [int(seal.hour.timestamp()), seal.heads, seal.facts]
            told += [
                each.hex() for each in (seal.root, seal.previous, seal.signature, seal.public_key)
            ]
            file.write(json.dumps(["seal", *told]) + "\n")
    return written
