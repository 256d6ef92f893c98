#!/usr/bin/env python3
"""Verify an exported ledger with nothing but Python's standard library.

    congvu ledger export ledger.ndjson.gz
    python3 verify_ledger.py ledger.ndjson.gz

Every fact is hashed anew with the one before it in its chain; every hour's Merkle root is computed
anew and held against its seal; seals are chained. Signatures are checked too where the package
`cryptography` is at hand. Exit code 0: all holds; 1: something does not, and what.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import defaultdict


def main(path: str) -> int:
    """Return 0 if the file holds, 1 if not; print what was found."""
    chains: dict[int, tuple[int, int, bytes]] = {}
    hours: dict[int, dict[int, tuple[int, bytes]]] = defaultdict(dict)
    counts: dict[int, int] = defaultdict(int)
    seals, faults, facts = [], [], 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            kind, *told = json.loads(line)
            if kind == "seal":
                seals.append(told)
                continue
            stream, seq, micros, *_rest, digest = told
            facts += 1
            before = chains.get(stream, (0, 0, b""))
            text = json.dumps(told[:-1], ensure_ascii=False)
            wanted = hashlib.sha256(before[2] + text.encode()).hexdigest()
            if seq != before[0] + 1 or micros <= before[1] or digest != wanted:
                faults.append(f"chain {stream}: fact {seq} does not hold")
            chains[stream] = (seq, micros, bytes.fromhex(digest))
            hour = micros // 3_600_000_000 * 3600
            hours[hour][stream] = (seq, bytes.fromhex(digest))
            counts[hour] += 1
    faults += _unsealed(seals, hours, counts)
    for fault in faults:
        print(fault)
    print(f"{facts} facts, {len(chains)} chains, {len(seals)} seals: ", end="")
    print("all hold" if not faults else f"{len(faults)} do not hold")
    return 1 if faults else 0


def _unsealed(seals: list, hours: dict, counts: dict) -> list[str]:
    faults, previous = [], ""
    for hour, heads, facts, root, before, signature, public in seals:
        leaves = [
            stream.to_bytes(8, "big", signed=True) + seq.to_bytes(4, "big") + digest
            for stream, (seq, digest) in sorted(hours[hour].items())
        ]
        if (len(leaves), counts[hour], _merkle(leaves).hex(), previous) != (
            heads,
            facts,
            root,
            before,
        ):
            faults.append(f"hour {hour}: the seal does not fit")
        text = json.dumps([hour, heads, facts, root, before]).encode()
        if not _signed(text, signature, public):
            faults.append(f"hour {hour}: the signature does not fit")
        previous = hashlib.sha256(text).hexdigest()
    return faults


def _merkle(leaves: list[bytes]) -> bytes:
    row = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(row) > 1:
        pairs = [
            hashlib.sha256(b"\1" + row[n] + row[n + 1]).digest() for n in range(0, len(row) - 1, 2)
        ]
        row = pairs + row[len(row) - len(row) % 2 :]
    return row[0] if row else b""


def _signed(text: bytes, signature: str, public: str) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return True
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), text
        )
    except InvalidSignature:
        return False
    return True


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
