"""The ledger's streams of work plans: each has a chain of its own."""

from __future__ import annotations

PLAN = 7_000_000_000_000


def chain_of(plan_id: int) -> int:
    """Return the stream of a plan."""
    return -PLAN - plan_id
