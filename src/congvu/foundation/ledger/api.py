"""The door of the ledger."""

from congvu.foundation.ledger.commands import digest_of, state
from congvu.foundation.ledger.queries import facts_about, facts_of, verify, verify_stream
from congvu.foundation.ledger.values import Break, StatedFact, Stream, Verdict

__all__ = [
    "Break",
    "StatedFact",
    "Stream",
    "Verdict",
    "digest_of",
    "facts_about",
    "facts_of",
    "state",
    "verify",
    "verify_stream",
]
