"""Acts upon copies: each one sentence, one transaction, one fact of the sealed log."""
