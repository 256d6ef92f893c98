"""The ledger's streams of meetings: each has a chain of its own."""

from __future__ import annotations

MEETING = 6_000_000_000_000


def chain_of(meeting_id: int) -> int:
    """Return the stream of a meeting."""
    return -MEETING - meeting_id
