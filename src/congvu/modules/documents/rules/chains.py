"""The ledger's streams of documents: each has a chain of its own, so no two clerks wait for it.

A case's chain is named by its positive id, the house's few common chains by small negative
numbers; a document's lies far below them.
"""

from __future__ import annotations

INCOMING = 1_000_000_000_000
SEALED_LOG = -2_000_000_000_000
"""The chain of the sealed log: one seal an hour, whatever happens; no chain for an entry."""


def chain_of(document_id: int) -> int:
    """Return the stream of an incoming document (documents_chain in SQL)."""
    return -INCOMING - document_id
