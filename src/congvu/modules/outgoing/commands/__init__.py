"""Acts upon outgoing documents: one function, one sentence of the domain, one transaction."""
