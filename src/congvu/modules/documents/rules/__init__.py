"""Rules of documents: pure functions from values to values."""
