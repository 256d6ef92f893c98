"""Acts upon files of work: each one sentence, one transaction, one fact."""
