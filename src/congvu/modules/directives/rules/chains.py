"""The ledger's streams of directives: each has a chain of its own."""

from __future__ import annotations

DIRECTIVE = 4_000_000_000_000


def chain_of(directive_id: int) -> int:
    """Return the stream of a directive."""
    return -DIRECTIVE - directive_id
