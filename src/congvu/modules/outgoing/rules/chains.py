"""The ledger's streams of outgoing documents: a draft and what it becomes have one chain."""

from __future__ import annotations

OUTGOING = 3_000_000_000_000


def chain_of(draft_id: int) -> int:
    """Return the stream of a draft (outgoing_chain in SQL); that of mandates is the one of 0."""
    return -OUTGOING - draft_id


def code_of(draft_id: int) -> str:
    """Return by which code people name a draft: "DT-000042"."""
    return f"DT-{draft_id:06d}"
