"""Files of work: made when a matter ends, kept by somebody, handed over to the archive."""
