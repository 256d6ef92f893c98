"""Acts of work plans."""
