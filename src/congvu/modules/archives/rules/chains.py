"""The ledger's streams of files of work: each has a chain of its own."""

from __future__ import annotations

CHAIN = 8_000_000_000_000


def chain_of(file_id: int) -> int:
    """Return the stream of a file of work."""
    return -CHAIN - file_id
