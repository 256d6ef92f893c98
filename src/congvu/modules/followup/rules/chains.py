"""The ledger's streams of following up (followup_chain in SQL)."""

from __future__ import annotations

from enum import IntEnum

FOLLOWUP = 9_000_000_000_000


class Chain(IntEnum):
    """Of what a stream tells."""

    LETTER = 0
    PROPOSAL = 1
    SESSION = 2
    LADDER = 3
    RULE = 4


def chain_of(kind: Chain, row_id: int) -> int:
    """Return the stream of a letter, a proposal, a session, a ladder or a rule."""
    return -FOLLOWUP - 8 * row_id - kind
