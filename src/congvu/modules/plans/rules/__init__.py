"""Pure rules of work plans."""
