"""Reading less: a case once per act, and what seldom changes once per change."""

from congvu.foundation.reading.once import first, forget, once, renew
from congvu.foundation.reading.reference import as_of, kept, kept_each, read_anew

__all__ = [
    "as_of",
    "first",
    "forget",
    "kept",
    "kept_each",
    "once",
    "read_anew",
    "renew",
]
