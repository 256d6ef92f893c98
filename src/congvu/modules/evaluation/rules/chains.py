"""The ledger's streams of rounds that are carried out: each has a chain of its own."""

from __future__ import annotations

RUN = 11_000_000_000_000


def chain_of(run_id: int) -> int:
    """Return the stream of a round."""
    return -RUN - run_id
