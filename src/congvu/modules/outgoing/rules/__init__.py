"""Rules of outgoing documents: from values to values, no clock, no database."""
